using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Storage.Folder;
using Tributary.Storage.PriceLists;

namespace Tributary.Storage.Changes;

/// <summary>
/// What changes of prices do to the price lists of AWS, whose prices are no rows of a file.
/// </summary>
internal sealed class PriceChanges
{
    private readonly List<(Without Without, ChangeDraft Draft)> _taken = [];
    private readonly Dictionary<string, ChangeDraft> _given = [];
    private readonly HashSet<string> _skus = [];

    public void Clear()
    {
        _taken.Clear();
        _given.Clear();
        _skus.Clear();
    }

    /// <summary>Prices are taken away.</summary>
    public void Take(Without without, ChangeDraft draft) => _taken.Add((without, draft));

    /// <summary>A price is given, and its SKU described anew.</summary>
    public void Give(string version, string sku, ChangeDraft draft)
    {
        _given[version] = draft;
        _skus.Add(sku);
    }

    /// <summary>What is left of a price list. A SKU that loses its last price goes too.</summary>
    public AwsPriceList Remaining(AwsPriceList list)
    {
        if (_taken.Count == 0 && _given.Count == 0) return list;

        var skus = list.Skus.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        ImmutableArray<Price> prices = [.. list.Prices.Where(p => Stays(p, skus[p.Sku]))];
        var priced = prices.Select(p => p.Sku).ToHashSet();
        var lost = list.Prices.Select(p => p.Sku).Where(sku => !priced.Contains(sku)).ToHashSet();

        return list with
        {
            Skus = [.. list.Skus.Where(s => !_skus.Contains(s.Id) && !lost.Contains(s.Id))],
            Prices = prices,
        };
    }

    private bool Stays(Price price, Sku sku)
    {
        var version = PriceRow.VersionOf(price.Sku, price.During.From);
        foreach (var (without, draft) in _taken)
        {
            if (!without.Takes(field => TextOf(field, price, sku))) continue;

            draft.Take([version]);
            return false;
        }

        if (!_given.TryGetValue(version, out var given)) return true;

        given.Replace(version);
        return false;
    }

    private static string TextOf(string field, Price price, Sku sku) => field switch
    {
        "sku" => sku.Id,
        "service" => sku.Service,
        "usageType" => sku.UsageType,
        "operation" => sku.Operation,
        "region" => sku.Region,
        "unit" => sku.Unit,
        "from" => price.During.From.ToString(),
        "instanceType" => sku.Instance?.InstanceType ?? "",
        "platform" => sku.Instance?.Platform ?? "",
        "tenancy" => sku.Instance?.Tenancy ?? "",
        "currency" => price.Currency.Code,
        _ => "",
    };
}
