using Tributary.Billing.Invoicing;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>docs/sources/vat-invoices.md: eleven accounts, seven invoices.</summary>
public sealed class VatInvoices
{
    /// <summary>The payer and four members have one registration, six members none.</summary>
    private const string Facts = """
        month 2019-03
        payer payer
        member same-1
        member same-2
        member same-3
        member same-4
        member other-1
        member other-2
        member other-3
        member other-4
        member other-5
        member other-6
        seller AWS-EMEA byRegistration=yes
        tax-rate VAT DE 19 payers=unregistered
        price usage Units 1 service=AmazonEC2

        tax-settings payer number=DE1 registered=DE
        tax-settings same-1 number=DE1 registered=DE
        tax-settings same-2 number=DE1 registered=DE
        tax-settings same-3 number=DE1 registered=DE
        tax-settings same-4 number=DE1 registered=DE
        tax-settings other-1 billing=DE
        tax-settings other-2 billing=DE
        tax-settings other-3 billing=DE
        tax-settings other-4 billing=DE
        tax-settings other-5 billing=DE
        tax-settings other-6 billing=DE

        use payer usage 10
        use same-1 usage 10
        use same-2 usage 10
        use same-3 usage 10
        use same-4 usage 10
        use other-1 usage 10
        use other-2 usage 10
        use other-3 usage 10
        use other-4 usage 10
        use other-5 usage 10
        use other-6 usage 10
        """;

    [Fact]
    public void The_payer_four_of_its_number_and_six_others_have_seven_invoices() => Assert.Equal(
        """
        DE1 5 50
        other-1 1 11.9
        other-2 1 11.9
        other-3 1 11.9
        other-4 1 11.9
        other-5 1 11.9
        other-6 1 11.9
        """,
        string.Join('\n', Rows().Select(row => string.Join(' ', row))));

    [Fact]
    public void Together_they_are_the_bill() => Assert.Equal(
        "121.4",
        Invoices.Of(Given.Of(Facts).Bill(), Given.Of(Facts).Facts)
            .Select(invoice => invoice.Total)
            .Sum()
            .ToString());

    [Fact] // Where all of them sell without registrations, one invoice is enough.
    public void A_seller_may_ask_for_it_all_on_one()
    {
        var given = Given.Of(Facts.Replace("byRegistration=yes", ""));

        Assert.Single(Invoices.Of(given.Bill(), given.Facts));
    }

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "vat-invoices.md",
        new()
        {
            ["vat.invoices"] = () =>
                Shown.Table("registration, or account | accounts | to pay", Rows()),
        });

    private static IEnumerable<string[]> Rows()
    {
        var given = Given.Of(Facts);

        return Invoices.Of(given.Bill(), given.Facts).Select(invoice => new[]
        {
            invoice.Registration, $"{invoice.Accounts.Length}", invoice.Total.ToString(),
        });
    }
}
