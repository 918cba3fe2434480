using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>A savings plan, what usage costs under it, and when it serves this family.</summary>
/// <remarks>
/// Money of an hour is counted in whole numbers that every rate divides: 1e-12 of the currency,
/// over the parts of a unit of usage, the seconds of an hour and the unit factors. So commitment
/// that is taken and left adds up without a rounding rule.
/// </remarks>
internal sealed class PlanOffer
{
    private readonly TimeRange[] _served;

    private PlanOffer(FamilyUsage usage, SavingsPlan plan, int index, PlanTable table)
    {
        Plan = plan;
        Index = index;
        Table = table;
        Owner = usage.Names.Accounts.AsSpan().BinarySearch(plan.Owner);
        _served = [.. usage.During(plan.Owner).Select(r => r.Intersect(plan.Term))];
        PerSecond = (BigInteger)plan.Commitment.Units * Quantity.PartsPerUnit * table.Scale;
    }

    public SavingsPlan Plan { get; }

    /// <summary>Its place among the family's plans.</summary>
    public int Index { get; }

    /// <summary>What usage costs under it.</summary>
    public PlanTable Table { get; }

    /// <summary>The number of its owner; none that used anything when below zero.</summary>
    public int Owner { get; }

    /// <summary>What a second of it commits to, in whole numbers.</summary>
    public BigInteger PerSecond { get; }

    /// <summary>The plans that may cover something, in their order.</summary>
    public static ImmutableArray<PlanOffer> Of(FamilyUsage usage)
    {
        var plans = usage.Plans.Index().Where(p => !p.Item.IsVoid).ToArray();
        var tables = PlanTable.Of(usage, [.. plans.Select(p => usage.PlanRates[p.Index])]);

        return
        [
            .. plans.Select((p, i) => new PlanOffer(usage, p.Item, p.Index, tables[i])),
        ];
    }

    /// <summary>The seconds of an hour that it serves.</summary>
    public long SecondsOf(UsageHour hour)
    {
        long seconds = 0;
        foreach (var range in _served) seconds += range.Intersect(hour.Range).Seconds;

        return seconds;
    }
}
