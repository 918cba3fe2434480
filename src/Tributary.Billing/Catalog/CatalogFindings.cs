using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>What can be doubtful about a catalog, each with its remedy.</summary>
internal static class CatalogFindings
{
    /// <summary>SKUs that are described twice, differently.</summary>
    public static IEnumerable<Finding> OfSkus(IEnumerable<Sku[]> sameId) =>
        from same in sameId
        where same.DistinctBy(s => s.Describe()).Count() > 1
        select Finding.Error(
            "sku-conflict",
            $"SKU {same[0].Id} is described in {same.Length} ways.",
            "Keep one description of each SKU.",
            same.Select(s => s.Origin));

    /// <summary>Prices of SKUs that nobody described.</summary>
    public static IEnumerable<Finding> OfPrices(
        ILookup<string, Price> prices, Func<string, bool> isKnown) =>
        from versions in prices.OrderBy(g => g.Key, StringComparer.Ordinal)
        where !isKnown(versions.Key)
        select Finding.Warning(
            "price-without-sku",
            $"There is a price for SKU {versions.Key}, which is not in the catalog.",
            "Describe the SKU, or remove its price.",
            versions.Select(v => v.Origin));

    /// <summary>
    /// Pools of unknown SKUs, SKUs in two pools, pools that add up different units.
    /// </summary>
    public static IEnumerable<Finding> OfPools(
        PricePool[] pools, Dictionary<string, int> bySku, ImmutableArray<Sku> skus)
    {
        foreach (var twice in pools
            .SelectMany(pool => pool.Skus.Distinct().Select(sku => (sku, pool)))
            .GroupBy(p => p.sku, p => p.pool)
            .Where(g => g.Count() > 1))
        {
            yield return Finding.Error(
                "sku-in-two-pools",
                $"SKU {twice.Key} is in the pools {And(twice.Select(p => p.Name))}.",
                "Keep each SKU in one pool: its tiers can count in one place only.",
                twice.Select(p => p.Origin));
        }

        foreach (var pool in pools)
        {
            var known = pool.Skus.Where(bySku.ContainsKey).Select(s => skus[bySku[s]]).ToArray();
            foreach (var unknown in pool.Skus.Where(s => !bySku.ContainsKey(s)))
            {
                yield return Finding.Warning(
                    "pool-sku-unknown",
                    $"Pool {pool.Name} names SKU {unknown}, which is not in the catalog.",
                    "Describe the SKU, or take it out of the pool.",
                    pool.Origin);
            }

            if (known.DistinctBy(s => s.Unit).Count() > 1)
            {
                yield return Finding.Error(
                    "pool-units-differ",
                    $"Pool {pool.Name} adds up {And(known.Select(s => s.Unit).Distinct())}.",
                    "Pool only SKUs that are metered in one unit.",
                    pool.Origin);
            }
        }
    }

    private static string And(IEnumerable<string> names) => string.Join(" and ", names);
}
