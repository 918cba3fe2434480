using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Reservation fees, and who carries them once they are spread over usage.</summary>
internal static class Charges
{
    public static void Apply(World world, Ledger ledger)
    {
        foreach (var reservation in world.Reservations)
        {
            Upfront(world, reservation, ledger);
            Recurring(world, reservation, ledger);
        }
    }

    /// <summary>The upfront fee is charged at purchase, to who pays for the owner then.</summary>
    private static void Upfront(World world, Reservation reservation, Ledger ledger)
    {
        var bought = reservation.Term.From.Seconds;
        var isNow = (bought >= world.From && bought < world.To)
            || world.Mistake is Mistake.UpfrontEveryMonth;
        var isOurs = world.PayerOf(reservation.Owner, bought) == world.Payer;
        if (!isNow || !isOurs || reservation.Upfront.Units == 0) return;

        var fee = ledger.LineOf(new(reservation.Owner, "", Reason.Upfront, reservation.Id));
        fee.Parts = reservation.Count * World.Unit;
        fee.Unblended = fee.Blended = reservation.Upfront.Units;
    }

    private static void Recurring(World world, Reservation reservation, Ledger ledger)
    {
        var from = Math.Max(reservation.Term.From.Seconds, world.From);
        var to = Math.Min(reservation.Term.To.Seconds, world.To);
        var charged = world.Paid(reservation.Owner, from, to).ToList();
        var seconds = charged.Sum(time => time.To - time.From);
        if (seconds == 0) return;

        var decimals = world.Facts.Policy.ReservationFeeDecimals;
        var hours = world.Round(new(
            reservation.Count * seconds * BigInteger.Pow(10, decimals), World.Hour));
        var fee = world.Round(new(hours * reservation.Hourly.Units, BigInteger.Pow(10, 12)))
            * BigInteger.Pow(10, 10 - decimals);

        var line = ledger.LineOf(new(reservation.Owner, "", Reason.Fee, reservation.Id));
        line.Parts = hours * World.Unit / BigInteger.Pow(10, decimals);
        line.Unblended = line.Blended = fee;

        var factor = Factors.Of(world, reservation, reservation.Shape);
        var paid = reservation.Count * seconds * (World.Unit / World.Hour) * factor;
        var upfront = charged.Aggregate(
            BigInteger.Zero, (sum, time) => sum + Amortized(world, reservation, time));
        Spread(reservation, ledger, line, paid, fee);
        Spread(reservation, ledger, line, paid, upfront);
    }

    /// <summary>The upfront fee of a time: what is due at its end less at its start.</summary>
    private static BigInteger Amortized(
        World world, Reservation reservation, (long From, long To) time)
    {
        return Until(time.To) - Until(time.From);

        BigInteger Until(long second)
        {
            var start = reservation.Term.From.Seconds;

            return world.Round(new(
                reservation.Upfront.Units * (BigInteger)(second - start),
                reservation.Term.To.Seconds - start));
        }
    }

    /// <summary>Over the usage that the reservation covered, and what it did not cover.</summary>
    private static void Spread(
        Reservation reservation, Ledger ledger, ReferenceLine fee, BigInteger paid, BigInteger cost)
    {
        var covered = ledger.Lines
            .Where(l => l.Key.Reason is Reason.Reserved && l.Key.Of == reservation.Id)
            .OrderBy(line => line.Key.Sku, StringComparer.Ordinal)
            .ThenBy(line => line.Key.Account.Value, StringComparer.Ordinal)
            .ToList();
        var used = covered.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Normalized);
        var unused = BigInteger.Max(0, paid - used);
        var shares = Shares.ByWeight(
            cost, [.. covered.Select(line => line.Normalized), unused]);
        for (var i = 0; i < covered.Count; i++) covered[i].Amortized += shares[i];
        fee.Amortized += shares[^1];
    }
}
