using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class UsageLinesTests
{
    [Theory] // 1e-10 of a dollar is the last digit of a line; exact ties go away from zero.
    [InlineData("0.0000000005", "0.1", "0.0000000001")]
    [InlineData("0.0000000025", "0.1", "0.0000000003")]
    [InlineData("0.0000000024", "0.1", "0.0000000002")]
    [InlineData("3", "0.0000000004", "0.0000000012")]
    public void A_line_rounds_halves_up(string used, string rate, string cost) => Assert.Equal(
        cost,
        Given.Of($"month 2018-10\npayer a\nprice x GB {rate}\nuse a x {used}")
            .Bill().Lines.Single().Unblended.ToString());

    [Fact] // 0.5 + 0.5 of the last digit are one digit, not two: the pool is rounded once.
    public void Lines_of_a_pool_add_up_to_its_cost()
    {
        var bill = Given.Of("""
            month 2018-10
            payer p
            price x GB 0.1
            use a x 0.0000000005
            use b x 0.0000000005
            member a
            member b
            """).Bill();

        Assert.Equal("0.0000000001", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("a 0.0000000001\nb 0", Shown.Lines(bill, "account unblended"));
    }

    [Fact] // 1/48 and 47/48 of an hour, each below ten decimals: the rounded parts are the hour.
    public void Quantities_add_up_to_what_was_metered()
    {
        var bill = Given.Of("""
            month 2018-10
            payer a
            instance m5.24xlarge 4.8
            reserve a m5.large
            use a m5.24xlarge 1
            """).Bill();

        Assert.Equal(
            "1",
            bill.Lines.Where(l => l.Sku == "m5.24xlarge").Select(l => l.Quantity).Sum().ToString());
    }

    [Fact] // A gigabyte of storage for a day is 1/31 GB-Mo in October and 1/28 in February.
    public void A_month_of_storage_is_a_price_of_that_month()
    {
        const string Storage = """
            month 2018-10
            payer a
            price gp2 GB-Mo 0.10
            use a gp2 8 during=2018-10
            use a gp2 8 during=2019-02

            """;
        var given = Given.Of(Storage);

        Assert.Equal("0.8", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("0.8", given.In("2019-02").Bill().Total(Metric.Unblended).ToString());
        Assert.True(
            given.In("2019-02").Bill().Lines[0].Portions[0].Quantity
                > given.Bill().Lines[0].Portions[0].Quantity);
    }
}
