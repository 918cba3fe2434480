using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// What usage costs and saves under plans that have the same rates: most plans of a family share a
/// few tables, so an hour compares usage with tables and not with every plan.
/// </summary>
internal sealed class PlanTable
{
    private readonly List<PlanSaving>?[] _bySku;

    private PlanTable(BigInteger scale, List<PlanSaving>?[] bySku) =>
        (Scale, _bySku) = (scale, bySku);

    /// <summary>What every unit factor divides, so that costs are whole numbers.</summary>
    public BigInteger Scale { get; }

    /// <summary>The table of each plan; one object for plans with the same rates.</summary>
    public static PlanTable[] Of(FamilyUsage usage, PlanRates[] rates)
    {
        var prices = PricesBySku(usage);
        var scale = rates
            .SelectMany(r => r.BySku.Values.Select(v => v.UnitFactor))
            .Concat(prices.SelectMany(p => p.Select(price => price.UnitFactor)))
            .Distinct()
            .Aggregate(BigInteger.One, LeastCommonMultiple);
        var tables = new Dictionary<string, PlanTable>();
        var ofPlans = Array.ConvertAll(rates, plan =>
        {
            var content = plan.Describe();

            return tables.TryGetValue(content, out var known)
                ? known
                : tables[content] = new(scale, SavingsOf(usage, plan, prices, scale));
        });
        PlanSaving.Rank([.. tables.Values.SelectMany(t => t._bySku).OfType<List<PlanSaving>>()
            .SelectMany(s => s)]);

        return ofPlans;
    }

    /// <summary>Whether it has a rate for a SKU.</summary>
    public bool Covers(int sku) => _bySku[sku] is not null;

    /// <summary>What a cell costs under it; nothing when it cannot be covered.</summary>
    public PlanSaving? At(FamilyUsage usage, int cell)
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

    private static List<PlanSaving>?[] SavingsOf(
        FamilyUsage usage, PlanRates plan, Price[][] prices, BigInteger scale)
    {
        var bySku = new List<PlanSaving>?[usage.Names.Skus.Length];
        foreach (var (number, sku) in usage.Names.Skus.Index())
        {
            if (!plan.BySku.TryGetValue(sku.Id, out var rate)) continue;

            bySku[number] =
            [
                .. prices[number]
                    .Select(price => PlanSaving.Of(rate, price, plan.SinceOf(rate), scale))
                    .OfType<PlanSaving>(),
            ];
        }

        return bySku;
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
