using System.Globalization;
using System.Text;

namespace Tributary.Storage.Text;

/// <summary>A piece of input inside a message: in quotes, short, and safe to print.</summary>
internal static class Excerpt
{
    private const int LongestRunes = 40;

    public static string Of(ReadOnlySpan<byte> text)
    {
        // No character takes more than four bytes, so the rest could not be shown anyway.
        const int longestBytes = (LongestRunes + 1) * 4;

        return Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, longestBytes)]));
    }

    public static string Of(string text)
    {
        var shown = new StringBuilder("\"");
        var left = LongestRunes;
        foreach (var rune in text.EnumerateRunes())
        {
            if (left-- == 0)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Shown(rune));
        }

        return shown.Append('"').ToString();
    }

    /// <summary>A number of things in words: <c>1 field</c>, <c>2 fields</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    // A control character in a message could move the cursor of the terminal it is printed on.
    private static string Shown(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when Rune.IsControl(rune) => $"\\u{rune.Value:x4}",
        _ => rune.ToString(),
    };
}
