using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Xunit;
using static Tributary.Billing.Tests.Invoicing.Bills;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>What differs between two bills: nothing is lost, and nothing is made up.</summary>
public sealed class BillDifferenceTests
{
    [Fact]
    public void Lines_are_matched_by_what_they_are()
    {
        var difference = BillDifference.Of(
            Of([("1", "Reads", 5), ("2", "Reads", 7), ("2", "Writes", 1)]),
            Of([("2", "Reads", 9), ("2", "Writes", 1), ("3", "Reads", 4)]));

        Assert.Equal(
            [
                "1 Reads -0.0000000005 gone",
                "2 Reads 0.0000000002",
                "3 Reads 0.0000000004 new",
            ],
            difference.Changed.Select(Text));
        Assert.Equal("0.0000000001", difference.Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void Another_rate_of_the_same_price_is_the_same_line()
    {
        var (before, after) = (BillOf(Storage((0, 10))), BillOf(Storage((0, 8))));

        var line = Assert.Single(BillDifference.Of(before, after).Lines);

        Assert.Equal(("10", "8"), (Cost(line.CostBefore), Cost(line.CostAfter)));
        Assert.False(line.IsNew || line.IsGone);
    }

    [Fact] // One's own price book names its SKUs alike, and seldom the day AWS's began.
    public void A_price_that_takes_another_s_place_is_its_equal()
    {
        var own = Storage((0, 8));
        var since = new TimeRange(Instant.Of(2018, 7, 1), Instant.Never);

        var line = Assert.Single(BillDifference.Of(
            BillOf(Storage((0, 10))),
            BillOf(own with { Prices = [own.Prices[0] with { During = since }] })).Lines);

        Assert.Equal("-2", Cost(line.Cost));
    }

    [Fact]
    public void A_tier_that_one_price_has_is_new()
    {
        var lines = BillDifference.Of(
            BillOf(Storage((0, 10))), BillOf(Storage((0, 10), (60, 5)))).Lines;

        Assert.Equal([(0, "-4", false), (1, "2", true)], lines.Select(line =>
            (line.Identity.Tier, Cost(line.Cost), line.IsNew)));
    }

    [Fact]
    public void What_costs_the_same_in_another_quantity_is_a_change()
    {
        var free = Storage((0, 0));
        var twice = Bill.For(new("1"), October, free, free.Usage(("1", 100), ("1", 100)));

        var line = Assert.Single(BillDifference.Of(BillOf(free), twice).Changed);

        Assert.Equal(("100", "200"), (
            line.QuantityBefore.ToString(), line.QuantityAfter.ToString()));
    }

    [Fact]
    public void Bills_in_two_currencies_are_not_compared() => Assert.Throws<ArgumentException>(
        () => BillDifference.Of(Of([]), Of([], "EUR")));

    private static Bill BillOf(Facts facts) =>
        Bill.For(new("1"), October, facts, facts.Usage(("1", 100)));

    private static string Cost(Func<Metric, Money> cost) => cost(Metric.Unblended).ToString();

    private static string Text(LineDifference line) =>
        $"{line.Identity.Account} {line.Identity.UsageType} {line.Cost(Metric.Unblended)}"
        + (line.IsNew ? " new" : line.IsGone ? " gone" : "");
}
