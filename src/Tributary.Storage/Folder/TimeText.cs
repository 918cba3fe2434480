using System.Diagnostics.CodeAnalysis;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads instants, and tells dates of a country from other mistakes.</summary>
internal static class TimeText
{
    private const int LongestYear = 4;

    /// <summary>Whether text is an instant; if not, the problem says why.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> text, out Instant instant, [NotNullWhen(false)] out string? problem)
    {
        var isGood = InstantText.TryParseInstant(text, out var seconds, out problem);
        instant = new(seconds);
        if (!isGood && IsOfCountry(text))
        {
            problem = $"expected a date written as 2018-01-15, found {Excerpt.Of(text)}: which "
                + "number is the month differs from country to country.";
        }

        return isGood;
    }

    // 1/15/2018, 15.01.2018 10:00, 2018/01/15.
    private static bool IsOfCountry(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'/', (byte)'.') is > 0 and <= LongestYear and var end
        && text[..end].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
