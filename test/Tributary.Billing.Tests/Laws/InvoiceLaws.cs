using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>A bill becomes invoices: invariants 2 to 5 of invariants.md 3.1.</summary>
public sealed class InvoiceLaws
{
    [Fact]
    public void Invariant_2_each_line_is_on_one_invoice() => ForAllBills((_, bill, invoices) =>
    {
        var invoiced = invoices
            .SelectMany(invoice => invoice.Accounts)
            .SelectMany(account => account.Products)
            .SelectMany(product => product.Lines)
            .Select(line => line.Number);

        Assert.Equal(bill.Lines.Select(line => line.Number), invoiced.Order());
        Assert.Equal(
            bill.Total(Metric.Unblended).Units,
            invoices.Select(invoice => invoice.Exact).Sum().Units);
    });

    [Fact]
    public void Invariant_3_each_invoice_adds_up() => ForAllBills((_, _, invoices) =>
    {
        foreach (var invoice in invoices)
        {
            var accounts = invoice.Accounts.Select(account => account.Amount).Sum();

            Assert.Equal(invoice.Total.Units, accounts.Units + invoice.Rounding.Units);
            Assert.All(invoice.Accounts, account => Assert.Equal(
                account.Amount.Units,
                account.Products.Select(product => product.Amount).Sum().Units));
        }
    });

    [Fact]
    public void Invariant_4_no_amount_is_a_cent_away_from_its_exact_one() => ForAllBills(
        month => Sold(month).With(facts => facts with
        {
            Policy = facts.Policy with { SubCent = SubCent.Conserve, InvoiceCurrency = null },
        }),
        (_, bill, invoices) =>
        {
            foreach (var invoice in invoices)
            {
                AssertNear(invoice.Exact, invoice.Total);
                foreach (var account in invoice.Accounts)
                {
                    AssertNear(account.Products.Select(p => p.Exact).Sum(), account.Amount);
                    Assert.All(account.Products, p => AssertNear(p.Exact, p.Amount));
                }
            }

            Assert.Equal(
                MinorUnit.Round(bill.Total(Metric.Unblended)).Units,
                invoices.Select(invoice => invoice.Total).Sum().Units);
        });

    private static readonly Currency Euro = new("EUR");

    /// <summary>Two sellers for different countries and services, one for the rest.</summary>
    private static Month Sold(Month month)
    {
        var dice = new Dice(month.Seed);

        return month.With(facts => facts with
        {
            Policy = facts.Policy with
            {
                SubCent = dice.Pick(Enum.GetValues<SubCent>()),
                InvoiceCurrency = dice.Chance(30) ? Euro : null,
            },
            ExchangeRates =
                [new(Currency.Usd, Euro, new(dice.Between(1L, 3_000_000_000_000), Euro), new(0))],
            Sellers =
            [
                new()
                {
                    Name = "all",
                    InvoicesByRegistration = dice.Chance(50),
                },
                .. dice.Some<Seller>(
                    dice.Between(0, 2),
                    new() { Name = "DE", Countries = ["DE"], InvoicesByRegistration = true },
                    new() { Name = "S3", Services = ["AmazonS3"] }),
            ],
        });
    }

    private static void AssertNear(Money exact, Money cents)
    {
        const long cent = 100_000_000;

        Assert.InRange(cents.Units - exact.Units, -cent + 1, cent - 1);
    }

    private static void ForAllBills(Action<Month, Bill, IReadOnlyList<Invoice>> law) =>
        ForAllBills(Sold, law);

    private static void ForAllBills(
        Func<Month, Month> narrow, Action<Month, Bill, IReadOnlyList<Invoice>> law) =>
        Cases.ForAll(narrow, month =>
        {
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                law(month, bill, Invoices.Of(bill, month.Facts));
            }
        });
}
