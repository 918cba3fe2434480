using Xunit;

namespace Tributary.Billing.Tests;

public sealed class FractionTests
{
    private static readonly Fraction Third = Fraction.Of(1, 3);

    [Fact]
    public void Three_thirds_are_one() =>
        Assert.Equal(Fraction.Of(1, 1), Third + Third + Third);

    [Fact]
    public void Equal_numbers_are_equal_however_they_are_written()
    {
        Assert.Equal(Fraction.Of(2, 6), Third);
        Assert.Equal(Fraction.Of(2, 6).GetHashCode(), Third.GetHashCode());
        Assert.True(Fraction.Of(2, 6) == Third && Fraction.Of(1, 2) != Third);
        Assert.False(Third.Equals("1/3"));
    }

    [Theory]
    [InlineData(7, 2, 4, 3)]
    [InlineData(-7, 2, -4, -4)]
    [InlineData(1, 3, 0, 0)]
    [InlineData(-1, 3, 0, -1)]
    [InlineData(2, 1, 2, 2)]
    public void Halves_round_away_from_zero_and_the_floor_is_below(
        int numerator, int denominator, int rounded, int floor)
    {
        Assert.Equal(rounded, Fraction.Of(numerator, denominator).Round());
        Assert.Equal(floor, Fraction.Of(numerator, denominator).Floor());
    }

    [Fact]
    public void Arithmetic_is_exact()
    {
        Assert.Equal(Fraction.Of(5, 6), Third + Fraction.Of(1, 2));
        Assert.Equal(Fraction.Of(-1, 6), Third - Fraction.Of(1, 2));
        Assert.Equal(Fraction.Of(1, 6), Third * Fraction.Of(1, 2));
        Assert.Equal(Fraction.Of(2, 3), Third * 2);
        Assert.Equal("1/3", Third.ToString());
    }

    [Fact]
    public void Numbers_are_ordered()
    {
        Assert.True(Third < Fraction.Of(1, 2) && Fraction.Of(1, 2) > Third);
        Assert.True(Third <= Fraction.Of(2, 6) && Third >= Fraction.Of(2, 6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_is_divided_by_zero_or_less(int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fraction.Of(1, denominator));
}
