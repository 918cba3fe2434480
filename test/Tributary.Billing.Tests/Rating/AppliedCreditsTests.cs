using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What a credit is worth on a bill: docs/decisions/0017-credits.md.</summary>
public sealed class AppliedCreditsTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        member c
        price vm Hrs 1 service=AmazonEC2
        price storage GB 1 service=AmazonS3

        """;

    [Theory] // It pays in every month that its time touches, to the second.
    [InlineData("2019-03-31T23:59:59..", "-5")]
    [InlineData("2019-04-01..", "0")]
    [InlineData("..2019-03-01T00:00:01", "-5")]
    [InlineData("..2019-03-01", "0")]
    public void It_pays_in_the_months_that_its_time_touches(string during, string paid) =>
        Assert.Equal(paid, Paid($"credit a 9 during={during}\nuse a vm 5"));

    [Theory] // Of 9 dollars earlier bills took 6; this bill and later ones are not counted.
    [InlineData("2019-01 6", "-3")]
    [InlineData("2019-02 6", "-3")]
    [InlineData("2019-03 6", "-5")]
    [InlineData("2019-04 6", "-5")]
    [InlineData("2019-01 9", "0")]
    public void What_earlier_bills_took_is_gone(string use, string paid) =>
        Assert.Equal(paid, Paid($"credit a 9\ncredit-use c1 {use}\nuse a vm 5"));

    [Fact]
    public void A_charge_never_goes_below_zero() =>
        Assert.Equal("-5", Paid("credit a 9\ncredit a 9\nuse a vm 5"));

    [Fact] // In all five columns, and without a rate.
    public void A_line_lowers_every_column() => Assert.Equal(
        "a AmazonEC2 -5 -5 -5 -5 -5 -",
        Shown.Lines(
            Given.Of(Month, "credit a 9\nuse a vm 5").Bill(),
            "account product unblended blended amortized net net-amortized rate",
            LineItemType.Credit));

    [Theory] // The sooner expiry; the fewer services, none being all; the older; the lower id.
    [InlineData("during=2018..2019-06", "during=2018..2019-05", "y")]
    [InlineData("during=2018..2019-05 services=AmazonEC2,AmazonS3", Narrow, "y")]
    [InlineData("during=2018..2019-05", "during=2018..2019-05 services=AmazonEC2,A,B,C", "y")]
    [InlineData("during=2018-02..2019-05", "during=2018-01..2019-05", "y")]
    [InlineData("during=2018..2019-05", "during=2018..2019-05", "x")]
    public void Of_two_credits_one_comes_first(string ofX, string ofY, string first) =>
        Assert.Equal(
            $"a {first} -5",
            Credits($"""
                credit a 5 id=x {ofX}
                credit a 5 id=y {ofY}
                use a vm 5
                """));

    private const string Narrow = "during=2018..2019-05 services=AmazonEC2";

    [Fact] // 10 % off first: 4.50 are left to pay.
    public void It_pays_what_discounts_leave() => Assert.Equal(
        "-4.5",
        Paid("""
            discount edp Enterprise percent=10
            credit a 9
            use a vm 5
            """));

    [Theory]
    [InlineData("services=AmazonS3", "-3")]
    [InlineData("services=AmazonEC2,AmazonS3", "-8")]
    [InlineData("services=AmazonRDS", "0")]
    public void It_pays_for_its_services(string services, string paid) =>
        Assert.Equal(paid, Paid($"credit a 9 {services}\nuse a vm 5\nuse a storage 3"));

    [Theory] // Usage 5, recurring fee 74.40, upfront 50, bought once 7, support 100.
    [InlineData("", "-79.4")]
    [InlineData("scope=Usage", "-5")]
    [InlineData("scope=RecurringFees", "-74.4")]
    [InlineData("scope=OneTimeFees", "-57")]
    [InlineData("scope=Support", "-100")]
    [InlineData("scope=Usual,OneTimeFees,Support", "-236.4")]
    public void It_pays_the_charges_of_its_scope(string scope, string paid) => Assert.Equal(
        paid,
        Paid($"""
            credit a 999 {scope}
            reserve a m5.large hourly=0.1 upfront=50 term=2019-03-01..2020-02-29
            charge a AmazonRegistrar 7
            support-plan Business minimum=100
            support a Business
            use a vm 5
            """));

    [Fact] // Covered usage is paid by the plan's fee: one dollar, not two and minus two.
    public void Covered_usage_and_its_negation_are_not_charges() => Assert.Equal(
        "-1",
        Paid("""
            plan-rate Compute vm 0.5
            plan a Compute hourly=1 term=2019-03-01T00
            credit a 99
            use a vm 2
            """));

    [Fact]
    public void Usage_with_a_cost_of_its_own_is_usage() =>
        Assert.Equal("-7", Paid("credit a 9\nuse a spot 1 cost=7"));

    [Fact] // Marketplace-like products are on the account's own bill, outside credits.
    public void What_may_not_be_consolidated_is_not_paid() => Assert.Equal(
        "0",
        Given.Of("""
            month 2019-03
            payer p
            price product Units 1 consolidated=no
            credit p 9
            use p product 5
            """).Bill().Lines.Where(l => l.Type == LineItemType.Credit)
            .Select(l => l.Unblended).Sum().ToString());

    [Fact] // b is charged most, but the credit is a's.
    public void The_owners_charges_come_first() => Assert.Equal(
        """
        a c1 -5
        b c1 -4
        """,
        Credits("""
            credit a 9
            use a vm 5
            use b vm 50
            """));

    [Fact] // c has more in all; b has more that this credit may pay.
    public void Then_the_account_with_the_most_that_it_may_pay() => Assert.Equal(
        "b c1 -9",
        Credits("""
            credit a 9 services=AmazonEC2
            use b vm 20
            use c vm 10
            use c storage 99
            """));

    [Fact]
    public void Of_equal_accounts_the_lower_id() => Assert.Equal(
        "b c1 -9", Credits("credit a 9\nuse c vm 20\nuse b vm 20"));

    [Fact]
    public void The_payers_charges_are_as_any_others() => Assert.Equal(
        "p c1 -9", Credits("credit a 9\nuse p vm 20\nuse b vm 10"));

    [Fact] // S3 has more; EC2 gets the rest.
    public void Inside_an_account_the_product_with_the_most_comes_first() => Assert.Equal(
        """
        AmazonEC2 -2
        AmazonS3 -7
        """,
        Shown.Lines(
            Given.Of(Month, "credit a 9\nuse a vm 5\nuse a storage 7").Bill(),
            "product unblended",
            LineItemType.Credit));

    [Fact]
    public void Of_equal_products_the_first_by_code() => Assert.Equal(
        "AmazonEC2 -4",
        Shown.Lines(
            Given.Of(Month, "credit a 4\nuse a vm 5\nuse a storage 5").Bill(),
            "product unblended",
            LineItemType.Credit));

    [Fact] // The fee of 10 is more than the usage of 8: so all 8 are left for the second credit.
    public void Inside_a_product_the_SKU_with_the_most_comes_first() => Assert.Equal(
        """
        a first -10
        a second -8
        """,
        Credits("""
            reserve a m5.large hourly=10 term=2019-03-01T00
            credit a 10 id=first during=2018..2019-04
            credit a 99 id=second scope=Usage during=2018..2020
            use a vm 8
            """));

    [Fact] // c1 pays the usage; the fee for support only c2 may pay, once it is known.
    public void Support_is_paid_after_it_is_computed() => Assert.Equal(
        """
        a c2 -95
        a c1 -5
        """,
        Credits("""
            support-plan Business minimum=95
            support a Business
            credit a 9 during=2018..2019-04
            credit a 200 scope=Support during=2018..2020
            use a vm 5
            """));

    [Fact] // Nine dollars: five for usage, the rest for support.
    public void A_credit_for_both_pays_usage_first() => Assert.Equal(
        ["-4", "-5"],
        Given.Of(Month, """
            support-plan Business minimum=95
            support a Business
            credit a 9 scope=Usual,Support
            use a vm 5
            """).Bill().Lines.Where(l => l.Type == LineItemType.Credit)
            .Select(l => l.Unblended.ToString()).Order());

    [Fact] // A member since the 11th: in this month its credits are for its own bill.
    public void A_credit_is_on_one_bill_a_month()
    {
        var given = Given.Of("""
            month 2019-03
            payer p
            member a during=2019-03-11..
            price vm Hrs 1
            credit a 999
            use a vm 744 during=2019-03
            """);

        Assert.Equal("504", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("0", given.Bill("a").Total(Metric.Unblended).ToString());
    }

    [Fact] // Shared with whoever is a member at any time of the month.
    public void It_serves_accounts_that_joined_within_the_month() => Assert.Equal(
        "d c1 -5",
        Credits("""
            member d during=2019-03-11..
            credit a 9
            use d vm 5 during=2019-03-12T00
            """));

    private static string Paid(string facts) => Given.Of(Month, facts).Bill().Lines
        .Where(l => l.Type == LineItemType.Credit)
        .Select(l => l.Unblended)
        .Sum()
        .ToString();

    private static string Credits(string facts) => Shown.Lines(
        Given.Of(Month, facts).Bill(), "account by unblended", LineItemType.Credit);
}
