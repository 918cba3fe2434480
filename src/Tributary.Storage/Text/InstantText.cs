using System.Diagnostics.CodeAnalysis;

namespace Tributary.Storage.Text;

/// <summary>Reads instants of time, which are UTC and whole seconds.</summary>
public static class InstantText
{
    private const int DateLength = 10;
    private const int TimeEnd = 19;
    private const int EpochDay = 719_162;

    /// <summary>Reads an instant.</summary>
    /// <param name="text">
    /// <c>2018-10-01T00:00:00Z</c>, also with a space for the T, with <c>+00:00</c> or
    /// <c> UTC</c> for the Z, and with a fraction of zeros; or <c>2018-10-01</c>, its midnight.
    /// </param>
    /// <param name="seconds">The seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="problem">What is wrong, as <see cref="InputError.Message"/> says it.</param>
    /// <returns>Whether the text is an instant in the years 1970 to 9999.</returns>
    public static bool TryParseInstant(
        ReadOnlySpan<byte> text, out long seconds, [NotNullWhen(false)] out string? problem)
    {
        problem = Parse(text, out var parsed);
        seconds = problem is null ? parsed : 0;

        return problem is null;
    }

    // Returns the problem.
    private static string? Parse(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (!TryReadDate(text, out var year, out var month, out var day))
        {
            return NotAnInstant(text);
        }

        if (year < 1970)
        {
            return $"expected a year from 1970 to 9999, found {Excerpt.Of(text)}.";
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return $"expected a day of the calendar, found {Excerpt.Of(text)}.";
        }

        seconds = (new DateOnly(year, month, day).DayNumber - EpochDay) * 86_400L;
        return text.Length == DateLength ? null : ParseTime(text, ref seconds);
    }

    private static string? ParseTime(ReadOnlySpan<byte> text, ref long seconds)
    {
        if (!TryReadTime(text, out var hour, out var minute, out var second))
        {
            return NotAnInstant(text);
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return $"expected a time from 00:00:00 to 23:59:59, found {Excerpt.Of(text)}.";
        }

        seconds += (hour * 3_600) + (minute * 60) + second;
        return text[TimeEnd..] is [(byte)'Z'] ? null : CheckZone(text);
    }

    private static string? CheckZone(ReadOnlySpan<byte> text)
    {
        var zone = text[TimeEnd..];
        if (zone is [(byte)'.', >= (byte)'0' and <= (byte)'9', ..])
        {
            var end = zone[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
            var fraction = end == 0 ? zone : zone[..end];
            if (fraction[1..].ContainsAnyExcept((byte)'0'))
            {
                return $"expected whole seconds, found {Excerpt.Of(text)}: remove the fraction.";
            }

            zone = zone[fraction.Length..];
        }

        if (zone.SequenceEqual("Z"u8) || zone.SequenceEqual(" UTC"u8)
            || zone.SequenceEqual("+00:00"u8))
        {
            return null;
        }

        return zone switch
        {
            [] => $"expected a Z after the time, found {Excerpt.Of(text)}: add it if this is UTC.",
            [(byte)'+' or (byte)'-', ..] => "expected a time in UTC, found "
                + $"{Excerpt.Of(text)}: convert it to UTC and end it in Z.",
            _ => NotAnInstant(text),
        };
    }

    private static bool TryReadDate(
        ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        (year, month, day) = (-1, -1, -1);
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (century, rest) = (ReadTwo(text), ReadTwo(text[2..]));
        year = (century * 100) + rest;
        month = ReadTwo(text[5..]);
        day = ReadTwo(text[8..]);
        return (century | rest | month | day) >= 0;
    }

    private static bool TryReadTime(
        ReadOnlySpan<byte> text, out int hour, out int minute, out int second)
    {
        (hour, minute, second) = (-1, -1, -1);
        if (text.Length < TimeEnd || text[DateLength] is not ((byte)'T' or (byte)' ')
            || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        hour = ReadTwo(text[11..]);
        minute = ReadTwo(text[14..]);
        second = ReadTwo(text[17..]);
        return (hour | minute | second) >= 0;
    }

    // Negative unless both are digits, so that one test serves several of them.
    private static int ReadTwo(ReadOnlySpan<byte> text)
    {
        var (tens, ones) = (text[0] - '0', text[1] - '0');

        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : -1;
    }

    private static string NotAnInstant(ReadOnlySpan<byte> text)
    {
        var found = text.IsEmpty ? "nothing" : Excerpt.Of(text);

        return $"expected a time in UTC such as 2018-10-01T00:00:00Z, found {found}.";
    }
}
