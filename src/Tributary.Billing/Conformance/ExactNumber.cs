using System.Globalization;
using System.Numerics;

namespace Tributary.Billing.Conformance;

/// <summary>A number as a table writes it, exact: so many units of a power of ten.</summary>
internal readonly record struct ExactNumber(BigInteger Units, int Decimals)
{
    /// <summary>The longest text, and the largest exponent, that is read as a number.</summary>
    private const int Most = 400;

    /// <summary>Reads digits with, at will, a sign, a fraction and an exponent.</summary>
    public static ExactNumber? Of(string? text)
    {
        if (text is not { Length: > 0 and <= Most }) return null;

        var end = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0;
        if (end >= 0
            && (!int.TryParse(
                text.AsSpan(end + 1),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out exponent) || exponent is < -Most or > Most))
        {
            return null;
        }

        var plain = end < 0 ? text : text[..end];
        var point = plain.IndexOf('.');
        var decimals = point < 0 ? 0 : plain.Length - point - 1;
        var digits = point < 0 ? plain : plain.Remove(point, 1);
        var hasDigits = digits.AsSpan().TrimStart("+-").Length > 0;

        return hasDigits && BigInteger.TryParse(
            digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
            ? exponent > decimals
                ? new(units * BigInteger.Pow(10, exponent - decimals), 0)
                : new(units, decimals - exponent)
            : null;
    }

    /// <summary>Which is more: below, equal to or above zero.</summary>
    public int CompareTo(ExactNumber other)
    {
        var decimals = Math.Max(Decimals, other.Decimals);

        return At(decimals).CompareTo(other.At(decimals));
    }

    /// <summary>The product.</summary>
    public static ExactNumber operator *(ExactNumber a, ExactNumber b) =>
        new(a.Units * b.Units, a.Decimals + b.Decimals);

    private BigInteger At(int decimals) => Units * BigInteger.Pow(10, decimals - Decimals);
}
