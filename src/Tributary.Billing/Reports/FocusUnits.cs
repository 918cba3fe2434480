using System.Collections.Frozen;

namespace Tributary.Billing.Reports;

/// <summary>Units of measure in the words of FOCUS: <c>GB-Mo</c> is GB-Months.</summary>
internal static class FocusUnits
{
    /// <summary>The unit of what is just counted.</summary>
    public const string Count = "Units";

    private static readonly FrozenDictionary<string, string> Words =
        new Dictionary<string, string>
        {
            ["Day"] = "Days",
            ["Hour"] = "Hours",
            ["Hrs"] = "Hours",
            ["Mo"] = "Months",
            ["Month"] = "Months",
            ["Quantity"] = Count,
            ["Second"] = "Seconds",
            ["Terabytes"] = "TB",
            ["User"] = "Users",
            ["days"] = "Days",
            ["s"] = "Seconds",
            ["vCPU"] = "Core",
        }.ToFrozenDictionary();

    /// <summary>The unit of a price list in FOCUS's words, with how many of it a price is for.
    /// </summary>
    /// <param name="unit">The unit: <c>Hrs</c>, <c>GB-Mo</c>; may be empty.</param>
    /// <param name="factor">How many of it are priced together.</param>
    public static string Of(string unit, long factor = 1)
    {
        var words = string.Join('-', unit.Split('-').Select(Word).Where(word => word.Length > 0));
        var named = words.Length == 0 ? Count : words;

        return factor == 1
            ? named
            : $"{factor.ToString(System.Globalization.CultureInfo.InvariantCulture)} {named}";
    }

    /// <summary>A word that begins in upper case, of letters and digits; none of a number.</summary>
    private static string Word(string word)
    {
        if (Words.TryGetValue(word, out var known)) return known;

        var plain = string.Concat(word.Where(char.IsAsciiLetterOrDigit));

        return plain is [>= '0' and <= '9', ..] or "" ? ""
            : char.ToUpperInvariant(plain[0]) + plain[1..];
    }
}
