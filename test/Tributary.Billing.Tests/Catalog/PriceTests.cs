using Tributary.Billing.Catalog;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Catalog;

public sealed class PriceTests
{
    private static readonly Price ByTerabyte = new()
    {
        Sku = "storage",
        UnitFactor = 1_024,
        Tiers = [.. Parse.Tiers(["0-50", "0.023", "50-500", "0.022", "500-", "0.021"], "USD")],
    };

    [Fact] // Published storage tiers end at 51,200 and 512,000 GB: binary terabytes.
    public void Tiers_start_where_the_factor_says()
    {
        Assert.Equal(Quantity.Of(51_200), ByTerabyte.StartOf(1));
        Assert.Equal(Quantity.Of(50_000), (ByTerabyte with { UnitFactor = 1_000 }).StartOf(1));
        Assert.Equal(Quantity.Of(500_000), (ByTerabyte with { UnitFactor = 10_000 }).StartOf(1));
    }

    [Theory] // A tier begins with its first unit; the one before ends below it.
    [InlineData("0", 0)]
    [InlineData("51199.9999999999", 0)]
    [InlineData("51200", 1)]
    [InlineData("9999999", 2)]
    public void A_position_falls_into_one_tier(string position, int tier) =>
        Assert.Equal(tier, ByTerabyte.TierAt(Parse.Quantity(position)));

    [Fact] // Rows of a real report show the paid rate beside free usage.
    public void The_list_rate_is_the_first_that_is_not_free()
    {
        var free = ByTerabyte with
        {
            Tiers = [.. Parse.Tiers(["0-1", "0", "1-", "0.09"], "USD")],
        };

        Assert.Equal("0.09", free.ListRate.ToString());
    }

    [Theory]
    [InlineData("1- 0.10")]
    [InlineData("0- 0.10, 0- 0.08")]
    [InlineData("0- 0.10, 20- 0.08, 10- 0.06")]
    public void Tiers_that_do_not_ascend_from_zero_are_refused(string tiers) =>
        Assert.Throws<ArgumentException>(
            () => ByTerabyte with { Tiers = [.. Parse.Tiers(tiers.Split(' '), "USD")] });

    [Fact]
    public void No_tiers_two_currencies_or_a_factor_of_zero_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ByTerabyte with { Tiers = [] });
        Assert.Throws<ArgumentException>(() => ByTerabyte with { Tiers = default });
        Assert.Throws<ArgumentException>(() => ByTerabyte with
        {
            Tiers =
            [
                ByTerabyte.Tiers[0],
                new(Quantity.Of(1), Parse.Rate("0.05", "EUR")),
            ],
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => ByTerabyte with { UnitFactor = 0 });
    }
}
