using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests;

public sealed class BillingPeriodTests
{
    [Theory] // No daylight saving, no leap second: a month is days of 86,400 seconds, in UTC.
    [InlineData(2018, 3, 744)]
    [InlineData(2018, 10, 744)]
    [InlineData(2018, 11, 720)]
    [InlineData(2019, 2, 672)]
    [InlineData(2020, 2, 696)]
    [InlineData(2016, 12, 744)]
    public void A_month_has_the_hours_of_its_days(int year, int month, int hours) =>
        Assert.Equal(hours * 3_600, new BillingPeriod(year, month).Range.Seconds);

    [Fact] // The first second is in; a legacy report would call the end 23:59:59.
    public void It_is_half_open()
    {
        var october = new BillingPeriod(2018, 10);

        Assert.Equal(Parse.Range("2018-10"), october.Range);
        Assert.Equal(october, BillingPeriod.Of(Instant.Of(2018, 10, 31, 23, 59, 59)));
        Assert.Equal(new(2018, 11), BillingPeriod.Of(october.Range.To));
    }

    [Fact]
    public void Months_are_ordered_and_named()
    {
        BillingPeriod a = new(2018, 12), b = new(2019, 1);

        Assert.True(a < b && b > a && a <= b && b >= a);
        Assert.Equal("2018-12", a.ToString());
    }
}
