using System.Collections.Immutable;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>How a bill becomes invoices: docs/decisions/0031-invoices.md.</summary>
public sealed class InvoicesTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        price vm Hrs 1 service=AmazonEC2
        price storage GB 1 service=AmazonS3

        """;

    [Fact] // Nobody says who sells: one invoice, of the whole bill.
    public void Without_sellers_a_bill_is_one_invoice() => Assert.Equal(
        "- Anniversary - 15", Invoices("use a vm 10\nuse p storage 5"));

    [Fact] // Country and service, else the country, else the service, else all.
    public void The_seller_that_names_most_sells() => Assert.Equal(
        """
        Country Anniversary - 2
        Everything Anniversary - 8
        Place Anniversary - 1
        Service Anniversary - 4
        """,
        Invoices("""
            seller Everything
            seller Service services=AmazonEC2
            seller Country countries=DE
            seller Place countries=DE services=AmazonEC2
            tax-settings a billing=DE
            tax-settings b billing=FR
            use a vm 1
            use a storage 2
            use b vm 4
            use b storage 8
            """));

    [Fact] // Two purchases, one refund, the month: four documents.
    public void Purchases_have_one_each_and_refunds_their_own() => Assert.Equal(
        """
        - Anniversary - 82.4
        - Purchase - 50
        - Purchase - 7
        - Refund - -3
        """,
        Sorted(Invoices("""
            reserve a m5.large hourly=0.1 upfront=50 term=2019-03-01..2020-02-29
            charge a AmazonRegistrar 7 at=2019-03-05
            refund b AmazonS3 3
            use a vm 8
            """)));

    [Fact] // A plan that was given back: what was paid, and what is paid back.
    public void A_returned_plan_is_a_purchase_and_a_refund() => Assert.Equal(
        """
        - Purchase - 876
        - Refund - -876
        """,
        Sorted(string.Join('\n', Invoices("""
            plan a Compute hourly=0.1 upfront=876 term=2019-03-10..2020-03-09 returned=2019-03-12
            """).Split('\n').Where(row => !row.EndsWith(" 0", StringComparison.Ordinal)))));

    [Fact] // Accounts of one number share one; the others have one each.
    public void Invoices_may_be_by_registration() => Assert.Equal(
        """
        EMEA Anniversary DE1 5
        EMEA Anniversary b 4
        """,
        Invoices("""
            seller EMEA byRegistration=yes
            tax-settings p number=DE1 registered=DE
            tax-settings a number=DE1 registered=DE
            tax-settings b billing=DE
            use p vm 4
            use a vm 1
            use b vm 4
            """));

    [Fact] // 0.334 of each: 1.002 are 1.00, and not three times 0.33 or 0.34.
    public void The_cents_of_the_bill_are_shared_out()
    {
        var invoices = Of("""
            use p vm 0.334
            use a vm 0.334
            use b vm 0.334
            """);

        Assert.Equal("1", invoices.Single().Total.ToString());
        Assert.Equal(
            ["a 0.34", "b 0.33", "p 0.33"],
            invoices.Single().Accounts.Select(part => $"{part.Account} {part.Amount}"));
    }

    [Fact] // Whatever the amounts: the parts are the whole, at each level.
    public void Parts_add_up_at_every_level()
    {
        const string Facts = """
            seller EMEA countries=DE byRegistration=yes
            seller Inc
            tax-settings a billing=DE
            tax-settings b number=DE7 registered=DE
            tax-settings p billing=US
            tax-rate VAT DE 19
            credit b 0.0333
            charge a AmazonRegistrar 7.005
            refund b AmazonS3 1.0049
            use p vm 0.3349
            use p storage 0.0051
            use a vm 0.7777
            use a storage 0.0049
            use b vm 1.0051
            use b storage 0.0001
            """;
        var invoices = Of(Facts);

        Assert.Equal(
            MinorUnit.Round(Given.Of(Month, Facts).Bill().Total(Billing.Rating.Metric.Unblended)),
            invoices.Select(i => i.Total).Sum());
        Assert.All(invoices, invoice =>
        {
            Assert.Equal(invoice.Total, invoice.Accounts.Select(a => a.Amount).Sum());
            Assert.All(invoice.Accounts, account => Assert.Equal(
                account.Amount, account.Products.Select(p => p.Amount).Sum()));
            Assert.Equal(
                invoice.Exact, invoice.Accounts.SelectMany(a => a.Products).Select(p => p.Exact)
                    .Sum());
        });
    }

    [Fact] // 10.05 at 0.9 is 9.045, so 9.05; at the rate of the last second, not the day after.
    public void Another_currency_is_converted_once_at_the_months_end()
    {
        var invoice = Of("""
            policy invoiceCurrency=EUR
            exchange USD EUR 0.8 since=2019-01-01
            exchange USD EUR 0.9 since=2019-03-31T23:59:59
            exchange USD EUR 0.5 since=2019-04-01
            exchange EUR USD 7 since=2019-03-31T23:59:59
            use a vm 6.70
            use b vm 3.35
            """).Single();

        Assert.Equal("9.05 EUR", $"{invoice.Total} {invoice.Total.Currency}");
        Assert.Equal("10.05 USD", $"{invoice.Exact} {invoice.Exact.Currency}");
        Assert.Equal(["a 6.03", "b 3.02"], invoice.Accounts.Select(a => $"{a.Account} {a.Amount}"));
    }

    [Fact] // Each invoice by itself: 10.049 x 100 yen are 1,004.9.
    public void Cents_are_those_of_the_invoices_currency() => Assert.Equal(
        "- Anniversary - 1005",
        Invoices("""
            policy invoiceCurrency=JPY
            exchange USD JPY 100
            use a vm 10.049
            """));

    [Fact]
    public void Without_a_rate_there_is_no_invoice() => Assert.Empty(Of("""
        policy invoiceCurrency=EUR
        exchange USD EUR 0.9 since=2019-04-01
        use a vm 10
        """));

    [Fact] // The reading that AWS documents: the account sees nothing, the invoice asks for a cent.
    public void Below_a_cent_a_product_may_be_rounded_up()
    {
        var invoice = Of("""
            policy subCent=round-up
            use a vm 10
            use a storage 0.004
            use b storage 0.0001
            """).Single();

        Assert.Equal("10.0041", invoice.Exact.ToString());
        Assert.Equal("10.02", invoice.Total.ToString());
        Assert.Equal("0.02", invoice.Rounding.ToString());
        Assert.Equal(["a 10", "b 0"], invoice.Accounts.Select(a => $"{a.Account} {a.Amount}"));
        Assert.Equal(
            invoice.Total, invoice.Rounding + invoice.Accounts.Select(a => a.Amount).Sum());
    }

    [Fact]
    public void Conserved_nothing_is_lifted()
    {
        var invoice = Of("use a vm 10\nuse a storage 0.004\nuse b storage 0.0001").Single();

        Assert.Equal("10", invoice.Total.ToString());
        Assert.True(invoice.Rounding.IsZero);
    }

    private static string Invoices(string facts) => string.Join('\n', Of(facts).Select(invoice =>
        $"{Word(invoice.Seller)} {invoice.Kind} {Word(invoice.Registration)} {invoice.Total}"));

    private static ImmutableArray<Invoice> Of(string facts)
    {
        var given = Given.Of(Month, facts);

        return Billing.Invoicing.Invoices.Of(given.Bill(), given.Facts);
    }

    private static string Sorted(string rows) =>
        string.Join('\n', rows.Split('\n').Order(StringComparer.Ordinal));

    private static string Word(string text) => text.Length == 0 ? "-" : text;
}
