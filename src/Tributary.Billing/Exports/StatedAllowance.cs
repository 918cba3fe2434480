using System.Globalization;

namespace Tributary.Billing.Exports;

/// <summary>
/// The allowance that the description of free usage names: "First 1,000,000 requests are free",
/// "for 62 Budget-days per month".
/// </summary>
internal static class StatedAllowance
{
    private static readonly string[] Leads = ["first ", "for "];

    private static readonly string[] Multipliers =
        ["million", "billion", "thousand", "hundred", "TB", "KB", "MB"];

    /// <summary>The amount; none when it is not stated, or in another unit than usage.</summary>
    public static Quantity? In(string description) => Leads
        .Select(lead => After(description, lead))
        .FirstOrDefault(amount => amount is not null);

    private static Quantity? After(string text, string lead)
    {
        var at = text.IndexOf(lead, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;

        var rest = text[(at + lead.Length)..];
        var digits = string.Concat(rest.TakeWhile(c => char.IsAsciiDigit(c) || c == ','));
        var unit = rest[digits.Length..].TrimStart();
        var isPlain = !Multipliers.Any(m => unit.StartsWith(m, StringComparison.OrdinalIgnoreCase))
            && !unit.StartsWith('.');

        return isPlain && long.TryParse(
            digits.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var amount)
            ? Quantity.Of(amount)
            : null;
    }
}
