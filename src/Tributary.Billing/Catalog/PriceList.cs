using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>
/// The catalog, ready to be asked: which SKU a meter means, which price is in force, which pool
/// its tiers count in. The order of the facts does not matter.
/// </summary>
public sealed class PriceList
{
    private readonly Dictionary<string, int> _bySku;
    private readonly Dictionary<(string Service, string UsageType, string Operation), int> _byMeter;
    private readonly ImmutableArray<ImmutableArray<Price>> _versions;
    private readonly Dictionary<string, string> _poolBySku;

    /// <summary>Reads the facts; doubtful ones are told by <see cref="Findings"/>.</summary>
    public PriceList(
        IEnumerable<Sku> skus, IEnumerable<Price> prices, IEnumerable<PricePool> pools)
    {
        var known = skus
            .GroupBy(s => s.Id)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(s => s.Describe(), StringComparer.Ordinal).ToArray())
            .ToArray();
        Skus = [.. known.Select(same => same[0])];
        _bySku = Skus.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        _byMeter = [];
        foreach (var (index, sku) in Skus.Index())
        {
            _byMeter.TryAdd((sku.Service, sku.UsageType, sku.Operation), index);
        }

        var versions = prices.ToLookup(p => p.Sku);
        _versions = [.. Skus.Select(s => PriceVersions.InOrder(versions[s.Id]))];
        var named = pools.OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
        _poolBySku = named
            .SelectMany(pool => pool.Skus.Select(sku => (Sku: sku, Pool: pool.Name)))
            .DistinctBy(p => p.Sku)
            .ToDictionary(p => p.Sku, p => p.Pool);
        Findings =
        [
            .. CatalogFindings.OfSkus(known),
            .. Skus.SelectMany(s => PriceVersions.Overlaps(s.Id, versions[s.Id])),
            .. CatalogFindings.OfPrices(versions, _bySku.ContainsKey),
            .. CatalogFindings.OfPools(named, _bySku, Skus),
        ];
    }

    /// <summary>What is sold, ordered by id; the numbers below are indexes into it.</summary>
    public ImmutableArray<Sku> Skus { get; }

    /// <summary>What is doubtful about the catalog.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>The SKU of an id, or -1.</summary>
    public int IndexOf(string sku) => _bySku.GetValueOrDefault(sku, -1);

    /// <summary>
    /// The SKU that a meter means: the one it names, else the one of its service, usage type and
    /// operation, else the one of its service and usage type for every operation; or -1.
    /// </summary>
    public int Find(string service, string usageType, string operation, string sku) =>
        sku.Length > 0 ? IndexOf(sku)
        : _byMeter.TryGetValue((service, usageType, operation), out var index) ? index
        : _byMeter.GetValueOrDefault((service, usageType, ""), -1);

    /// <summary>The price in force, or none.</summary>
    public Price? PriceAt(int sku, Instant at)
    {
        var versions = _versions[sku];
        for (var i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].During.Contains(at)) return versions[i];
        }

        return null;
    }

    /// <summary>The versions of a SKU's price, in order; none of a SKU it does not know.</summary>
    internal ImmutableArray<Price> Versions(string sku) =>
        _bySku.TryGetValue(sku, out var index) ? _versions[index] : [];

    /// <summary>The instants at which a SKU's price changes.</summary>
    public IEnumerable<Instant> Changes(int sku) =>
        _versions[sku].SelectMany(v => new[] { v.During.From, v.During.To }).Distinct().Order();

    /// <summary>The pool whose usage a SKU's tiers count: a named one, or the SKU alone.</summary>
    public string PoolOf(string sku) => _poolBySku.GetValueOrDefault(sku, sku);
}
