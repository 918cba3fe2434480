using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the family's reservations cost, less the discount for volume, and what of it no usage
/// carries: one entry for each reservation, none where nothing is charged this month.
/// </summary>
internal sealed class ReservationFees(FamilyUsage usage)
{
    private readonly ImmutableArray<ReservationCharges?> _charges = ReservationCharges.Of(usage);
    private readonly ImmutableArray<VolumeDiscount?> _discounts = VolumeDiscount.Of(usage);
    private readonly ServedLines _served = new(Source.Reservation, usage.Reservations.Length);
    private readonly LineItem[]?[] _lines = new LineItem[]?[usage.Reservations.Length];

    /// <summary>The lines of the fees.</summary>
    public IEnumerable<LineItem> Lines => _lines.OfType<LineItem[]>().SelectMany(lines => lines);

    /// <summary>Spreads them over the lines of usage that they serve.</summary>
    public void Spread(List<UsageLine> lines)
    {
        foreach (var (i, served) in _served.Changed(lines))
        {
            if (_charges[i] is not { } charges) continue;

            var unused = Amortization.Spread(served, charges, _discounts[i]);
            _lines[i] = [.. ReservationLines.Of(charges, _discounts[i], unused)];
        }
    }
}
