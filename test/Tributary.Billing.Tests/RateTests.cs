using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests;

public sealed class RateTests
{
    [Theory] // The count is the true one; the price is for a thousand or ten thousand of them.
    [InlineData("0.01", 10_000, "44000", "0.044")]
    [InlineData("174.08", 1_024, "12288", "2088.96")]
    [InlineData("100", 1_000, "1000", "100")]
    [InlineData("0.000001", 1, "44000", "0.044")]
    [InlineData("0.0000004", 1, "1", "0.0000004")]
    public void A_cost_is_rate_times_usage_over_the_factor(
        string rate, long factor, string usage, string cost) => Assert.Equal(
            cost,
            Money.Round(Parse.Rate(rate).CostOf(Parse.Quantity(usage), factor), Currency.Usd)
                .ToString());

    [Fact] // 1e-12 times 1e-10: double would lose it, ten decimals of decimal times ten fit.
    public void The_smallest_cost_is_exact() => Assert.Equal(
        Fraction.Of(1, System.Numerics.BigInteger.Pow(10, 22)),
        new Rate(1, Currency.Usd).CostOf(Quantity.Metered(1), 1));

    [Fact]
    public void Text_is_plain()
    {
        Assert.Equal("0.000000000001", new Rate(1, Currency.Usd).ToString());
        Assert.True(new Rate(0, Currency.Usd).IsZero);
    }
}
