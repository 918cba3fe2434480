using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the family's reservations cost, less the discount for volume, and what of it no usage
/// carries: one entry for each reservation, none where nothing is charged this month.
/// </summary>
internal sealed class ReservationFees(FamilyUsage usage)
{
    private const int NotYet = -1;

    private readonly ImmutableArray<ReservationCharges?> _charges = ReservationCharges.Of(usage);
    private readonly ImmutableArray<VolumeDiscount?> _discounts = VolumeDiscount.Of(usage);
    private readonly Amortization.Unused?[] _unused =
        new Amortization.Unused?[usage.Reservations.Length];

    private readonly int[] _served =
        [.. Enumerable.Repeat(NotYet, usage.Reservations.Length)];

    /// <summary>Spreads them over the lines of usage that they serve.</summary>
    public void Spread(List<UsageLine> lines)
    {
        var covered = lines.Where(l => l.Source == Source.Reservation).ToLookup(l => l.Index);
        for (var i = 0; i < _unused.Length; i++)
        {
            UsageLine[] served = [.. covered[i]];
            if (served.Length == _served[i] && !served.Any(l => l.IsChanged)) continue;

            _served[i] = served.Length;
            if (_charges[i] is { } charges)
            {
                _unused[i] = Amortization.Spread(served, charges, _discounts[i]);
            }
        }
    }

    /// <summary>The lines of the fees.</summary>
    public IEnumerable<LineItem> Lines() =>
        from charged in _charges.Index()
        where charged.Item is not null
        from line in ReservationLines.Of(
            charged.Item, _discounts[charged.Index], _unused[charged.Index]!)
        select line;
}
