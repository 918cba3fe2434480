using Xunit;

namespace Tributary.Billing.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Euro = new("EUR");

    [Theory] // Half-even, the default of .NET, would give 0, 2, 2 and -2 units.
    [InlineData(1, 2, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(49, 100, 0)]
    public void A_half_of_the_last_decimal_rounds_away_from_zero(
        int numerator, int denominator, int units) => Assert.Equal(
            new Money(units, Currency.Usd),
            Money.Round(
                Fraction.Of(numerator, denominator * 10_000_000_000L), Currency.Usd));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(49_999)]
    [InlineData(50_000)]
    public void A_negative_amount_mirrors_the_positive_one(int size)
    {
        var cost = Fraction.Of(size, 1_000_000_000_000_000);
        var opposite = Fraction.Of(-size, 1_000_000_000_000_000);

        Assert.Equal(
            Money.Zero with { Currency = Currency.Usd },
            Money.Round(cost, Currency.Usd) + Money.Round(opposite, Currency.Usd));
    }

    [Fact]
    public void Fewer_decimals_are_kept_where_a_rule_says_so() =>
        Assert.Equal("0.3", Money.Round(Fraction.Of(1, 4), Currency.Usd, 1).ToString());

    [Fact]
    public void Dollars_and_euros_do_not_add() => Assert.Equal(
        "Cannot add USD and EUR.",
        Assert.Throws<InvalidOperationException>(
            () => new Money(1, Currency.Usd) + new Money(1, Euro)).Message);

    [Fact]
    public void Dollars_and_euros_do_not_subtract() => Assert.Throws<InvalidOperationException>(
        () => new Money(1, Currency.Usd) - new Money(1, Euro));

    [Fact]
    public void Nothing_adds_to_any_currency()
    {
        Assert.Equal(new(1, Euro), Money.Zero + new Money(1, Euro));
        Assert.Equal(new(1, Euro), new Money(1, Euro) + Money.Zero);
        Assert.True(Money.Zero.IsZero);
    }

    [Fact]
    public void Leaving_the_range_throws() => Assert.Throws<OverflowException>(
        () => new Money(Int128.MaxValue, Currency.Usd) + new Money(1, Currency.Usd));

    [Theory]
    [InlineData("0.0000000001", 1)]
    [InlineData("-0.5", -5_000_000_000)]
    [InlineData("6720", 67_200_000_000_000)]
    public void Text_is_plain_without_trailing_zeros(string text, long units) =>
        Assert.Equal(text, new Money(units, Currency.Usd).ToString());

    [Fact]
    public void Text_may_keep_decimals() =>
        Assert.Equal("6.90", new Money(69_000_000_000, Currency.Usd).ToString(2));
}
