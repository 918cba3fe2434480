using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// What usage costs and saves under plans that have the same rates: most plans of a family share a
/// few tables, so an hour compares usage with tables and not with every plan.
/// </summary>
internal sealed class PlanTable
{
    private readonly PlanSaving[]?[] _bySku;

    private PlanTable(BigInteger scale, PlanSaving[]?[] bySku) =>
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
        PlanSaving.Rank([.. tables.Values.SelectMany(t => t.Savings)]);

        return ofPlans;
    }

    /// <summary>All that can be saved under it.</summary>
    public IEnumerable<PlanSaving> Savings =>
        _bySku.OfType<PlanSaving[]>().SelectMany(savings => savings);

    /// <summary>Whether it has a rate for a SKU.</summary>
    public bool Covers(int sku) => _bySku[sku] is not null;

    /// <summary>What usage costs under it; nothing when it cannot be covered.</summary>
    /// <param name="sku">The SKU, by number.</param>
    /// <param name="price">The price in force; may be none.</param>
    /// <param name="at">When it was used.</param>
    public PlanSaving? At(int sku, Price? price, Instant at)
    {
        if (_bySku[sku] is not { } savings) return null;

        foreach (var saving in savings)
        {
            if (!ReferenceEquals(saving.OnDemand, price)) continue;

            return saving.Since <= at ? saving : null;
        }

        return null;
    }

    private static PlanSaving[]?[] SavingsOf(
        FamilyUsage usage, PlanRates plan, Price[][] prices, BigInteger scale)
    {
        var bySku = new PlanSaving[]?[usage.Names.Skus.Length];
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

    /// <summary>The prices of each SKU that are in force in the month.</summary>
    private static Price[][] PricesBySku(FamilyUsage usage) =>
    [
        .. usage.Names.Skus.Select(sku => usage.Prices.Versions(sku.Id)
            .Where(p => p.Currency == usage.Facts.Currency)
            .Where(p => p.During.Overlaps(usage.Period.Range))
            .ToArray()),
    ];

    private static BigInteger LeastCommonMultiple(BigInteger a, long b) =>
        a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
