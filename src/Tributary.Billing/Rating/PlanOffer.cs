using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Catalog;
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
    private readonly List<PlanSaving>?[] _bySku;
    private readonly BigInteger _perSecond;
    private BigInteger _left;

    private PlanOffer(
        FamilyUsage usage, SavingsPlan plan, int index, List<PlanSaving>?[] bySku, BigInteger scale)
    {
        Plan = plan;
        Index = index;
        Owner = usage.Names.Accounts.AsSpan().BinarySearch(plan.Owner);
        _served = [.. usage.During(plan.Owner).Select(r => r.Intersect(plan.Term))];
        _bySku = bySku;
        _perSecond = (BigInteger)plan.Commitment.Units * Quantity.PartsPerUnit * scale;
    }

    public SavingsPlan Plan { get; }

    /// <summary>Its place among the family's plans.</summary>
    public int Index { get; }

    /// <summary>The number of its owner; none that used anything when below zero.</summary>
    public int Owner { get; }

    /// <summary>Whether the hour has nothing left to give.</summary>
    public bool IsSpent => _left.IsZero;

    /// <summary>The plans that may cover something, in their order.</summary>
    public static ImmutableArray<PlanOffer> Of(FamilyUsage usage)
    {
        var rates = usage.Plans
            .Select((plan, index) => (Plan: plan, Index: index, Rates: PlanRates.Of(usage, plan)))
            .Where(p => !p.Plan.IsVoid)
            .ToArray();
        var savings = PlanSaving.Of(usage, [.. rates.Select(r => r.Rates)], out var scale);

        var common = scale;

        return
        [
            .. rates.Select((r, i) => new PlanOffer(usage, r.Plan, r.Index, savings[i], common)),
        ];
    }

    /// <summary>Whether it has a rate for a SKU.</summary>
    public bool Covers(int sku) => _bySku[sku] is not null;

    /// <summary>What a cell costs under it; nothing when it cannot cover the cell.</summary>
    public PlanSaving? RateAt(FamilyUsage usage, int cell)
    {
        if (_bySku[usage.Cells[cell].Sku] is not { } savings) return null;

        foreach (var saving in savings)
        {
            if (ReferenceEquals(saving.OnDemand, usage.Price[cell]))
            {
                return saving.Since <= usage.Cells[cell].During.From ? saving : null;
            }
        }

        return null;
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

/// <summary>What one plan saves on the usage of one SKU at one price.</summary>
/// <param name="Rate">The rate of the plan.</param>
/// <param name="OnDemand">The price in force.</param>
/// <param name="Since">From when a plan has a rate that came after its purchase.</param>
/// <param name="Cost">What a part of usage costs under the plan, in whole numbers.</param>
/// <param name="Saving">What a part of usage saves, in whole numbers; not negative.</param>
internal sealed record PlanSaving(
    SavingsPlanRate Rate, Price OnDemand, Instant Since, BigInteger Cost, BigInteger Saving)
{
    /// <summary>Its place by saving, the highest first, then by rate, the lowest first.</summary>
    public int Rank { get; private set; }

    /// <summary>Whether the plan is cheaper.</summary>
    public bool Saves => Saving.Sign > 0;

    /// <summary>What some usage saves.</summary>
    public BigInteger SavingOn(Quantity usage) => Saving * usage.Parts;

    /// <summary>All savings of some plans, by plan and SKU, ranked.</summary>
    /// <param name="usage">The family's usage.</param>
    /// <param name="rates">The rates of each plan, by SKU.</param>
    /// <param name="scale">What every unit factor divides.</param>
    public static List<PlanSaving>?[][] Of(
        FamilyUsage usage, PlanRates[] rates, out BigInteger scale)
    {
        var prices = PricesBySku(usage);
        var common = rates
            .SelectMany(r => r.BySku.Values.Select(v => v.UnitFactor))
            .Concat(prices.SelectMany(p => p.Select(price => price.UnitFactor)))
            .Distinct()
            .Aggregate(BigInteger.One, LeastCommonMultiple);
        scale = common;
        var savings = Array.ConvertAll(rates, plan =>
        {
            var bySku = new List<PlanSaving>?[usage.Names.Skus.Length];
            foreach (var (number, sku) in usage.Names.Skus.Index())
            {
                if (!plan.BySku.TryGetValue(sku.Id, out var rate)) continue;

                bySku[number] =
                [
                    .. prices[number]
                        .Select(price => Of(rate, price, plan.SinceOf(rate), common))
                        .OfType<PlanSaving>(),
                ];
            }

            return bySku;
        });
        Sort(savings);

        return savings;
    }

    /// <summary>None where usage is free on demand, or cheaper than under the plan.</summary>
    private static PlanSaving? Of(
        SavingsPlanRate rate, Price price, Instant since, BigInteger scale)
    {
        var list = price.ListRate.Units * (scale / price.UnitFactor);
        var planned = rate.Rate.Units * (scale / rate.UnitFactor);

        return list.IsZero || planned > list
            ? null
            : new(rate, price, since, planned * UsageHour.SecondsPerHour, list - planned);
    }

    /// <summary>The ratio of plan rate to list rate decides, then the plan rate.</summary>
    private static void Sort(List<PlanSaving>?[][] savings)
    {
        var sorted = savings.SelectMany(s => s).OfType<List<PlanSaving>>().SelectMany(s => s)
            .OrderBy(s => s, Comparer<PlanSaving>.Create(Compare))
            .ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i].Rank = i > 0 && Compare(sorted[i - 1], sorted[i]) == 0
                ? sorted[i - 1].Rank
                : i;
        }
    }

    private static int Compare(PlanSaving a, PlanSaving b)
    {
        // saving / list, with list = saving + cost / seconds; crosswise, so that nothing divides.
        var ratio = (b.Saving * a.Cost).CompareTo(a.Saving * b.Cost);

        return ratio != 0 ? ratio : a.Cost.CompareTo(b.Cost);
    }

    private static Price[][] PricesBySku(FamilyUsage usage)
    {
        var prices = new HashSet<Price>[usage.Names.Skus.Length];
        foreach (var run in usage.Runs)
        {
            var known = prices[run.Sku] ??= new(ReferenceEqualityComparer.Instance);
            for (var cell = run.From; cell < run.To; cell++)
            {
                if (usage.Price[cell] is { } price) known.Add(price);
            }
        }

        return Array.ConvertAll(prices, p => p is null ? [] : p.ToArray());
    }

    private static BigInteger LeastCommonMultiple(BigInteger a, long b) =>
        a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
