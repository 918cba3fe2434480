using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Tells account ids from what spreadsheets make of them.</summary>
internal static class AccountText
{
    private const int Longest = 64;

    private static readonly SearchValues<byte> Letters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:/@"u8);

    /// <summary>Whether text may be an account id; if not, the problem says why.</summary>
    public static bool IsGood(ReadOnlySpan<byte> text, [NotNullWhen(false)] out string? problem)
    {
        problem = IsMangled(text)
            ? "a spreadsheet has turned the account id into a number, "
                + $"{Excerpt.Of(text)}: format the column as text and enter the ids again."
            : text.Length is 0 or > Longest || text.ContainsAnyExcept(Letters)
                ? "expected an account id such as 011254002932, at most 64 letters, digits and "
                    + $"-_.:/@, found {(text.IsEmpty ? "nothing" : Excerpt.Of(text))}."
                : null;

        return problem is null;
    }

    // 1.1254E+10, 1E+11 and 11254002932.0: as decimals they read, but no id is one.
    private static bool IsMangled(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'0' and <= (byte)'9', ..]
        && text.ContainsAny("+."u8)
        && DecimalParts.TryRead(text, out _);
}
