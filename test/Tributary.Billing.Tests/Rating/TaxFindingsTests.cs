using Tributary.Billing.Taxes;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class TaxFindingsTests
{
    private static readonly TaxRate Vat = new()
    {
        Type = "VAT",
        Location = new("DE", ""),
        Percent = new(190_000),
        Origin = new("tax-rates.csv", 2),
    };

    private static readonly TaxSettings Germany = new()
    {
        Account = new("a"),
        Billing = new("DE", ""),
        Origin = new("tax-settings.csv", 2),
    };

    private static readonly Currency Euro = new("EUR");

    [Fact]
    public void Charges_of_an_account_without_a_place()
    {
        const string message = "Account a has charges, but nobody says where it is taxed; there "
            + "are no taxes on them.";
        const string remedy =
            "Give its tax settings: a registration, a billing address or a contact address.";
        Given Month(params TaxSettings[] settings)
        {
            var given = Taxed([Vat], settings);

            return given with
            {
                Facts = given.Facts with
                {
                    Accounts = [new() { Id = new("a"), Origin = new("accounts.csv", 2) }],
                },
            };
        }

        ExpectedFinding.Alone(
            "tax-location-unknown", Severity.Error, message, remedy, Month());
        ExpectedFinding.Alone(
            "tax-location-unknown", Severity.Error, message, remedy,
            Month(Germany with { Billing = TaxLocation.Unknown }));
        ExpectedFinding.Alone(
            "tax-location-unknown", Severity.Error, message, remedy,
            Month(Germany with { From = Instant.Of(2018, 11, 1) }));
        Assert.Empty(Month(Germany with { From = Instant.Of(2018, 10, 31) }).Bill().Findings);
    }

    [Fact]
    public void Charges_without_a_place_where_there_are_no_taxes() =>
        Assert.Empty(Taxed([], []).Bill().Findings);

    [Fact]
    public void A_place_that_is_inherited()
    {
        var given = Taxed([Vat], [Germany with { Account = new("p") }]);

        Assert.Empty(given.With(p => p with { TaxInheritance = true }).Bill().Findings);
        Assert.Equal(
            [
                "Account p has charges, but nobody says where it is taxed; there are no taxes on "
                    + "them.",
            ],
            Taxed([Vat], [Germany]).With(p => p with { TaxInheritance = true })
                .Bill().Findings.Select(f => f.Message));
    }

    [Fact]
    public void Two_rates_of_one_tax() => ExpectedFinding.Alone(
        "tax-rate-overlap", Severity.Error,
        "VAT of DE has two rates at the end of 2018-10, 16 % and 19 %; both are charged.",
        "End the earlier one where the later one begins, or part them by services or payers.",
        Taxed([Vat, Vat with { Percent = new(160_000) }], [Germany]));

    [Fact]
    public void Rates_that_are_parted() => Assert.Empty(
        Taxed(
            [
                Vat with { Payers = TaxPayers.Unregistered, Services = ["AmazonEC2"] },
                Vat with { Payers = TaxPayers.Registered },
                Vat with { Payers = TaxPayers.Unregistered, Services = ["Books"] },
                Vat with { During = new(Instant.Of(2017, 1, 1), Instant.Of(2018, 10, 31)) },
                Vat with { Location = new("FR", "") },
                Vat with { Type = "Levy" },
            ],
            [Germany]).Bill().Findings);

    [Fact]
    public void An_invoice_in_a_currency_that_has_no_rate()
    {
        Given Invoiced(int month)
        {
            var given = Taxed([], []).With(policy => policy with { InvoiceCurrency = Euro });

            return given with
            {
                Facts = given.Facts with
                {
                    ExchangeRates =
                    [
                        new(Currency.Usd, Euro, new(1, Euro), Instant.Of(2018, month, 31)),
                        new(Currency.Usd, new("GBP"), new(1, new("GBP")), Instant.Of(2018, 1, 1)),
                    ],
                },
            };
        }

        var finding = Assert.Single(Invoiced(month: 12).Bill().Findings);

        Assert.Empty(Invoiced(month: 10).Bill().Findings);
        Assert.Equal(
            Finding.Error(
                "exchange-rate-missing",
                "Invoices are wanted in EUR, but there is no rate from USD to EUR at the end of "
                    + "2018-10.",
                "Add the exchange rate, or do not ask for another currency.") with
            {
                Records = finding.Records,
            },
            finding);
    }

    private static Given Taxed(TaxRate[] rates, TaxSettings[] settings) =>
        ExpectedFinding.Month(facts => facts with
        {
            TaxRates = [.. rates],
            TaxSettings = [.. settings],
        });
}
