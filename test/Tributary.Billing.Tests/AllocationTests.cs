using System.Numerics;
using Xunit;

namespace Tributary.Billing.Tests;

public sealed class AllocationTests
{
    [Fact] // Three thirds of ten: floors give 9, the first tie gets the unit left.
    public void What_is_left_goes_to_the_largest_remainder_and_the_first_of_equals()
    {
        Assert.Equal([4, 3, 3], Allocation.Divide(10, [1, 1, 1]));
        Assert.Equal([3, 4, 3], Allocation.Divide(10, [32, 35, 33]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parts_add_up_to_the_whole_for_any_seed(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => (BigInteger)random.Next(0, 1_000)).ToArray();
            Int128 whole = random.Next(-1_000_000, 1_000_000);
            var parts = Allocation.Divide(whole, weights);

            Assert.True(Sum(parts) == whole, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void A_negative_whole_mirrors_the_positive_one() => Assert.Equal(
        Allocation.Divide(100, [1, 2, 4]), Allocation.Divide(-100, [1, 2, 4]).Select(p => -p));

    [Fact]
    public void Without_weights_the_first_takes_all()
    {
        Assert.Equal([7, 0], Allocation.Divide(7, [0, 0]));
        Assert.Empty(Allocation.Divide(7, []));
    }

    [Fact] // Each alone would round up to 1, together 3; their sum is 1.5, which rounds to 2.
    public void Shares_round_to_their_rounded_sum() => Assert.Equal(
        [1, 1, 0],
        Allocation.Round([Fraction.Of(1, 2), Fraction.Of(1, 2), Fraction.Of(1, 2)]));

    [Fact]
    public void Sums_of_nothing_are_zero()
    {
        Assert.Equal(Money.Zero, Array.Empty<Money>().Sum());
        Assert.Equal(Quantity.Zero, Array.Empty<Quantity>().Sum());
        Assert.Equal(Fraction.Zero, Array.Empty<Fraction>().Sum());
    }

    private static Int128 Sum(Int128[] parts) => parts.Aggregate((a, b) => a + b);
}
