using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>Rates of one's own: docs/decisions/0016-discounts.md.</summary>
public sealed class PrivateRatesTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        price vm Hrs 2 service=AmazonEC2
        price calls Requests 3 factor=1000 service=AmazonS3

        """;

    [Fact] // Ten hours at 2.00 instead of 1.50: five dollars less, inside the line where it is net.
    public void A_private_rate_takes_off_what_the_list_rate_costs_more()
    {
        var bill = Given.Of(Month, """
            discount ours PrivateRate rate=1.5 skus=vm
            use a vm 10
            """).Bill();

        Assert.Equal(
            """
            Usage tier-1 20 20 15 15
            PrivateRateDiscount ours -5 -5 0 0
            """,
            Sorted(bill, "type by unblended blended net net-amortized"));
    }

    [Fact] // A line of the discount says from what it was taken.
    public void It_says_what_it_was_taken_from() => Assert.Equal(
        "20",
        Given.Of(Month, "discount ours PrivateRate rate=1.5 skus=vm\nuse a vm 10").Bill().Lines
            .Select(line => line.Derivation).OfType<Derivation.Discounted>().Single()
            .Base.ToString());

    [Fact]
    public void A_private_rate_above_the_list_takes_nothing_off() => Assert.Equal(
        "0", Off("discount ours PrivateRate rate=2.5 skus=vm\nuse a vm 10"));

    [Fact] // 4,000 calls at 3 a thousand are 12; at 2 a thousand they are 8.
    public void A_rate_may_be_for_many_units() => Assert.Equal(
        "-4", Off("discount ours PrivateRate rate=2 factor=1000 skus=calls\nuse a calls 4000"));

    [Fact] // 10 at 2.00 and 10 at 1.00: only the first tier is dearer than 1.50.
    public void Each_tier_is_compared_by_itself() => Assert.Equal(
        "-5",
        Off("""
            price steps Hrs 0-10 2, 10- 1
            discount ours PrivateRate rate=1.5 skus=steps
            use a steps 20
            """));

    [Fact]
    public void A_percentage_is_taken_from_the_cost() => Assert.Equal(
        "-2.5", Off("discount ours PrivateRate percent=12.5 skus=vm\nuse a vm 10"));

    [Theory] // Spot or marketplace: only where its service is named, and only as a percentage.
    [InlineData("percent=10 services=Example", "-1")]
    [InlineData("percent=10", "0")]
    [InlineData("rate=0.1 services=Example", "0")]
    public void Usage_with_a_cost_of_its_own_has_the_percentage_of_its_service(
        string discount, string off) => Assert.Equal(
            off, Off($"discount ours PrivateRate {discount}\nuse a spot 5 cost=10"));

    [Fact]
    public void What_a_commitment_or_a_free_tier_pays_has_no_private_rate() => Assert.Equal(
        "-0.5",
        Off("""
            free free 1 skus=vm
            instance m5.large 2
            plan-rate Compute vm 1.9
            reserve a m5.large
            plan a Compute hourly=1.9 term=2019-03-01T00
            discount ours PrivateRate rate=1.5
            use a m5.large 1
            use a vm 3
            """));

    [Fact] // 360 of 744 hours begin before the 16th: 384 are inside.
    public void It_holds_for_the_hours_that_begin_inside_its_time() => Assert.Equal(
        "-192",
        Off("""
            discount ours PrivateRate rate=1.5 skus=vm during=2019-03-16..
            use a vm 744 during=2019-03
            """));

    [Theory] // An hour is inside when it begins inside.
    [InlineData("2019-03-01T00:00..", "-5")]
    [InlineData("2019-03-01T00:01..", "0")]
    [InlineData("..2019-03-01T00:01", "-5")]
    [InlineData("..2019-03-01T00:00", "0")]
    public void An_hour_is_inside_when_it_begins_inside(string during, string off) => Assert.Equal(
        off, Off($"discount ours PrivateRate rate=1.5 skus=vm during={during}\nuse a vm 10"));

    [Theory]
    [InlineData("accounts=a", "-1")]
    [InlineData("accounts=p", "-2")]
    [InlineData("skus=vm", "-3")]
    [InlineData("services=AmazonS3", "-1.2")]
    [InlineData("skus=vm services=AmazonS3", "0")]
    [InlineData("skus=vm,calls services=AmazonS3", "-1.2")]
    [InlineData("", "-4.2")]
    public void It_keeps_to_its_accounts_SKUs_and_services(string to, string off) => Assert.Equal(
        off,
        Off($"""
            discount ours PrivateRate percent=10 {to}
            use a vm 5
            use p vm 10
            use d calls 4000
            member d
            """));

    [Fact]
    public void What_may_not_be_consolidated_has_no_discount() => Assert.Equal(
        "0",
        Given.Of(Month, """
            price product Units 5 consolidated=no
            discount ours PrivateRate percent=10
            use a product 10
            """).Bill("a").Lines.Where(l => l.Type == LineItemType.PrivateRateDiscount)
            .Select(l => l.Unblended).Sum().ToString());

    [Fact] // 10 % of 20, then 50 % of the 18 that are left: by id, whatever the order of facts.
    public void One_after_the_other_in_the_order_of_their_ids() => Assert.Equal(
        """
        first -2 20
        second -9 18
        """,
        string.Join('\n', Given.Of(Month, """
            discount second PrivateRate percent=50
            discount first PrivateRate percent=10
            use a vm 10
            """).Bill().Lines.Where(l => l.Derivation is Derivation.Discounted)
            .OrderBy(l => By.Name(l.Derivation), StringComparer.Ordinal)
            .Select(l => $"{By.Name(l.Derivation)} {l.Unblended} "
                + ((Derivation.Discounted)l.Derivation).Base)));

    [Fact] // Two tiers and two accounts: one line for each account and SKU.
    public void There_is_a_line_for_each_agreement_account_and_SKU() => Assert.Equal(
        """
        a steps -1
        a vm -1
        p steps -0.5
        """,
        string.Join('\n', Shown.Lines(
            Given.Of(Month, """
                price steps Hrs 0-5 1, 5- 1
                discount ours PrivateRate percent=10
                use a steps 10
                use a vm 5
                use p steps 5
                """).Bill(),
            "account sku unblended",
            LineItemType.PrivateRateDiscount).Split('\n').Order(StringComparer.Ordinal)));

    [Fact] // A third of a cent in a thousandth: the tenth decimal, once.
    public void What_is_taken_off_a_line_is_rounded_once() => Assert.Equal(
        "-0.0000000004",
        Off("discount ours PrivateRate percent=33.3333 skus=vm\nuse a vm 0.0000000006"));

    [Fact]
    public void Net_totals_equal_the_unblended_ones()
    {
        var bill = Given.Of(Month, "discount ours PrivateRate percent=12.5\nuse a vm 7").Bill();

        Assert.Equal("12.25", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("12.25", bill.Total(Metric.NetUnblended).ToString());
        Assert.Equal("12.25", bill.Total(Metric.NetAmortized).ToString());
    }

    private static string Off(string facts) => Given.Of(Month, facts).Bill().Lines
        .Where(l => l.Type == LineItemType.PrivateRateDiscount)
        .Select(l => l.Unblended)
        .Sum()
        .ToString();

    private static string Sorted(Bill bill, string columns) => string.Join(
        '\n', Shown.Lines(bill, columns).Split('\n').OrderDescending(StringComparer.Ordinal));
}
