using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class FreeUsageTests
{
    private const string Month = """
        month 2018-10
        payer p
        account p created=2017-10-20T15
        account a created=2018-09-01
        member a
        price put Requests factor=1000 0.005
        price put-far Requests factor=1000 0.007
        instance t2.micro 0.0116

        """;

    [Fact] // The guide of 2010: not to each account's usage, but to the total.
    public void An_allowance_is_given_once_to_the_whole_organization() => Assert.Equal(
        """
        a puts 1000 0
        a tier-1 500 0.0025
        p puts 1000 0
        p tier-1 500 0.0025
        """,
        Rated("""
            free puts 2000 skus=put
            use p put 1000 during=2018-10-01T01
            use a put 1000 during=2018-10-01T02
            use p put 500 during=2018-10-01T03
            use a put 500 during=2018-10-01T04
            """));

    [Fact]
    public void The_dearest_region_gets_it_first_whoever_used_first() => Assert.Equal(
        """
        a put puts 800
        a put tier-1 1200
        a put-far puts 1200
        """,
        Rated(
            """
            free puts 2000 skus=put,put-far
            use a put 2000 during=2018-10-01T01
            use a put-far 1200 during=2018-10-30T01
            """,
            "account sku by quantity"));

    [Fact] // Decision h: by SKU id, over the whole month, before the next SKU.
    public void Between_equal_prices_the_sku_decides_and_then_time() => Assert.Equal(
        """
        a put-b puts 900
        p put-b puts 100
        p put-b tier-1 100
        p put-c tier-1 50
        """,
        Rated(
            """
            price put-b Requests factor=1000 0.009
            price put-c Requests factor=1000 0.009
            free puts 1000 skus=put-c,put-b
            use p put-c 50 during=2018-10-01T01
            use a put-b 900 during=2018-10-02T01
            use p put-b 200 during=2018-10-02T02
            """,
            "account sku by quantity"));

    [Fact] // Reserved hours first: the free hours wait for what is left.
    public void Reserved_hours_do_not_consume_it() => Assert.Equal(
        """
        a r1 744
        p micros 600
        p tier-1 144
        """,
        Rated(
            """
            free micros 600 skus=t2.micro
            reserve a t2.micro
            use a t2.micro 744 during=2018-10
            use p t2.micro 744 during=2018-10
            """,
            "account by quantity"));

    [Fact]
    public void It_covers_only_what_is_used() => Assert.Equal(
        "a puts 5 0", Rated("free puts 2000 skus=put\nuse a put 5"));

    [Fact] // p was created on October 20, 2017 at three; a's own age does not matter.
    public void Twelve_months_count_from_the_management_account() => Assert.Equal(
        """
        a puts 100 0
        a tier-1 100 0.0005
        """,
        Rated("""
            free puts 2000 skus=put kind=TwelveMonths
            use a put 100 during=2018-10-20T14
            use a put 100 during=2018-10-20T15
            """));

    [Fact]
    public void A_trial_is_given_in_its_time() => Assert.Equal(
        """
        a puts 100 0
        a tier-1 200 0.001
        """,
        Rated("""
            free puts 2000 skus=put kind=Trial during=2018-10-05..2018-10-10
            use a put 100 during=2018-10-04
            use a put 100 during=2018-10-05
            use a put 100 during=2018-10-10
            """));

    [Fact] // A stand-alone part of a month has its own allowance and its own clock.
    public void An_account_on_its_own_has_its_own() => Assert.Equal(
        "a puts 200 0",
        Shown.Lines(
            Given.Of(Month, """
                free puts 2000 skus=put kind=TwelveMonths
                use p put 2000
                use a put 200 during=2018-10-25
                """).Apart().Bill("a"),
            "account by quantity unblended"));

    [Fact]
    public void An_allowance_starts_anew_each_month()
    {
        var given = Given.Of(Month, """
            free puts 100 skus=put
            use a put 200 during=2018-10-31T23..2018-11-01T01
            """);

        Assert.Equal("0", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("0", given.In("2018-11").Bill().Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_line_says_how_much_the_family_used_of_it()
    {
        var free = Given.Of(Month, """
            free puts 2000 skus=put
            use a put 300
            use p put 400
            """).Bill().Lines.Select(l => l.Derivation).OfType<Derivation.Free>().ToArray();

        Assert.Equal(2, free.Length);
        Assert.All(free, f => Assert.Equal("700", f.Used.ToString()));
    }

    private static string Rated(
        string facts, string columns = "account by quantity unblended") =>
        Shown.Usage(Given.Of(Month, facts).Bill(), columns);
}
