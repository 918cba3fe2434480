using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class TieredUsageTests
{
    private const string Month = """
        month 2018-10
        payer p
        member a
        member b
        price out GB 0-10 0.10, 10-30 0.08, 30- 0.06

        """;

    [Fact]
    public void Tiers_count_the_family() => Assert.Equal(
        """
        a tier-1 6 0.6
        b tier-1 4 0.4
        b tier-2 2 0.16
        """,
        Rated("use a out 6\nuse b out 6"));

    [Fact] // One record, two lines: each with its part of the hour and its place in the tiers.
    public void A_boundary_inside_a_record_splits_it()
    {
        var lines = Given.Of(Month, "use a out 12 zone=1a").Bill().Lines;

        Assert.Equal(
            ["0..10 of 12", "10..12 of 12"],
            lines.Select(l => l.Derivation).OfType<Derivation.Tiered>()
                .Select(t => $"{t.From}..{t.To} of {t.Total}"));
        Assert.All(lines, l => Assert.Equal("a:1a", l.Portions.Single().Place));
    }

    [Fact] // Ranges are [from, to): the tenth gigabyte is dear, the next is not.
    public void A_tier_that_is_just_full_leaves_nothing_behind() => Assert.Equal(
        """
        a tier-1 10 1
        b tier-2 1 0.08
        """,
        Rated("use a out 10\nuse b out 1"));

    [Fact]
    public void Tiers_start_at_zero_each_month()
    {
        var given = Given.Of(Month, "use a out 20 during=2018-10-31T23..2018-11-01T01");

        Assert.Equal("1", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("1", given.In("2018-11").Bill().Total(Metric.Unblended).ToString());
    }

    [Theory] // A request is metered as one; the price is for a thousand, or a terabyte of 1,024.
    [InlineData("price x Requests factor=1000 0.005", "2000", "0.01")]
    [InlineData("price x Requests factor=10000 0.01", "44000", "0.044")]
    [InlineData("sku x GB\nprice x TB factor=1024 0-10 174.08, 10- 133.12", "12288", "2007.04")]
    public void A_price_knows_how_many_units_it_is_for(string price, string used, string cost) =>
        Assert.Equal(
            cost,
            Given.Of(Month, $"{price}\nuse a x {used}").Bill().Total(Metric.Unblended).ToString());

    [Fact] // Transfer out of two regions: one position, each with its own rates.
    public void A_pool_counts_several_skus() => Assert.Equal(
        """
        a out tier-1 8 0.8
        b far tier-1 2 0.4
        b far tier-2 6 0.6
        """,
        Rated(
            """
            price far GB 0-10 0.20, 10- 0.10
            pool all-out skus=out,far
            use a out 8
            use b far 8
            """,
            "account sku by quantity unblended"));

    [Fact]
    public void Without_a_pool_each_sku_counts_alone() => Assert.Equal(
        """
        a out tier-1 8 0.8
        b far tier-1 8 1.6
        """,
        Rated(
            """
            price far GB 0-10 0.20, 10- 0.10
            use a out 8
            use b far 8
            """,
            "account sku by quantity unblended"));

    [Fact] // 15 before and 15 after the change: the new price goes on from 15.
    public void A_new_price_goes_on_counting_where_the_old_one_stood() => Assert.Equal(
        """
        a tier-1 0.1 10 1
        a tier-2 0.08 5 0.4
        a tier-2 0.07 10 0.7
        a tier-3 0.05 5 0.25
        """,
        Rated(
            """
            price sent GB 0-10 0.10, 10- 0.08 during=..2018-10-23T09
            price sent GB 0-10 0.09, 10-25 0.07, 25- 0.05 during=2018-10-23T09..
            use a sent 30 during=2018-10-23T08..2018-10-23T10
            """,
            "account by rate quantity unblended"));

    [Fact]
    public void Neither_reserved_nor_free_usage_moves_the_position() => Assert.Equal(
        """
        a r1 1 0
        a freely 5 0
        a tier-1 10 10
        a tier-2 4 2
        """,
        Rated("""
            instance x1.large 0-10 1, 10- 0.5
            free freely 5 skus=x1.large
            reserve a x1.large
            use a x1.large 20
            """));

    [Fact] // By time; at the same time by account; the order of records does not matter.
    public void Chronologically_the_first_hours_fill_the_first_tier() => Assert.Equal(
        """
        a tier-2 3 0.24
        b tier-1 10 1
        b tier-2 2 0.16
        """,
        Rated("""
            policy attribution=Chronological
            use a out 3 during=2018-10-02
            use b out 12 during=2018-10-01
            """));

    [Fact]
    public void In_account_order_each_fills_the_tiers_after_the_one_before() => Assert.Equal(
        """
        a tier-1 3 0.3
        b tier-1 7 0.7
        b tier-2 5 0.4
        """,
        Rated("""
            policy attribution=AccountOrder
            use a out 3 during=2018-10-02
            use b out 12 during=2018-10-01
            """));

    [Fact]
    public void Proportionally_all_have_the_same_share_of_every_tier() => Assert.Equal(
        """
        a tier-1 2.5 0.25
        a tier-2 2.5 0.2
        b tier-1 7.5 0.75
        b tier-2 7.5 0.6
        """,
        Rated("""
            policy attribution=Proportional
            use a out 5 during=2018-10-02
            use b out 15 during=2018-10-01
            """));

    [Theory] // Decision a: the shares differ, the total does not.
    [InlineData(TierAttribution.Chronological)]
    [InlineData(TierAttribution.AccountOrder)]
    [InlineData(TierAttribution.Proportional)]
    public void The_total_is_the_same(TierAttribution attribution) => Assert.Equal(
        "2.84",
        Given.Of(Month, """
            use b out 17.3 during=2018-10-02
            use a out 16.7 during=2018-10-01
            """).With(attribution).Bill().Total(Metric.Unblended).ToString());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sharing_never_raises_the_bill_while_rates_fall(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var given = Given.Of(Month, $"""
                use a out {random.Next(60)}.{random.Next(10)}
                use b out {random.Next(60)}.{random.Next(10)}
                """);

            Assert.True(
                given.Bill().Total(Metric.Unblended).Units
                    <= given.Apart().TotalOfAllBills(Metric.Unblended).Units,
                $"seed {seed}, round {round}");
        }
    }

    [Fact] // What on-demand usage costs is decided by its tier, never by the list rate.
    public void The_rate_of_a_line_is_that_of_its_tier() => Assert.Equal(
        """
        a tier-1 0 1 0
        a tier-2 0.09 2 0.18
        """,
        Rated(
            """
            price outward GB 0-1 0, 1- 0.09
            use a outward 3
            """,
            "account by rate quantity unblended"));

    private static string Rated(
        string facts, string columns = "account by quantity unblended") =>
        Shown.Usage(Given.Of(Month, facts).Bill(), columns);
}
