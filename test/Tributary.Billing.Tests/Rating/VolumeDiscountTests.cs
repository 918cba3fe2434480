using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class VolumeDiscountTests
{
    /// <summary>5 % from half a million, 10 % from four million, of list value active.</summary>
    private const string Month = """
        month 2018-10
        payer p
        member a
        policy volume=500000:50,4000000:100

        """;

    [Fact] // Half of it is above the threshold: 2.5 % on every charge of that purchase.
    public void Only_the_part_above_a_threshold_earns_the_discount()
    {
        var bill = Given.Of(Month, "reserve a m5.large upfront=1000000").Bill();

        Assert.Equal(
            """
            a r1-fee 0 0
            a r1-upfront 1000000 975000
            a r1-discount -25000 0
            """,
            Shown.Lines(bill, "account by unblended net"));
        Assert.Equal("975000", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("975000", bill.Total(Metric.NetUnblended).ToString());
    }

    [Fact]
    public void Below_the_first_threshold_there_is_none() =>
        Assert.Empty(Discounts("reserve a m5.large upfront=500000"));

    [Fact] // 3.5 million at 5 % and one at 10 %, of five million: 5.5 %.
    public void A_purchase_through_both_bands_earns_both() => Assert.Equal(
        ["0 275000"], Discounts("reserve a m5.large upfront=5000000"));

    [Fact] // The members' purchases count together, in the order in which they were made.
    public void What_the_organization_has_active_counts() => Assert.Equal(
        ["400000 15000"],
        Discounts("""
            reserve p m5.large upfront=400000 term=2018-10-01..2019-10-01
            reserve a m5.large upfront=400000 term=2018-10-02..2019-10-02
            """));

    [Fact]
    public void Ended_ones_count_no_more() =>
        Assert.Empty(Discounts("""
            reserve p m5.large upfront=400000 term=2017-10-01..2018-10-01
            reserve a m5.large upfront=400000 term=2018-10-02..2019-10-02
            """));

    [Fact] // The list value is upfront and hourly: 0.1 x 8,760 hours x 1,000 are 876,000.
    public void Hourly_charges_count_over_the_term_and_get_the_discount()
    {
        var bill = Given.Of(
            Month, "reserve a m5.large count=1000 hourly=0.1 term=2018-10..2019-10").Bill();

        Assert.Equal(Fraction.Of(376_000 * 5, 876_000 * 100), Share(bill));
        Assert.Equal("74400\n-1596.7123287671", Shown.Lines(bill, "unblended"));
    }

    [Theory]
    [InlineData("class=Convertible")]
    [InlineData("marketplace=yes")]
    [InlineData("os=Windows-with-SQL-Server")]
    [InlineData("service=AmazonRDS")]
    public void Some_purchases_neither_count_nor_earn(string kind)
    {
        Assert.Empty(Discounts($"reserve a m5.large upfront=5000000 {kind}"));
        Assert.Empty(Discounts($"""
            reserve p m5.large upfront=5000000 {kind} term=2018-10-01..2019-10-01
            reserve a m5.large upfront=400000 term=2018-10-02..2019-10-02
            """));
    }

    [Fact]
    public void Regions_count_apart() =>
        Assert.Empty(Discounts("""
            reserve p m5.large upfront=400000 region=eu-west-1 term=2018-10-01..2019-10-01
            reserve a m5.large upfront=400000 term=2018-10-02..2019-10-02
            """));

    [Fact] // Bought by an account that was not in the organization then.
    public void What_an_account_bought_before_it_joined_does_not_count_with_the_rest() =>
        Assert.Empty(Given.Of(
            Month.Replace("member a", "member a during=2018-10-05.."),
            """
            reserve p m5.large upfront=400000 term=2018-10-02..2019-10-02
            reserve a m5.large upfront=400000 term=2018-10-03..2019-10-03
            """).Bill().Lines.Where(l => l.Type == LineItemType.RiVolumeDiscount));

    [Fact]
    public void Without_a_policy_there_is_none() => Assert.Empty(
        Given.Of(
            Month.Replace("policy volume=500000:50,4000000:100", ""),
            "reserve a m5.large upfront=5000000")
        .Bill().Lines.Where(l => l.Type == LineItemType.RiVolumeDiscount));

    [Fact] // Net: inside the lines it concerns. Else: a line of its own. The totals agree.
    public void Net_views_spread_it_over_the_usage_served()
    {
        var bill = Given.Of(Month, """
            instance m5.large 0.1
            reserve a m5.large upfront=876000 hourly=100 term=2018-10..2019-10
            use a m5.large 372 during=2018-10-01..2018-10-16T12
            """).Bill();

        Assert.Equal(bill.Total(Metric.Unblended), bill.Total(Metric.NetUnblended));
        Assert.Equal(bill.Total(Metric.Amortized), bill.Total(Metric.NetAmortized));
        Assert.Equal(
            """
            r1-fee 74400 71741.6438356164 74400 71741.6438356164
            r1-upfront 876000 844700 0 0
            r1-discount -33958.3561643836 0 -5316.7123287672 0
            r1 0 0 74400 71741.6438356164
            """,
            Shown.Lines(bill, "by unblended net amortized net-amortized"));
    }

    [Fact] // Rounded each month alone, thirteen months would be off by the last digit.
    public void The_months_add_up_to_the_discount()
    {
        var given = Given.Of(
            Month,
            "reserve a m5.large upfront=999998.333 term=2018-10-09T21:40:47..2019-10-09T21:40:47");
        var lines = Enumerable.Range(0, 13)
            .Select(i => given.In(given.Period.Start.PlusMonths(i).ToString()[..7]))
            .SelectMany(month => month.Bill().Lines)
            .ToArray();

        Assert.Equal("974998.41635", lines.Select(l => l.NetUnblended).Sum().ToString());
        Assert.Equal("974998.41635", lines.Select(l => l.NetAmortized).Sum().ToString());
        Assert.Equal("974998.41635", lines.Select(l => l.Amortized).Sum().ToString());
    }

    private static IEnumerable<string> Discounts(string facts) =>
        Given.Of(Month, facts).Bill().Lines
            .Where(l => l.Type == LineItemType.RiVolumeDiscount)
            .Select(l => (Line: l, Before: ((Derivation.VolumeDiscount)l.Derivation).ActiveBefore))
            .Select(l => $"{l.Before} {-l.Line.Unblended}");

    private static Fraction Share(Bill bill) =>
        bill.Lines.Select(l => l.Derivation).OfType<Derivation.VolumeDiscount>().Single().Discount;
}
