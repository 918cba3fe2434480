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
            var upfront = Upfront(world, reservation, ledger);
            var recurring = Recurring(world, reservation, ledger);
            if (recurring is null) continue;

            VolumeDiscounts.Apply(world, reservation, ledger, recurring, upfront);
        }
    }

    /// <summary>The part of an amount for all the term that is due in the charged times.</summary>
    public static BigInteger Amortized(
        World world, TimeRange term, AccountId owner, BigInteger whole) =>
        Charged(world, term, owner).Aggregate(BigInteger.Zero, (sum, time) =>
            sum + Until(world, term, whole, time.To) - Until(world, term, whole, time.From));

    /// <summary>The times of a term in which this payer pays for the owner.</summary>
    public static List<(long From, long To)> Charged(World world, TimeRange term, AccountId owner)
    {
        var from = Math.Max(term.From.Seconds, world.From);
        var to = Math.Min(term.To.Seconds, world.To);

        return from < to ? [.. world.Paid(owner, from, to)] : [];
    }

    /// <summary>The upfront fee is charged at purchase, to who pays for the owner then.</summary>
    private static ReferenceLine? Upfront(World world, Reservation reservation, Ledger ledger)
    {
        var bought = reservation.Term.From.Seconds;
        var isNow = world.IsInMonth(bought) || world.Mistake is Mistake.UpfrontEveryMonth;
        var isOurs = world.IsOurs(reservation.Owner, bought);
        if (!isNow || !isOurs || reservation.Upfront.Units == 0) return null;

        var fee = LineOf(reservation, Reason.Upfront, ledger);
        fee.At = bought;
        fee.Parts = reservation.Count * World.Unit;
        fee.Unblended = fee.NetUnblended = reservation.Upfront.Units;

        return fee;
    }

    private static ReferenceLine? Recurring(World world, Reservation reservation, Ledger ledger)
    {
        var charged = Charged(world, reservation.Term, reservation.Owner);
        var seconds = charged.Sum(time => time.To - time.From);
        if (seconds == 0) return null;

        var decimals = world.Facts.Policy.ReservationFeeDecimals;
        var hours = world.Round(new(
            reservation.Count * seconds * BigInteger.Pow(10, decimals), World.Hour));
        var fee = world.Round(new(hours * reservation.Hourly.Units, BigInteger.Pow(10, 12)))
            * BigInteger.Pow(10, 10 - decimals);

        var line = LineOf(reservation, Reason.Fee, ledger);
        line.At = charged[0].From;
        line.Parts = hours * World.Unit / BigInteger.Pow(10, decimals);
        line.Unblended = line.NetUnblended = fee;

        var factor = Factors.Of(world, reservation, reservation.Shape);
        var paid = new Ratio(reservation.Count * seconds * (World.Unit / World.Hour) * factor, 1);
        line.Spread = SpreadOf(reservation, ledger, line, paid);
        line.Spread.Carried = line.Spread.Of(fee);
        line.Spread.Amortize(line.Spread.Carried);
        line.Spread.Amortize(line.Spread.Of(Amortized(
            world, reservation.Term, reservation.Owner, reservation.Upfront.Units)));

        return line;
    }

    /// <summary>What of an amount is due up to a second, by the seconds of the term.</summary>
    private static BigInteger Until(World world, TimeRange term, BigInteger whole, long second)
    {
        var start = term.From.Seconds;
        var due = new Ratio(BigInteger.Abs(whole) * (second - start), term.To.Seconds - start);

        return world.Round(due) * whole.Sign;
    }

    /// <summary>Over the usage that the reservation covered, and what it did not cover.</summary>
    private static Spread SpreadOf(
        Reservation reservation, Ledger ledger, ReferenceLine fee, Ratio paid)
    {
        var covered = Spread.ServedBy(ledger, Reason.Reserved, reservation.Id);
        var used = covered.Aggregate(Ratio.Zero, (sum, line) => sum + line.Taken);
        var unused = paid.Against(used) > 0 ? paid - used : Ratio.Zero;

        return new([.. covered, fee], [.. covered.Select(line => line.Taken), unused]);
    }

    private static ReferenceLine LineOf(Reservation reservation, Reason reason, Ledger ledger)
    {
        var shape = reservation.Shape;

        return ledger.LineOf(
            new(reservation.Owner, "", reason, reservation.Id),
            new(shape.Service, shape.Region, $"HeavyUsage:{shape.InstanceType}", shape.Platform));
    }
}
