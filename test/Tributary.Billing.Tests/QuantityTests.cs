using Tributary.Billing.Commitments;
using Xunit;

namespace Tributary.Billing.Tests;

public sealed class QuantityTests
{
    [Theory] // A record of three hours, an hour each: 0.3333333333 is never lost thrice.
    [InlineData(1, 3)]
    [InlineData(7, 11)]
    [InlineData(1_234_567, 2_678_400)]
    public void Parts_of_a_time_add_up_to_the_whole(long amount, long seconds)
    {
        var whole = Quantity.Metered(amount);
        var parts = Enumerable.Range(0, (int)Math.Min(seconds, 1_000))
            .Select(i => Part(i, i + 1))
            .Append(Part(Math.Min(seconds, 1_000), seconds));

        Assert.Equal(whole, parts.Sum());

        Quantity Part(long from, long to) =>
            whole.During(to, seconds) - whole.During(from, seconds);
    }

    [Fact] // So the shares of a reservation stay exact in every size.
    public void Every_normalization_factor_divides_a_metered_unit()
    {
        var sizes = "nano micro small medium large xlarge".Split(' ')
            .Concat("2 3 4 6 8 9 10 12 16 18 24 32 48 56 96 112".Split(' ')
                .Select(times => $"{times}xlarge"));

        Assert.All(sizes, size => Assert.All([false, true], twoZones =>
        {
            var quarters = NormalizationFactor.Quarters(new()
            {
                Service = "AmazonRDS",
                Region = "us-east-1",
                InstanceType = $"db.x9.{size}",
                MultiAz = twoZones,
            });

            Assert.True(quarters > 0, size);
            Assert.Equal(0, Quantity.PartsPerMetered % quarters);
        }));
    }

    [Theory]
    [InlineData(1, "0.0000000001")]
    [InlineData(-15_000_000_000, "-1.5")]
    public void Text_is_plain_with_ten_decimals_at_most(long metered, string text) =>
        Assert.Equal(text, Quantity.Metered(metered).ToString());

    [Fact]
    public void A_third_shows_ten_decimals() =>
        Assert.Equal("0.3333333333", Quantity.Of(1).During(1, 3).ToString());

    [Theory]
    [InlineData("530.3202777778", "530.320278")]
    [InlineData("0.0000005", "0.000001")]
    [InlineData("-0.0000005", "-0.000001")]
    public void Fewer_decimals_round_halves_away_from_zero(string exact, string rounded) =>
        Assert.Equal(rounded, Sources.Parse.Quantity(exact).RoundTo(6).ToString());

    [Fact]
    public void Leaving_the_range_throws()
    {
        Assert.Throws<OverflowException>(() => new Quantity(Int128.MaxValue) + Quantity.Of(1));
        Assert.Throws<OverflowException>(() => new Quantity(Int128.MaxValue) * 2);
    }

    [Fact]
    public void The_smaller_and_the_order_are_those_of_numbers()
    {
        Assert.Equal(Quantity.Of(1), Quantity.Min(Quantity.Of(2), Quantity.Of(1)));
        Assert.True(Quantity.Of(1) < Quantity.Of(2) && Quantity.Of(2) >= Quantity.Of(2));
        Assert.True(Quantity.Zero.IsZero);
    }
}
