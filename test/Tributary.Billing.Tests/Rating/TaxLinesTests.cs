using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What is taxed, where and how: docs/decisions/0019-taxes.md.</summary>
public sealed class TaxLinesTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        price vm Hrs 1 service=AmazonEC2
        price storage GB 1 service=AmazonS3
        tax-rate VAT DE 19
        tax-rate VAT FR 20
        tax-settings a billing=DE
        tax-settings p billing=FR

        """;

    [Fact] // Per account and product; in every column what it is.
    public void There_is_a_line_for_each_account_product_and_tax() => Assert.Equal(
        """
        a AmazonEC2 VAT-DE 19 19 19 19 19
        a AmazonS3 VAT-DE 3.8 3.8 3.8 3.8 3.8
        p AmazonEC2 VAT-FR 2 2 2 2 2
        """,
        Shown.Lines(
            Given.Of(Month, "use a vm 100\nuse a storage 20\nuse p vm 10").Bill(),
            "account product by unblended blended amortized net net-amortized",
            LineItemType.Tax));

    [Theory] // The registration; the billing address if the card agrees; the contact likewise; …
    [InlineData("registered=ES billing=DE contact=FR card=DE", "ES")]
    [InlineData("billing=DE contact=FR card=DE", "DE")]
    [InlineData("billing=DE contact=FR card=FR", "FR")]
    [InlineData("billing=DE contact=FR card=US", "DE")]
    [InlineData("billing=DE contact=FR", "DE")]
    [InlineData("contact=FR", "FR")]
    public void The_location_is_the_first_that_is_sure(string settings, string country)
    {
        var bill = Given.Of(
            Month.Replace("tax-settings a billing=DE", $"tax-settings a {settings}"),
            "tax-rate VAT ES 21\nuse a vm 100").Bill();

        Assert.Equal(
            $"VAT-{country}", Shown.Lines(bill, "by", LineItemType.Tax));
    }

    [Theory] // The settings at the month's last second count for all of it.
    [InlineData("2019-03-31T23:59:59", "VAT-FR 20")]
    [InlineData("2019-04-01", "VAT-DE 19")]
    public void A_move_within_the_month_counts_for_the_month(string from, string tax) =>
        Assert.Equal(tax, Taxes($"tax-settings a billing=FR from={from}\nuse a vm 100"));

    [Fact]
    public void By_policy_members_have_the_payers_settings() =>
        Assert.Equal("VAT-FR 20", Taxes("policy taxInheritance=yes\nuse a vm 100"));

    [Fact] // 100 less 10 %, less a refund of 20 of the same product: 70; support of 30 beside it.
    public void Taxed_are_net_charges_with_refunds_and_support() => Assert.Equal(
        """
        AWSSupportFlat VAT-DE 5.7
        AmazonEC2 VAT-DE 13.3
        """,
        Shown.Lines(
            Given.Of(Month, """
                discount edp Enterprise percent=10
                refund a AmazonEC2 20
                support-plan Flat minimum=30
                support a Flat
                use a vm 100
                """).Bill(),
            "product by unblended",
            LineItemType.Tax));

    [Fact] // The upfront fee and the recurring fee of the month, not what usage has of them.
    public void Fees_are_taxed_when_they_are_charged() => Assert.Equal(
        "VAT-DE 83.6",
        Taxes("""
            instance m5.large 1
            reserve a m5.large upfront=365.6 hourly=0.1 term=2019-03-01..2020-02-29
            use p m5.large 744 during=2019-03
            """));

    [Theory]
    [InlineData("after-credits", "VAT-DE 7.6")]
    [InlineData("before-credits", "VAT-DE 19")]
    public void Credits_lower_it_or_not(string basis, string tax) => Assert.Equal(
        tax, Taxes($"policy taxBase={basis}\ncredit a 60\nuse a vm 100"));

    [Fact]
    public void Without_a_base_there_is_no_tax() =>
        Assert.Equal("", Taxes("credit a 100\nuse a vm 100"));

    [Fact] // On the account's own bill.
    public void What_may_not_be_consolidated_is_taxed_too()
    {
        var given = Given.Of(
            Month, "price product Units 1 service=Other consolidated=no\nuse a product 100");

        Assert.Equal("", Shown.Lines(given.Bill(), "by unblended", LineItemType.Tax));
        Assert.Equal(
            "VAT-DE 19", Shown.Lines(given.Bill("a"), "by unblended", LineItemType.Tax));
    }

    [Theory] // Several taxes of one place: a country's, a state's; each its own line.
    [InlineData("billing=US-NY", "City-US-NY 4.5 State-US-NY 4")]
    [InlineData("billing=US-OR", "")]
    [InlineData("billing=CA-QC", "GST-CA-QC 5 QST-CA-QC 9.98")]
    [InlineData("billing=CA-AB", "GST-CA-AB 5")]
    public void A_place_may_have_several_taxes(string settings, string taxes) => Assert.Equal(
        taxes,
        string.Join(' ', Taxes(
            """
            tax-rate State US-NY 4
            tax-rate City US-NY 4.5
            tax-rate GST CA 5
            tax-rate QST CA-QC 9.975
            use a vm 100
            """,
            Month.Replace("tax-settings a billing=DE", $"tax-settings a {settings}"))
            .Split('\n').Order(StringComparer.Ordinal)));

    [Theory] // In force at the last second of the month.
    [InlineData("during=2019-03-31T23:59:59..", "VAT-DE 19\nNew-DE 1")]
    [InlineData("during=..2019-03-31", "VAT-DE 19")]
    [InlineData("during=2019-04..", "VAT-DE 19")]
    public void A_rate_is_in_force_when_the_month_ends(string during, string taxes) => Assert.Equal(
        taxes.Split('\n').Order(),
        Taxes($"tax-rate New DE 1 {during}\nuse a vm 100").Split('\n').Order());

    [Theory]
    [InlineData("services=AmazonEC2", "VAT-DE 19\nNew-DE 1")]
    [InlineData("services=AmazonS3", "VAT-DE 19")]
    public void A_rate_may_be_for_some_services(string services, string taxes) => Assert.Equal(
        taxes.Split('\n').Order(),
        Taxes($"tax-rate New DE 1 {services}\nuse a vm 100").Split('\n').Order());

    [Theory] // Reverse charge: who is registered accounts for the tax itself.
    [InlineData("number=DE1 registered=DE", "Registered-DE 1\nVAT-DE 19")]
    [InlineData("billing=DE", "Unregistered-DE 2\nVAT-DE 19")]
    public void A_rate_may_be_for_who_is_registered_or_is_not(string settings, string taxes) =>
        Assert.Equal(
            taxes,
            string.Join('\n', Taxes(
                """
                tax-rate Registered DE 1 payers=registered
                tax-rate Unregistered DE 2 payers=unregistered
                use a vm 100
                """,
                Month.Replace("tax-settings a billing=DE", $"tax-settings a {settings}"))
                .Split('\n').Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("exempt=VAT", "Other-DE 1")]
    [InlineData("exempt=*", "")]
    public void An_account_may_be_exempt(string exempt, string taxes) => Assert.Equal(
        taxes,
        Taxes(
            "tax-rate Other DE 1\nuse a vm 100",
            Month.Replace("tax-settings a billing=DE", $"tax-settings a billing=DE {exempt}")));

    [Theory] // 19 % of 0.5 is 0.095: ten cents; and of minus 0.5 minus ten.
    [InlineData("use a vm 0.5", "VAT-DE 0.1")]
    [InlineData("use a vm 0.4999", "VAT-DE 0.09")]
    [InlineData("refund a AmazonEC2 0.5", "VAT-DE -0.1")]
    public void A_tax_is_rounded_to_cents_halves_away_from_zero(string facts, string tax) =>
        Assert.Equal(tax, Taxes(facts));

    [Theory] // The yen has no cents, the dinar thousandths.
    [InlineData("JPY", "VAT-DE 19")]
    [InlineData("KWD", "VAT-DE 19.095")]
    [InlineData("EUR", "VAT-DE 19.1")]
    public void Cents_are_those_of_the_currency(string currency, string tax) =>
        Assert.Equal(tax, Taxes($"currency {currency}\nuse a vm 100.5"));

    [Fact] // Three products: each a cent of 0.0095; the rate times the total would be three.
    public void The_sum_may_differ_by_cents_from_the_rate_times_the_total() => Assert.Equal(
        "0.01 0.01 0.01",
        string.Join(' ', Shown.Lines(
            Given.Of(Month, """
                use a x 1 cost=0.05
                use a vm 0.05
                use a storage 0.05
                """).Bill(),
            "unblended",
            LineItemType.Tax).Split('\n')));

    [Fact]
    public void A_line_says_what_was_taxed_where()
    {
        var taxed = (Derivation.Taxed)Given.Of(Month, "use a vm 100").Bill().Lines
            .Single(l => l.Type == LineItemType.Tax).Derivation;

        Assert.Equal(
            "VAT 19 % DE 100 a",
            $"{taxed.Rate.Type} {taxed.Rate.Percent} {taxed.Location} {taxed.Base} "
                + taxed.Settings.Account);
    }

    private static string Taxes(string facts, string month = Month) => Shown.Lines(
        Given.Of(month, facts).Bill(), "by unblended", LineItemType.Tax);
}
