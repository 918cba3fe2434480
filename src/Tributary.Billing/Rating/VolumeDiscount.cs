using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 8 to 10, so far: the discount for buying reservations in volume. The list value of the
/// active standard reservations of a region, over all accounts, decides; only the part of a
/// purchase above a threshold earns the band's discount, on every charge of that purchase
/// (rating.md 3.1).
/// </summary>
internal sealed record VolumeDiscount(
    Reservation Reservation, Money ListValue, Money ActiveBefore, Fraction Share)
{
    /// <summary>
    /// The discount of each of the family's reservations; none where there is none.
    /// </summary>
    public static ImmutableArray<VolumeDiscount?> Of(FamilyUsage usage) =>
    [
        .. usage.Reservations.Select(r => usage.Facts.Policy.VolumeDiscount.IsEmpty || !Counts(r)
            ? null
            : Of(r, usage) is { Share.Numerator.IsZero: false } discount ? discount : null),
    ];

    /// <summary>What it takes off an amount.</summary>
    public Money Off(Money amount) => -Money.Round(amount.Exact * Share, amount.Currency);

    /// <summary>Upfront and hourly over the whole term.</summary>
    public static Money ListValueOf(Reservation reservation) => reservation.Upfront + Money.Round(
        reservation.Hourly.CostOf(
            Quantity.Of(reservation.Count)
                .During(reservation.Term.Seconds, UsageHour.SecondsPerHour),
            1),
        reservation.Hourly.Currency);

    /// <summary>Standard EC2 reservations bought from the seller, not with SQL Server.</summary>
    private static bool Counts(Reservation reservation) =>
        reservation is { OfferingClass: OfferingClass.Standard, Marketplace: false }
        && reservation.Shape.Service == "AmazonEC2"
        && !reservation.Shape.Platform.Contains("SQL", StringComparison.Ordinal);

    private static VolumeDiscount Of(Reservation reservation, FamilyUsage usage)
    {
        var bought = reservation.Term.From;
        var payer = usage.Family.PayerOf(reservation.Owner, bought);
        var before = usage.Known
            .Where(r => Counts(r)
                && r.Shape.Region == reservation.Shape.Region
                && r.Term.Contains(bought)
                && IsBefore(r, reservation)
                && usage.Family.PayerOf(r.Owner, bought) == payer)
            .Select(ListValueOf)
            .Sum();
        var value = ListValueOf(reservation);

        return new(reservation, value, before, ShareOf(value, before, usage.Facts.Policy));
    }

    private static bool IsBefore(Reservation a, Reservation b) =>
        a.Term.From != b.Term.From
            ? a.Term.From < b.Term.From
            : string.CompareOrdinal(a.Id, b.Id) < 0;

    /// <summary>
    /// The bands' discounts on the parts of the value that reach into them, over the value.
    /// </summary>
    private static Fraction ShareOf(Money value, Money before, BillingPolicy policy)
    {
        if (value.IsZero) return Fraction.Zero;

        BigInteger perMille = 0;
        var bands = policy.VolumeDiscount.OrderBy(b => b.From.Units).ToArray();
        for (var i = 0; i < bands.Length; i++)
        {
            var from = Int128.Max(bands[i].From.Units, before.Units);
            var end = before.Units + value.Units;
            var to = i + 1 < bands.Length ? Int128.Min(bands[i + 1].From.Units, end) : end;
            if (to > from) perMille += (BigInteger)(to - from) * bands[i].PerMille;
        }

        return Fraction.Of(perMille, (BigInteger)value.Units * 1_000);
    }
}
