using System.Globalization;
using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-01T00:00:01Z", 1)]
    [InlineData("2018-10-01", 1538352000)]
    [InlineData("2018-10-01T00:00:00Z", 1538352000)]
    [InlineData("2018-10-01T00:00:00.0Z", 1538352000)]
    [InlineData("2018-10-01T00:00:00.000Z", 1538352000)]
    [InlineData("2018-10-01T00:00:00+00:00", 1538352000)]
    [InlineData("2018-10-01T00:00:00.000+00:00", 1538352000)]
    [InlineData("2018-10-01 00:00:00 UTC", 1538352000)]
    [InlineData("2018-10-01 00:00:00.000 UTC", 1538352000)]
    [InlineData("2000-02-29T12:34:56Z", 951827696)]
    [InlineData("9999-12-31T23:59:59Z", 253402300799)]
    public void Reads_an_instant(string text, long seconds)
    {
        Assert.Equal((seconds, null), Parse(text));
    }

    [Theory]
    [InlineData("", "expected a time in UTC such as 2018-10-01T00:00:00Z, found nothing.")]
    [InlineData("abc", "expected a time in UTC such as 2018-10-01T00:00:00Z, found \"abc\".")]
    [InlineData("10/01/2018", "expected a time in UTC such as 2018-10-01T00:00:00Z, found "
        + "\"10/01/2018\".")]
    [InlineData("2018-10-1", "expected a time in UTC such as 2018-10-01T00:00:00Z, found "
        + "\"2018-10-1\".")]
    [InlineData("2018-1a-01", "expected a time in UTC such as 2018-10-01T00:00:00Z, found "
        + "\"2018-1a-01\".")]
    [InlineData("2018-10-01T00:00Z", "expected a time in UTC such as 2018-10-01T00:00:00Z, found "
        + "\"2018-10-01T00:00Z\".")]
    [InlineData("2018-10-01T00:00:0xZ", "expected a time in UTC such as 2018-10-01T00:00:00Z, "
        + "found \"2018-10-01T00:00:0xZ\".")]
    [InlineData("2018-10-01T00:00:00X", "expected a time in UTC such as 2018-10-01T00:00:00Z, "
        + "found \"2018-10-01T00:00:00X\".")]
    [InlineData("2018-10-01T00:00:00Z ", "expected a time in UTC such as 2018-10-01T00:00:00Z, "
        + "found \"2018-10-01T00:00:00Z \".")]
    [InlineData("2018-10-01T00:00:00.Z", "expected a time in UTC such as 2018-10-01T00:00:00Z, "
        + "found \"2018-10-01T00:00:00.Z\".")]
    [InlineData("2018-10-01Z", "expected a time in UTC such as 2018-10-01T00:00:00Z, found "
        + "\"2018-10-01Z\".")]
    [InlineData("1969-12-31", "expected a year from 1970 to 9999, found \"1969-12-31\".")]
    [InlineData("0000-01-01", "expected a year from 1970 to 9999, found \"0000-01-01\".")]
    [InlineData("2018-02-30", "expected a day of the calendar, found \"2018-02-30\".")]
    [InlineData("2100-02-29", "expected a day of the calendar, found \"2100-02-29\".")]
    [InlineData("2018-13-01", "expected a day of the calendar, found \"2018-13-01\".")]
    [InlineData("2018-00-01", "expected a day of the calendar, found \"2018-00-01\".")]
    [InlineData("2018-10-00", "expected a day of the calendar, found \"2018-10-00\".")]
    [InlineData("2018-10-01T24:00:00Z", "expected a time from 00:00:00 to 23:59:59, found "
        + "\"2018-10-01T24:00:00Z\".")]
    [InlineData("2018-10-01T00:60:00Z", "expected a time from 00:00:00 to 23:59:59, found "
        + "\"2018-10-01T00:60:00Z\".")]
    [InlineData("2016-12-31T23:59:60Z", "expected a time from 00:00:00 to 23:59:59, found "
        + "\"2016-12-31T23:59:60Z\".")]
    [InlineData("2018-10-01T00:00:00.5Z", "expected whole seconds, found "
        + "\"2018-10-01T00:00:00.5Z\": remove the fraction.")]
    [InlineData("2018-10-01T00:00:00.001", "expected whole seconds, found "
        + "\"2018-10-01T00:00:00.001\": remove the fraction.")]
    [InlineData("2018-10-01T00:00:00", "expected a Z after the time, found "
        + "\"2018-10-01T00:00:00\": add it if this is UTC.")]
    [InlineData("2018-10-01T00:00:00.000", "expected a Z after the time, found "
        + "\"2018-10-01T00:00:00.000\": add it if this is UTC.")]
    [InlineData("2018-10-01T02:00:00+02:00", "expected a time in UTC, found "
        + "\"2018-10-01T02:00:00+02:00\": convert it to UTC and end it in Z.")]
    [InlineData("2018-10-01T00:00:00-00:00", "expected a time in UTC, found "
        + "\"2018-10-01T00:00:00-00:00\": convert it to UTC and end it in Z.")]
    public void Says_what_is_wrong_with_an_instant(string text, string problem)
    {
        Assert.Equal((0, problem), Parse(text));
    }

    [Fact]
    public void Reads_every_day()
    {
        for (var day = new DateTime(1970, 1, 1); day.Year < 2101; day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

            Assert.Equal((new DateTimeOffset(day, default).ToUnixTimeSeconds(), null), Parse(text));
        }
    }

    [Fact]
    public void Allocates_nothing_for_an_instant()
    {
        Parse("2018-10-01");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isGood = InstantText.TryParseInstant("2018-10-01T00:00:00.000Z"u8, out _, out _);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(isGood);
        Assert.Equal(before, after);
    }

    private static (long Seconds, string? Problem) Parse(string text)
    {
        var isInstant = InstantText.TryParseInstant(
            Encoding.UTF8.GetBytes(text), out var seconds, out var problem);

        Assert.Equal(isInstant, problem is null);
        return (seconds, problem);
    }
}
