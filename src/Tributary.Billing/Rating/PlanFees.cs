namespace Tributary.Billing.Rating;

/// <summary>
/// What the family's savings plans cost, and what of it no usage takes: one entry for each plan,
/// none where nothing is charged this month.
/// </summary>
internal sealed class PlanFees(FamilyUsage usage)
{
    private const int NotYet = -1;

    private readonly PlanCharges?[] _charges = [.. PlanCharges.Of(usage)];
    private readonly int[] _served = [.. Enumerable.Repeat(NotYet, usage.Plans.Length)];

    /// <summary>Spreads them over the lines of usage that they cover.</summary>
    public void Spread(List<UsageLine> lines)
    {
        var covered = lines.Where(l => l.Source == Source.SavingsPlan).ToLookup(l => l.Index);
        for (var i = 0; i < _charges.Length; i++)
        {
            UsageLine[] served = [.. covered[i]];
            if (served.Length == _served[i] && !served.Any(l => l.IsChanged)) continue;

            _served[i] = served.Length;
            _charges[i] = _charges[i]?.Spread(served, usage.PlanRates[i]);
        }
    }

    /// <summary>The lines of the fees.</summary>
    public IEnumerable<LineItem> Lines() => _charges.OfType<PlanCharges>().SelectMany(PlanLines.Of);
}
