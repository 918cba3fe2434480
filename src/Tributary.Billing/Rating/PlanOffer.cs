using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>A savings plan, what usage costs under it, and what an hour of it has left.</summary>
/// <remarks>
/// Money of an hour is counted in whole numbers that every rate divides: 1e-12 of the currency,
/// over the parts of a unit of usage, the seconds of an hour and the unit factors. So commitment
/// that is taken and left adds up without a rounding rule.
/// </remarks>
internal sealed class PlanOffer
{
    private readonly TimeRange[] _served;
    private readonly BigInteger _perSecond;
    private BigInteger _left;

    private PlanOffer(FamilyUsage usage, SavingsPlan plan, int index, PlanTable table)
    {
        Plan = plan;
        Index = index;
        Table = table;
        Owner = usage.Names.Accounts.AsSpan().BinarySearch(plan.Owner);
        _served = [.. usage.During(plan.Owner).Select(r => r.Intersect(plan.Term))];
        _perSecond = (BigInteger)plan.Commitment.Units * Quantity.PartsPerUnit * table.Scale;
    }

    public SavingsPlan Plan { get; }

    /// <summary>Its place among the family's plans.</summary>
    public int Index { get; }

    /// <summary>What usage costs under it.</summary>
    public PlanTable Table { get; }

    /// <summary>The number of its owner; none that used anything when below zero.</summary>
    public int Owner { get; }

    /// <summary>Whether the hour has nothing left to give.</summary>
    public bool IsSpent => _left.IsZero;

    /// <summary>The plans that may cover something, in their order.</summary>
    public static ImmutableArray<PlanOffer> Of(FamilyUsage usage)
    {
        var plans = usage.Plans.Index().Where(p => !p.Item.IsVoid).ToArray();
        var tables = PlanTable.Of(usage, [.. plans.Select(p => PlanRates.Of(usage, p.Item))]);

        return
        [
            .. plans.Select((p, i) => new PlanOffer(usage, p.Item, p.Index, tables[i])),
        ];
    }

    /// <summary>Fills it for an hour; whether there is anything in it.</summary>
    public bool Open(UsageHour hour)
    {
        long seconds = 0;
        foreach (var range in _served) seconds += range.Intersect(hour.Range).Seconds;
        _left = _perSecond * seconds;

        return !_left.IsZero;
    }

    /// <summary>
    /// Covers what is left of a cell, or as much as the hour still pays for: then the rest of it is
    /// less than the smallest part of usage costs, and nothing more can be covered.
    /// </summary>
    public void Take(int cell, PlanSaving rate, Remainder rest)
    {
        if (_left.IsZero) return;

        var wanted = rest[cell];
        var cost = rate.Cost * wanted.Parts;
        if (cost <= _left)
        {
            rest.Take(cell, wanted, Source.SavingsPlan, Index);
            _left -= cost;
        }
        else
        {
            rest.Take(cell, new((Int128)(_left / rate.Cost)), Source.SavingsPlan, Index);
            _left = BigInteger.Zero;
        }
    }
}
