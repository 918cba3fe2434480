using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Storage.Changes;
using Tributary.Storage.PriceLists;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads what is sold, what it costs, also under savings plans, and what is free: all
/// files in prices.</summary>
internal sealed class CatalogReader(
    string folder,
    FactReader facts,
    ErrorList errors,
    List<Finding> findings,
    ChangeSet? changes = null)
{
    private readonly List<Sku> _skus = [];
    private readonly List<Price> _prices = [];
    private readonly List<FreeTier> _freeTiers = [];
    private readonly List<SavingsPlanOffer> _savingsPlanOffers = [];

    public ImmutableArray<Sku> Skus => [.. _skus];

    public ImmutableArray<Price> Prices => [.. _prices];

    public ImmutableArray<FreeTier> FreeTiers => [.. _freeTiers];

    /// <summary>
    /// What the SKUs of an index cost under savings plans. Of the many thousand others that a list
    /// has rates for, no usage is priced.
    /// </summary>
    public IEnumerable<SavingsPlanRate> SavingsPlanRates(SkuIndex skus) =>
        _savingsPlanOffers.SelectMany(offer => offer.PlanRates()).Where(r => skus.Has(r.Sku));

    /// <summary>Reads price files in our own form.</summary>
    public void ReadOwn(IEnumerable<string> files, Currency currency)
    {
        var rows = facts.Read(FactKinds.Prices(currency, findings), files);
        _skus.AddRange(PriceFacts.Skus(rows, errors));
        _prices.AddRange(PriceFacts.Prices(rows, errors));
    }

    /// <summary>Reads a price list as AWS publishes it.</summary>
    public void ReadPriceList(string file, Currency currency)
    {
        try
        {
            var list = changes is null
                ? Read(file, currency)
                : changes.Remaining(changes.Once(file, () => Read(file, currency)));
            _skus.AddRange(list.Skus);
            _prices.AddRange(list.Prices);
            _freeTiers.AddRange(list.FreeTiers);
            _savingsPlanOffers.AddRange(list.SavingsPlanOffers);
            findings.AddRange(list.Findings);
        }
        catch (InputException refused)
        {
            errors.AddAll(refused);
        }
    }

    private AwsPriceList Read(string file, Currency currency)
    {
        using var stream = FolderFiles.Open(folder, file);

        return AwsPriceList.Read(stream, file, currency);
    }
}
