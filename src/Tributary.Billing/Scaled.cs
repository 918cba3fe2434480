using System.Globalization;

namespace Tributary.Billing;

/// <summary>
/// Writes scaled integers as plain decimal text: no exponent, no culture, no trailing zeros.
/// </summary>
internal static class Scaled
{
    /// <summary>Ten to a power from 0 to 38.</summary>
    public static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++) power *= 10;

        return power;
    }

    /// <summary>
    /// The number <c>units / 10^decimals</c>, with at least <paramref name="least"/> decimals.
    /// </summary>
    public static string Text(Int128 units, int decimals, int least = 0)
    {
        var one = PowerOfTen(decimals);
        var size = units < 0 ? -units : units;
        var fraction = (size % one).ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0');
        var kept = decimals == 0 ? "" : fraction.TrimEnd('0').PadRight(least, '0');
        var whole = (size / one).ToString(CultureInfo.InvariantCulture);
        var sign = units < 0 ? "-" : "";

        return kept.Length == 0 ? sign + whole : $"{sign}{whole}.{kept}";
    }
}
