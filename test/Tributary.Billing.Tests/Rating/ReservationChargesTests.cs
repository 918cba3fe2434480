using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class ReservationChargesTests
{
    [Fact] // Used or not: every hour of the month.
    public void The_fee_is_charged_without_any_usage() => Assert.Equal(
        "HeavyUsage:m5.large r1-fee 1488 74.4 74.4",
        Shown.Lines(
            Given.Of("month 2018-10\npayer a\nreserve a m5.large count=2 hourly=0.05").Bill(),
            "sku by quantity unblended amortized"));

    [Fact]
    public void An_all_upfront_one_still_has_its_fee_line() => Assert.Equal(
        """
        RIFee 744 0
        Fee 1 365
        """,
        Shown.Lines(
            Given.Of("month 2018-10\npayer a\nreserve a m5.large upfront=365").Bill(),
            "type quantity unblended"));

    [Theory] // At once, in the month of purchase, and never again.
    [InlineData("2018-09", "0")]
    [InlineData("2018-10", "365")]
    [InlineData("2018-11", "0")]
    public void The_upfront_fee_is_charged_at_purchase(string month, string fee) => Assert.Equal(
        fee,
        Given.Of($"""
            month {month}
            payer a
            reserve a m5.large upfront=365 term=2018-10-09T21:40:47..2019-10-09T21:40:47
            """).Bill().Total(Metric.Unblended).ToString());

    [Fact] // 530.3202777… hours: six decimals, as real bills have it, and the fee from those.
    public void Hours_and_fee_have_six_decimals() => Assert.Equal(
        "530.320278 17.235409",
        Shown.Lines(
            Given.Of("""
                month 2018-10
                payer a
                reserve a m5.large hourly=0.0325 term=2018-10-09T21:40:47..2019-10-09T21:40:47
                """).Bill(),
            "quantity unblended"));

    [Fact]
    public void The_fee_stays_with_the_buyer()
    {
        var bill = Given.Of("""
            month 2018-10
            payer p
            member a
            member b
            instance m5.large 0.1
            reserve a m5.large hourly=0.05
            use b m5.large 744 during=2018-10
            """).Bill();

        Assert.Equal(
            """
            a 37.2 37.2 0
            b 0 0 37.2
            """,
            Shown.Accounts(bill, Metric.Unblended, Metric.Blended, Metric.Amortized));
    }

    [Fact] // Bought while on its own: the upfront fee is on its own bill, not on the payer's.
    public void The_upfront_fee_follows_the_owner()
    {
        var given = Given.Of("""
            month 2018-10
            payer p
            member a during=2018-10-16..
            reserve a m5.large upfront=365 hourly=0.05 term=2018-10-02..2019-10-02
            """);

        Assert.Equal("19.2", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("381.8", given.Bill("a").Total(Metric.Unblended).ToString());
    }

    [Theory] // Also over February 29, 2020: a term is as long as it is.
    [InlineData("2018-10-09T21:40:47..2019-10-09T21:40:47", "2018-10", 13, "100.01")]
    [InlineData("2020-01-31..2021-01-31", "2020-01", 13, "365")]
    [InlineData("2019-05-17T03:01:01..2022-05-17T03:01:01", "2019-05", 37, "0.0000000007")]
    public void The_months_add_up_to_the_upfront_fee(
        string term, string first, int months, string fee)
    {
        var given = Given.Of(
            $"month {first}\npayer a\nreserve a m5.large upfront={fee} term={term}");
        var amortized = Enumerable.Range(0, months)
            .Select(i => given.In(given.Period.Start.PlusMonths(i).ToString()[..7]))
            .Select(month => month.Bill().Total(Metric.Amortized))
            .Sum();

        Assert.Equal(fee, amortized.ToString());
    }

    [Fact] // 8,784 hours are in that term, not 8,760.
    public void A_leap_term_is_a_day_longer() => Assert.Equal(
        "29",
        Given.Of("""
            month 2020-02
            payer a
            reserve a m5.large upfront=366 term=2020-01-01..2021-01-01
            """).Bill().Total(Metric.Amortized).ToString());
}
