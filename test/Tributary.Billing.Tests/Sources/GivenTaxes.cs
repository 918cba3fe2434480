using System.Collections.Immutable;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Reads where accounts are taxed, what the taxes are, who sells, and what currencies are
/// worth.</summary>
/// <example>
/// <code>
/// tax-settings susan number=DE123 registered=DE billing=US-WA contact=FR card=US exempt=VAT
/// tax-rate VAT DE 19 payers=unregistered services=AmazonEC2
/// seller EMEA countries=DE,FR byRegistration=yes
/// exchange USD EUR 0.9 since=2019-03-31
/// </code>
/// </example>
internal static class GivenTaxes
{
    public static readonly ImmutableArray<string> Kinds =
        ["tax-settings", "tax-rate", "seller", "exchange"];

    public static Facts Add(Facts facts, ILookup<string, FactLine> of) => facts with
    {
        TaxSettings = [.. of["tax-settings"].Select(Settings)],
        TaxRates = [.. of["tax-rate"].Select(Rate)],
        Sellers = [.. of["seller"].Select(Seller)],
        ExchangeRates = [.. of["exchange"].Select(Exchange)],
    };

    private static TaxSettings Settings(FactLine line) => new()
    {
        Account = new(line.Word(0)),
        From = Parse.Instant(line.Option("from", "1970-01-01")),
        RegistrationNumber = line.Option("number"),
        Registration = Location(line.Option("registered")),
        Billing = Location(line.Option("billing")),
        Contact = Location(line.Option("contact")),
        CardCountry = line.Option("card"),
        ExemptFrom = [.. line.List("exempt")],
        Origin = new("tax-settings.csv", 1),
    };

    private static TaxRate Rate(FactLine line) => new()
    {
        Type = line.Word(0),
        Location = Location(line.Word(1)),
        Percent = Parse.Percentage(line.Word(2)),
        Payers = Parse.Choice<TaxPayers>(line, "payers"),
        Services = [.. line.List("services")],
        During = Parse.Range(line.Option("during", "..")),
        Origin = new("tax-rates.csv", 1),
    };

    private static Seller Seller(FactLine line) => new()
    {
        Name = line.Word(0),
        Countries = [.. line.List("countries")],
        Services = [.. line.List("services")],
        InvoicesByRegistration = line.Option("byRegistration") == "yes",
        Origin = new("sellers.csv", 1),
    };

    private static ExchangeRate Exchange(FactLine line) => new(
        new(line.Word(0)),
        new(line.Word(1)),
        Parse.Rate(line.Word(2), line.Word(1)),
        Parse.Instant(line.Option("since", "1970-01-01")),
        new("exchange-rates.csv", 1));

    /// <summary><c>US-WA</c>, <c>DE</c> or nothing.</summary>
    private static TaxLocation Location(string text) =>
        new(text.Split('-')[0], text.Contains('-') ? text.Split('-')[1] : "");
}
