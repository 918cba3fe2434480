using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class BlendingTests
{
    private const string Month = """
        month 2018-10
        payer p
        member a
        member b
        price out GB 0-10 0.10, 10- 0.07
        instance m5.large 0.1

        """;

    [Fact] // The average is cost over usage, never rounded before it is multiplied.
    public void Shares_add_up_to_the_cost_to_the_last_digit()
    {
        var bill = Given.Of(Month, "use a out 7\nuse b out 7\nuse p out 7").Bill();

        Assert.Equal("1.77", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("1.77", bill.Total(Metric.Blended).ToString());
        Assert.Equal(
            """
            a 0.59
            b 0.59
            p 0.59
            """,
            Shown.Accounts(bill, Metric.Blended));
        Assert.Equal(
            Fraction.Of(177, 2_100),
            Assert.Single(bill.Lines.Select(l => l.BlendedRate).Distinct()));
    }

    [Fact]
    public void Covered_and_free_usage_counts_at_nothing() => Assert.Equal(
        """
        a r1 1 0 0.05
        a free-hours 1 0 0.05
        b tier-1 2 0.2 0.1
        """,
        Shown.Usage(
            Given.Of(Month, """
                reserve a m5.large hourly=0.03 term=2018-10-01T00
                free free-hours 1 skus=m5.large
                use a m5.large 1 during=2018-10-01T00
                use a m5.large 1 during=2018-10-01T01
                use b m5.large 2 during=2018-10-02T01
                """).Bill(),
            "account by quantity unblended blended"));

    [Fact] // Fees are outside: the blended bill is the invoice, each fee on its buyer.
    public void Fees_are_outside_of_the_average() => Assert.Equal(
        """
        a r1-fee 22.32
        a r1 0.05
        b tier-1 0.05
        """,
        Shown.Lines(
            Given.Of(Month, """
                reserve a m5.large hourly=0.03
                use a m5.large 1
                use b m5.large 1
                """).Bill(),
            "account by blended"));

    [Fact] // The same by the attribution of 2010: what served nothing stays with the buyer.
    public void With_the_fees_the_total_is_the_amortized_one()
    {
        var bill = Given.Of(Month, """
            policy fees=blended
            reserve a m5.large hourly=0.03 upfront=365
            use a m5.large 1
            use b m5.large 1
            """).Bill();

        Assert.Equal(bill.Total(Metric.Amortized), bill.Total(Metric.Blended));
        Assert.Equal(
            """
            a r1-fee 53.2483333333
            a r1-upfront 0
            a r1 0.0858333334
            b tier-1 0.0858333333
            """,
            Shown.Lines(bill, "account by blended"));
    }

    [Fact] // Each hour by itself: usage in dear hours is dear, and the total is the same.
    public void By_the_hour_each_hour_has_its_own_average()
    {
        var bill = Given.Of(Month, """
            policy blending=Hour
            use a out 10 during=2018-10-01T00
            use b out 10 during=2018-10-01T00
            use b out 20 during=2018-10-01T01
            """).Bill();

        Assert.Equal(
            """
            a 0.85
            b 2.25
            """,
            Shown.Accounts(bill, Metric.Blended));
        Assert.Equal(bill.Total(Metric.Unblended), bill.Total(Metric.Blended));
    }

    [Fact]
    public void Skus_are_averaged_apart() => Assert.Equal(
        """
        a m5.large 0.1
        b out 0.1
        """,
        Shown.Lines(
            Given.Of(Month, "use a m5.large 1\nuse b out 1").Bill(), "account sku blended"));

    [Fact]
    public void A_spot_hour_has_no_rate_and_no_average()
    {
        var line = Given.Of(Month, "use a spot 1 cost=0.03").Bill().Lines.Single();

        Assert.Null(line.BlendedRate);
        Assert.Equal(line.Unblended, line.Blended);
    }
}
