using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tributary.Billing.Conformance;

/// <summary>Whether a text keeps a format of the standard, or can be read as a type.</summary>
internal static class CellFormats
{
    private const RegexOptions Plainly = RegexOptions.CultureInvariant;
    private const string Unit =
        "(?:[bB]|[KMGTPE]i?[bB]|(?!(?:Hrs?|Mos?|Secs?|Mins?|Yrs?)\\b)[A-Z][A-Za-z0-9]+)";

    private const string Text =
        "\"(?<text>(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*)\"";

    private static readonly Regex Numeric = new(
        "^-?[0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?\\z", Plainly);

    private static readonly Regex Units = new(
        $"^(?:[1-9][0-9]* )?{Unit}(?:-{Unit})?(?:/(?:[1-9][0-9]* )?{Unit})?\\z", Plainly);

    private static readonly Regex Pair = new(
        $"\\G\\s*{Text}\\s*:\\s*(?:{Text.Replace("text", "value", StringComparison.Ordinal)}"
        + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)\\s*",
        Plainly);

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd",
    ];

    /// <summary>Whether a text keeps a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="text">The text.</param>
    /// <param name="currencies">The currencies of nations.</param>
    public static bool Keeps(
        CellFormat format, string text, ImmutableHashSet<string> currencies) => format switch
        {
            CellFormat.Number => Numeric.IsMatch(text),
            CellFormat.Text => IsText(text),
            CellFormat.Instant => IsInstant(text, Instants.AsSpan(0, 1)),
            CellFormat.Currency => currencies.Contains(text) || (text.Length > 3 && IsText(text)),
            CellFormat.Unit => Units.IsMatch(text),
            CellFormat.KeyValue => IsFlatObject(text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Whether a text of a column without types can be read as a type.</summary>
    public static bool CanBe(CellType type, string text) => type switch
    {
        CellType.Number => ExactNumber.Of(text) is not null,
        CellType.Instant => IsInstant(text, Instants),
        CellType.KeyValue => IsFlatObject(text),
        _ => true,
    };

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;

            i++;
        }

        return !string.IsNullOrWhiteSpace(text);
    }

    private static bool IsInstant(string text, ReadOnlySpan<string> forms)
    {
        foreach (var form in forms)
        {
            if (DateTime.TryParseExact(
                text, form, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFlatObject(string text)
    {
        var inside = text.Trim();
        if (inside is not ['{', .., '}']) return false;

        inside = inside[1..^1];
        if (string.IsNullOrWhiteSpace(inside)) return true;

        var keys = new HashSet<string>();
        for (var at = 0; Pair.Match(inside, at) is { Success: true } pair;)
        {
            if (!keys.Add(pair.Groups["text"].Value)) return false;

            at += pair.Length;
            if (at == inside.Length) return true;
            if (inside[at++] != ',') return false;
        }

        return false;
    }
}
