using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.PriceLists;

/// <summary>Makes prices of on-demand terms: one version for each SKU and instant.</summary>
internal sealed class OnDemandPrices(OfferFindings findings)
{
    private readonly OrderedDictionary<(string Sku, Instant From), Price> _prices = [];

    public ImmutableArray<Price> All => [.. _prices.Values];

    public void Add(TermDraft term)
    {
        var price = term.ToPrice(out var problem);
        if (price is null)
        {
            findings.BrokenTiers(term.Text.Sku, problem, term.Rows.Select(row => row.Origin));
        }
        else if (!_prices.TryAdd((price.Sku, term.From), price))
        {
            var first = _prices[(price.Sku, term.From)];
            findings.SecondPrice(price.Sku, term.From, first.Origin!, price.Origin!);
        }
        else if (price.ListRate.IsZero)
        {
            findings.Note(Remark.ZeroPrice, price.Origin);
        }
    }
}
