using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class AmortizationTests
{
    private const string Month = """
        month 2018-10
        payer p
        member a
        member b
        instance m5.large 0.1
        instance m5.xlarge 0.2
        reserve a m5.xlarge hourly=0.1 upfront=365 term=2018-10..2019-10

        """;

    [Fact] // By normalized hours: 72 of half its size take 36 of its hours, 0.1416667 each.
    public void Fees_follow_the_hours_that_usage_takes() => Assert.Equal(
        """
        a r1-fee 49.3
        a r1-upfront 0
        a r1 5.1
        b r1 51
        """,
        Shown.Lines(
            Given.Of(Month, """
                use a m5.large 72 during=2018-10-01..2018-10-04
                use b m5.xlarge 360 during=2018-10-10..2018-10-25
                """).Bill(),
            "account by amortized"));

    [Fact]
    public void Used_and_unused_parts_add_up_to_the_fees()
    {
        var bill = Given.Of(Month, "use b m5.large 333.3333333333 during=2018-10").Bill();
        var fee = bill.Lines.Select(l => l.Derivation).OfType<Derivation.ReservationFee>().Single();
        var used = bill.Lines.Select(l => l.Derivation).OfType<Derivation.Reserved>().Single();

        Assert.Equal("74.4", (used.RecurringFee + fee.UnusedRecurringFee).ToString());
        Assert.Equal("31", (used.AmortizedUpfront + fee.UnusedUpfront).ToString());
        Assert.Equal("744", (fee.Used + fee.Unused).ToString());
        Assert.Equal("105.4", bill.Total(Metric.Amortized).ToString());
    }

    [Fact] // All used: exactly nothing is unused, though 744 hours were split in quarters.
    public void A_fully_used_one_has_nothing_unused()
    {
        var fee = Given.Of(Month, "use b m5.large 1488 during=2018-10").Bill()
            .Lines.Select(l => l.Derivation).OfType<Derivation.ReservationFee>().Single();

        Assert.Equal((Quantity.Zero, "0", "0"), (
            fee.Unused, fee.UnusedRecurringFee.ToString(), fee.UnusedUpfront.ToString()));
    }

    [Fact] // Covered usage is 0 unblended and not free: say which cost a report shows.
    public void Covered_usage_costs_nothing_unblended_and_its_share_amortized()
    {
        var bill = Given.Of(Month, "use b m5.xlarge 744 during=2018-10").Bill();

        Assert.Equal(
            """
            a 439.4 0
            b 0 105.4
            """,
            Shown.Accounts(bill, Metric.Unblended, Metric.Amortized));
    }

    [Fact]
    public void On_demand_usage_is_amortized_at_its_cost() => Assert.Equal(
        "0.1",
        Given.Of("month 2018-10\npayer a\ninstance m5.large 0.1\nuse a m5.large 1")
            .Bill().Total(Metric.Amortized).ToString());
}
