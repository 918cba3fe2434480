using Tributary.Billing;
using Tributary.Billing.Taxes;

namespace Tributary.Storage.Folder;

/// <summary>The kinds of facts about taxes and what is invoiced.</summary>
internal static class TaxKinds
{
    public static FactKind<TaxSettings> TaxSettings { get; } = new(
        "tax-settings",
        "tax setting",
        TaxFacts.ReadSettings,
        settings => $"{settings.Account} from {settings.From}");

    public static FactKind<TaxRate> TaxRates { get; } = new(
        "tax-rates",
        "tax rate",
        TaxFacts.ReadRate,
        TaxFacts.NameOf);

    public static FactKind<Seller> Sellers { get; } = new(
        "sellers",
        "seller",
        row => new()
        {
            Name = row.Text("name"),
            Countries = row.Countries("countries"),
            Services = row.Names("services"),
            InvoicesByRegistration = row.Flag("invoicesByRegistration"),
            Origin = row.Origin,
        },
        seller => seller.Name);

    public static FactKind<ExchangeRate> ExchangeRates(Currency currency) => new(
        "exchange-rates",
        "exchange rate",
        row => ReadExchangeRate(row, currency),
        rate => $"{rate.From} to {rate.To} since {rate.Since}");

    private static ExchangeRate ReadExchangeRate(Row row, Currency currency)
    {
        var from = row.Currency("from", currency);
        var to = row.Currency("to", currency);
        if (row.IsGood && from == to)
        {
            row.Refuse("to", $"expected another currency than \"from\", found {to}.");
        }

        return new(
            from,
            to,
            new(row.Positive("rate", Rate.Decimals), to),
            row.Instant("since") ?? default,
            row.Origin);
    }
}
