using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the family's reservations cost, less the discount for volume, and what of it no usage
/// carries: one entry for each reservation, none where nothing is charged this month.
/// </summary>
internal sealed record ReservationFees(
    ImmutableArray<ReservationCharges?> Charges,
    ImmutableArray<VolumeDiscount?> Discounts,
    ImmutableArray<Amortization.Unused?> Unused)
{
    /// <summary>Charges them, and spreads them over the lines of usage that they serve.</summary>
    public static ReservationFees Of(FamilyUsage usage, List<UsageLine> lines)
    {
        var charges = ReservationCharges.Of(usage);
        var discounts = VolumeDiscount.Of(usage);

        return new(charges, discounts, Amortization.Spread(lines, charges, discounts));
    }

    /// <summary>The lines of the fees.</summary>
    public IEnumerable<LineItem> Lines() =>
        from charged in Charges.Index()
        where charged.Item is not null
        from line in ReservationLines.Of(
            charged.Item, Discounts[charged.Index], Unused[charged.Index]!)
        select line;
}
