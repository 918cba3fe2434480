using System.Collections.Immutable;
using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>The plans by type, the narrower first, and how they cover an hour together.</summary>
/// <typeparam name="T">The numbers that money is counted in, whole ones.</typeparam>
internal sealed class PlanTypes<T>
    where T : INumber<T>
{
    private readonly PlanBudget<T>[] _budgets;
    private readonly PlanHours<T>[] _types;
    private readonly ZeroSavings _zeroSavings;

    public PlanTypes(FamilyUsage usage, ImmutableArray<PlanOffer> offers, PlanScale scale)
    {
        _zeroSavings = usage.Facts.Policy.ZeroSavings;
        var costs = Array.ConvertAll(scale.Costs, T.CreateChecked);
        var savings = Array.ConvertAll(scale.Savings, T.CreateChecked);
        _budgets =
        [
            .. offers.Select((offer, i) => new PlanBudget<T>(
                offer, T.CreateChecked(scale.PerSecond[i]), costs)),
        ];
        _types =
        [
            .. _budgets
                .GroupBy(b => b.Offer.Plan.Type)
                .OrderBy(g => g.Key)
                .Select(g => new PlanHours<T>(usage, [.. g], savings)),
        ];
    }

    /// <summary>Covers the usage of an hour.</summary>
    public void Cover(OpenHour hour, PlanDemand demand)
    {
        var isOpen = false;
        foreach (var budget in _budgets) isOpen |= budget.Open(hour.Hour);
        if (!isOpen) return;

        foreach (var type in _types) type.Cover(hour, demand, saves: true);
        if (_zeroSavings == ZeroSavings.Uncovered) return;

        // What would be lost otherwise may cover what is no cheaper.
        foreach (var type in _types) type.Cover(hour, demand, saves: false);
    }
}

/// <summary>A plan, and what an hour has left of it.</summary>
/// <typeparam name="T">The numbers that money is counted in, whole ones.</typeparam>
/// <param name="offer">The plan.</param>
/// <param name="perSecond">What a second of it commits to.</param>
/// <param name="costs">What a part of usage costs, by the number of the saving.</param>
internal sealed class PlanBudget<T>(PlanOffer offer, T perSecond, T[] costs)
    where T : INumber<T>
{
    private T _left = T.Zero;

    public PlanOffer Offer => offer;

    /// <summary>Whether the hour has nothing left to give.</summary>
    public bool IsSpent => T.IsZero(_left);

    /// <summary>Fills it for an hour; whether there is anything in it.</summary>
    public bool Open(UsageHour hour)
    {
        _left = perSecond * T.CreateChecked(offer.SecondsOf(hour));

        return !IsSpent;
    }

    /// <summary>
    /// Covers what is left of a cell, or as much as the hour still pays for: then the rest of it is
    /// less than the smallest part of usage costs, and nothing more can be covered.
    /// </summary>
    public void Take(OpenHour hour, int cell, PlanSaving saving)
    {
        var wanted = hour.Left[cell];
        var cost = costs[saving.Number];
        var all = unchecked(cost * T.CreateTruncating(wanted));
        if (all <= _left)
        {
            hour.Take(cell, wanted, Source.SavingsPlan, offer.Index, saving.OnDemand);
            _left -= all;
        }
        else
        {
            var parts = Int128.CreateChecked(_left / cost);
            hour.Take(cell, parts, Source.SavingsPlan, offer.Index, saving.OnDemand);
            _left = T.Zero;
        }
    }
}
