using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;

namespace Tributary.Billing.Reports;

/// <summary>What reports say beside the bill: names, zones, sellers, prices; looked up once.</summary>
public sealed class ReportFacts
{
    private readonly Facts _facts;
    private readonly Bill _bill;
    private readonly Sellers _sellers;
    private readonly Dictionary<AccountId, Account> _accounts;
    private readonly Dictionary<(AccountId, string), string> _zones = [];
    private readonly Dictionary<(AccountId, string), string> _sold = [];

    /// <summary>Prepares to look up.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from.</param>
    public ReportFacts(Bill bill, Facts facts)
    {
        _bill = bill;
        _facts = facts;
        _sellers = new(facts.Sellers);
        _accounts = Account.OneEach(facts.Accounts).ToDictionary(account => account.Id);
        Prices = facts.PriceList();
    }

    /// <summary>The catalog.</summary>
    public PriceList Prices { get; }

    /// <summary>The account's name, or nothing.</summary>
    public string NameOf(AccountId account) => _accounts.GetValueOrDefault(account)?.Name ?? "";

    /// <summary>What a SKU is; none of a charge without one.</summary>
    public Sku? SkuOf(string sku) => Prices.IndexOf(sku) is var index and >= 0
        ? Prices.Skus[index]
        : null;

    /// <summary>The price of a SKU at an instant, or none.</summary>
    public Price? PriceOf(string sku, Instant at) => Prices.IndexOf(sku) is var index and >= 0
        ? Prices.PriceAt(index, at)
        : null;

    /// <summary>What an account calls a physical zone; its id where it has no name for it.</summary>
    public string ZoneOf(AccountId account, string place)
    {
        if (place.Length == 0) return "";
        if (_zones.TryGetValue((account, place), out var known)) return known;

        var own = $"{account}:";

        return _zones[(account, place)] =
            place.StartsWith(own, StringComparison.Ordinal) ? place[own.Length..]
            : _accounts.GetValueOrDefault(account)?.ZoneIds
                .Where(zone => zone.Value == place)
                .Select(zone => zone.Key)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault() ?? place;
    }

    /// <summary>The company that sells a product to an account; empty when no fact says.</summary>
    public string SellerOf(AccountId account, string product)
    {
        if (_sold.TryGetValue((account, product), out var known)) return known;

        var settings = _facts.TaxSettingsOf(account, _bill.Payer, _bill.Period);
        var seller = _sellers.Of(settings?.Location.Country ?? "", product);

        return _sold[(account, product)] = seller?.Name ?? "";
    }
}
