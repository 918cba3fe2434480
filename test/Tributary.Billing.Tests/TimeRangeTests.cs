using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests;

public sealed class TimeRangeTests
{
    private static readonly TimeRange October = Parse.Range("2018-10");

    [Fact]
    public void The_start_is_in_and_the_end_is_not()
    {
        Assert.True(October.Contains(Instant.Of(2018, 10, 1)));
        Assert.True(October.Contains(Instant.Of(2018, 10, 31, 23, 59, 59)));
        Assert.False(October.Contains(Instant.Of(2018, 11, 1)));
    }

    [Fact]
    public void Ranges_that_touch_do_not_overlap()
    {
        Assert.False(October.Overlaps(Parse.Range("2018-11")));
        Assert.True(October.Overlaps(Parse.Range("2018-10-31T23:59:59")));
    }

    [Fact]
    public void What_is_inside_both_may_be_nothing()
    {
        var both = October.Intersect(Parse.Range("2018-12"));

        Assert.True(both.IsEmpty);
        Assert.Equal(0, both.Seconds);
        Assert.Equal(744 * 3_600, October.Seconds);
        Assert.True(TimeRange.Always.Contains(October));
    }

    [Fact]
    public void Text_is_an_interval() =>
        Assert.Equal("2018-10-01T00:00:00Z/2018-11-01T00:00:00Z", October.ToString());
}
