using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>A percentage off all of some services: docs/decisions/0016-discounts.md.</summary>
public sealed class EnterpriseDiscountsTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        price vm Hrs 2 service=AmazonEC2
        discount edp Enterprise percent=10

        """;

    [Fact] // On demand, or with a cost of its own.
    public void It_is_taken_off_usage_that_costs_something() => Assert.Equal(
        """
        a AmazonEC2 -2
        a Example -0.7
        """,
        Off("""
            use a vm 10
            use a spot 1 cost=7
            """));

    [Fact] // A private rate of 1.50 leaves 15; a bundle frees half of that; 10 % of 7.50.
    public void It_comes_after_private_rates_and_bundles() => Assert.Equal(
        "a AmazonEC2 -0.75",
        Off("""
            price firewall Hrs 0
            discount private PrivateRate rate=1.5 skus=vm
            discount bundle Bundled sources=firewall skus=vm
            use a firewall 5
            use a vm 10
            """));

    [Fact] // 744 hours at 0.1 are 74.4, of the reservation and of the plan alike.
    public void Recurring_fees_have_it() => Assert.Equal(
        ["-7.44", "-7.44"],
        Given.Of(Month, """
            reserve a m5.large hourly=0.1
            plan a Compute hourly=0.1
            """).Bill().Lines
            .Where(l => l.Type == LineItemType.EdpDiscount)
            .Select(l => l.Unblended.ToString()));

    [Theory]
    [InlineData("", "0")]
    [InlineData("upfrontFees=yes", "-137.6")]
    public void Upfront_fees_have_it_where_the_agreement_says_so(string says, string off) =>
        Assert.Equal(
            off,
            Given.Of(
                Month.Replace("percent=10", $"percent=10 {says}"),
                """
                reserve a m5.large upfront=500 term=2019-03-01..2020-03-01
                plan a Compute upfront=876 hourly=0.1 term=2019-03-01..2020-02-29
                """).Bill().Lines
                .Where(l => l.Type == LineItemType.EdpDiscount)
                .Select(l => l.Unblended)
                .Sum()
                .ToString());

    [Fact] // Covered usage is paid by the fee, which has it: 10 % of one dollar.
    public void Covered_usage_and_its_negation_have_none() => Assert.Equal(
        "-0.1",
        Given.Of(Month, """
            plan-rate Compute vm 1
            plan a Compute hourly=1 term=2019-03-01T00
            use a vm 1
            """).Bill().Lines
            .Where(l => l.Type == LineItemType.EdpDiscount)
            .Select(l => l.Unblended)
            .Sum()
            .ToString());

    [Fact]
    public void One_time_charges_refunds_support_and_taxes_have_none() => Assert.Equal(
        "",
        Off("""
            charge a AmazonRegistrar 12
            refund a AmazonEC2 5
            support-plan Business minimum=100
            support a Business
            tax-settings a billing=DE
            tax-settings p billing=DE
            tax-settings b billing=DE
            tax-rate VAT DE 19
            """));

    [Theory] // A fee is inside when its first second is; usage by its hours.
    [InlineData("2019-03-16..", "-38.4")]
    [InlineData("..2019-03-16", "-43.44")]
    public void Inside_its_time_are_hours_and_fees_that_begin_there(string during, string off) =>
        Assert.Equal(
            off,
            Given.Of(
                Month.Replace("percent=10", $"percent=10 during={during}"),
                """
                reserve a m5.large hourly=0.1
                use a vm 192 during=2019-03-16..2019-04-01
                use a vm 180 during=2019-03-01..2019-03-16
                """).Bill().Lines
                .Where(l => l.Type == LineItemType.EdpDiscount)
                .Select(l => l.Unblended)
                .Sum()
                .ToString());

    [Fact] // What is taken off is inside the fee where it is net.
    public void The_net_of_a_discount_line_is_zero() => Assert.Equal(
        """
        a RIFee 74.4 0 66.96
        a EdpDiscount -7.44 -7.44 0
        b DiscountedUsage 0 74.4 0
        """,
        Shown.Lines(
            Given.Of(Month, """
                instance m5.large 1
                reserve a m5.large hourly=0.1
                use b m5.large 744 during=2019-03
                """).Bill(),
            "account type unblended amortized net",
            LineItemType.RIFee,
            LineItemType.DiscountedUsage,
            LineItemType.EdpDiscount));

    [Fact] // A quarter served b: a quarter of the fee's discount is b's.
    public void The_discount_of_a_fee_follows_the_fee_over_the_usage_that_it_serves()
    {
        var bill = Given.Of(Month, """
            instance m5.large 1
            reserve a m5.large hourly=0.1
            use b m5.large 186 during=2019-03-01..2019-03-08T18
            """).Bill();

        Assert.Equal(
            """
            a 66.96 50.22
            b 0 16.74
            """,
            Shown.Accounts(bill, Metric.NetUnblended, Metric.NetAmortized));
    }

    [Fact] // 100 of 744 dollars of commitment served b.
    public void The_discount_of_a_plan_follows_its_commitment()
    {
        var bill = Given.Of(Month, """
            plan-rate Compute vm 1
            plan a Compute hourly=1
            use b vm 100 during=2019-03-01..2019-03-05T04
            """).Bill();

        Assert.Equal(
            """
            a 669.6 579.6
            b 0 90
            """,
            Shown.Accounts(bill, Metric.NetUnblended, Metric.NetAmortized));
    }

    [Fact] // 31 of 365 dollars belong to the month, and all of the 36.50 off.
    public void The_discount_of_an_upfront_fee_counts_at_once()
    {
        var bill = Given.Of(
            Month.Replace("percent=10", "percent=10 upfrontFees=yes"),
            "reserve a m5.large upfront=365 term=2019-03-01..2020-02-29").Bill();

        Assert.Equal("328.5", bill.Total(Metric.NetUnblended).ToString());
        Assert.Equal("-5.5", bill.Total(Metric.NetAmortized).ToString());
    }

    [Fact]
    public void It_keeps_to_its_services() => Assert.Equal(
        "a AmazonEC2 -2",
        Off(
            """
            price storage GB 1 service=AmazonS3
            use a vm 10
            use a storage 10
            """,
            Month.Replace("percent=10", "percent=10 services=AmazonEC2")));

    [Fact]
    public void Net_totals_equal_the_unblended_ones()
    {
        var bill = Given.Of(Month, """
            instance m5.large 1
            reserve a m5.large hourly=0.1
            use b m5.large 700 during=2019-03
            use b vm 3
            """).Bill();

        Assert.Equal(bill.Total(Metric.Unblended), bill.Total(Metric.NetUnblended));
        Assert.Equal(bill.Total(Metric.Unblended), bill.Total(Metric.NetAmortized));
    }

    private static string Off(string facts, string month = Month) => Shown.Lines(
        Given.Of(month, facts).Bill(), "account product unblended", LineItemType.EdpDiscount);
}
