using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the family's savings plans cost, and what of it no usage takes: one entry for each plan,
/// none where nothing is charged this month.
/// </summary>
internal sealed class PlanFees(FamilyUsage usage)
{
    private readonly ImmutableArray<PlanCharges?> _charges = PlanCharges.Of(usage);
    private readonly ServedLines _served = new(Source.SavingsPlan, usage.Plans.Length);
    private readonly LineItem[]?[] _lines = new LineItem[]?[usage.Plans.Length];

    /// <summary>The lines of the fees.</summary>
    public IEnumerable<LineItem> Lines => _lines.OfType<LineItem[]>().SelectMany(lines => lines);

    /// <summary>Spreads them over the lines of usage that they cover.</summary>
    public void Spread(List<UsageLine> lines)
    {
        foreach (var (i, covered) in _served.Changed(lines))
        {
            if (_charges[i] is not { } charges) continue;

            _lines[i] = [.. PlanLines.Of(charges.Spread(covered, usage.PlanRates[i]))];
        }
    }
}
