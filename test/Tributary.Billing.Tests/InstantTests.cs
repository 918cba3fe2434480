using Xunit;

namespace Tributary.Billing.Tests;

public sealed class InstantTests
{
    [Fact]
    public void Text_is_utc_to_the_second() => Assert.Equal(
        "2018-10-09T21:40:47Z", Instant.Of(2018, 10, 9, 21, 40, 47).ToString());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3_599, 0)]
    [InlineData(3_600, 1)]
    [InlineData(-1, -1)]
    [InlineData(-3_600, -1)]
    [InlineData(-3_601, -2)]
    public void An_hour_is_the_clock_hour(long seconds, int hour) =>
        Assert.Equal(new UsageHour(hour), new Instant(seconds).Hour);

    [Fact]
    public void A_month_later_is_cut_to_its_last_day()
    {
        Assert.Equal(Instant.Of(2020, 2, 29), Instant.Of(2020, 1, 31).PlusMonths(1));
        Assert.Equal(Instant.Of(2021, 2, 28), Instant.Of(2020, 2, 29).PlusMonths(12));
    }

    [Fact]
    public void There_is_no_thirtieth_of_february() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Instant.Of(2020, 2, 30));

    [Fact]
    public void Instants_are_ordered()
    {
        Instant a = new(1), b = new(2);

        Assert.True(a < b && b > a && a <= b && b >= a);
        Assert.Equal((a, b), (Instant.Min(b, a), Instant.Max(b, a)));
        Assert.Equal("9999-12-31T23:59:59Z", Instant.Never.ToString());
    }
}
