using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// The discount for buying reservations in volume: of a purchase the part that lies above a
/// threshold, on all its charges (rating.md 3.1).
/// </summary>
internal static class VolumeDiscounts
{
    public static void Apply(
        World world,
        Reservation reservation,
        Ledger ledger,
        ReferenceLine recurring,
        ReferenceLine? upfront)
    {
        var share = ShareOf(world, reservation);
        if (share.IsZero) return;

        var offFee = Off(world, share, recurring.Unblended);
        var offUpfront = Off(world, share, upfront?.Unblended ?? 0);
        var spread = Charges.Amortized(
            world, reservation.Term, reservation.Owner,
            Off(world, share, reservation.Upfront.Units));
        recurring.NetUnblended -= offFee;
        recurring.Spread!.TakeOffByWeight(offFee + spread);
        if (upfront is not null) upfront.NetUnblended -= offUpfront;

        var line = ledger.LineOf(
            recurring.Key with { Reason = Reason.VolumeDiscount }, recurring.Charge);
        line.Parts = reservation.Count * World.Unit;
        line.Unblended = -offFee - offUpfront;
        line.Amortized = -offFee - spread;
    }

    private static BigInteger Off(World world, Ratio share, BigInteger amount) =>
        world.Round(share * amount);

    /// <summary>What the purchase earns, as a share of its charges.</summary>
    private static Ratio ShareOf(World world, Reservation reservation)
    {
        var value = ListValueOf(world, reservation);
        if (!Counts(reservation) || value.IsZero) return Ratio.Zero;

        var bought = reservation.Term.From.Seconds;
        var payer = world.PayerOf(reservation.Owner, bought);
        var before = world.Reservations
            .TakeWhile(earlier => earlier.Id != reservation.Id)
            .Where(earlier => Counts(earlier) && World.Inside(earlier.Term, bought))
            .Where(earlier => earlier.Shape.Region == reservation.Shape.Region)
            .Where(earlier => world.PayerOf(earlier.Owner, bought) == payer)
            .Aggregate(BigInteger.Zero, (sum, earlier) => sum + ListValueOf(world, earlier));
        var earned = Earned(world, before + value) - Earned(world, before);
        if (world.Mistake is Mistake.VolumeDiscountOnAllOfIt)
        {
            earned = Earned(world, before + value) * value / (before + value);
        }

        return new(earned, value * 1_000);
    }

    /// <summary>What all purchases up to a value earn together, in thousandths.</summary>
    private static BigInteger Earned(World world, BigInteger value)
    {
        BigInteger sum = 0;
        var bands = world.Facts.Policy.VolumeDiscount.OrderBy(band => band.From.Units).ToList();
        for (var i = 0; i < bands.Count; i++)
        {
            var to = i + 1 < bands.Count
                ? BigInteger.Min(value, bands[i + 1].From.Units)
                : value;
            sum += BigInteger.Max(0, to - bands[i].From.Units) * bands[i].PerMille;
        }

        return sum;
    }

    /// <summary>Upfront and hourly over the whole term.</summary>
    private static BigInteger ListValueOf(World world, Reservation reservation)
    {
        var seconds = reservation.Term.To.Seconds - reservation.Term.From.Seconds;
        var hourly = new Ratio(
            (BigInteger)reservation.Hourly.Units * reservation.Count * seconds, 100 * World.Hour);

        return reservation.Upfront.Units + world.Round(hourly);
    }

    /// <summary>Standard ones for machines, bought from the seller, not with SQL Server.</summary>
    private static bool Counts(Reservation reservation) =>
        reservation.OfferingClass is OfferingClass.Standard
        && !reservation.Marketplace
        && reservation.Shape.Service == "AmazonEC2"
        && !reservation.Shape.Platform.Contains("SQL", StringComparison.Ordinal);
}
