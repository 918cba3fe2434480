using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.Folder;

/// <summary>What is sold, what it costs and what is free, from all files in <c>prices</c>.</summary>
internal sealed record Catalog(
    ImmutableArray<Sku> Skus, ImmutableArray<Price> Prices, ImmutableArray<FreeTier> FreeTiers)
{
    public static Catalog Read(
        FactReader facts,
        FolderFiles files,
        Currency currency,
        ErrorList errors,
        ICollection<Finding> findings)
    {
        var rows = facts.Read(FactKinds.Prices(currency, findings), files.Prices);
        var own = new Catalog(
            PriceFacts.Skus(rows, errors), PriceFacts.Prices(rows, errors), []);

        return files.PriceLists.Aggregate(own, (catalog, file) => catalog.WithPriceList(file));
    }

    // Price lists as AWS publishes them come in here, and only here.
    private Catalog WithPriceList(string file) => throw new NotSupportedException(file);
}
