using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tributary.Storage.Text;

/// <summary>Reads and compares numbers written in decimal, exactly: no double.</summary>
public static class DecimalText
{
    /// <summary>The most digits a scaled number has, its decimals included.</summary>
    public const int MostDigits = 38;

    // The longest text and the highest power of ten whose product stays within 38 digits.
    private const int ShortBytes = 18;
    private const int ShortPower = 19;

    private static readonly ulong[] Powers = PowersOfTen();
    private static readonly SearchValues<byte> Separators = SearchValues.Create(",_ '"u8);
    private static readonly SearchValues<byte> Grouped =
        SearchValues.Create("0123456789.-+,_ '"u8);

    /// <summary>Reads a number as an integer that counts its last decimal.</summary>
    /// <param name="text">
    /// Digits with, at will, a sign, a fraction and an exponent: <c>12</c>, <c>-0.5</c>,
    /// <c>4.2E-7</c>.
    /// </param>
    /// <param name="decimals">The decimals of the result, from 0 to 38.</param>
    /// <param name="scaled">The number times 10 to the <paramref name="decimals"/>.</param>
    /// <param name="problem">What is wrong, as <see cref="InputError.Message"/> says it.</param>
    /// <returns>
    /// Whether the text is a number that has no more decimals, zeros at its end aside, and that
    /// fits into 38 digits.
    /// </returns>
    public static bool TryParseScaled(
        ReadOnlySpan<byte> text,
        int decimals,
        out Int128 scaled,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDigits);

        problem = TryParseShort(text, decimals, out scaled)
            ? null
            : ParseAny(text, decimals, out scaled);

        return problem is null;
    }

    /// <summary>Compares two numbers by their value: <c>1.0</c> equals <c>10e-1</c>.</summary>
    /// <returns>Less than, equal to or greater than zero, as <paramref name="a"/> is.</returns>
    /// <exception cref="FormatException">One of them is not a number.</exception>
    public static int Compare(string a, string b)
    {
        var left = Parts(a);
        var right = Parts(b);
        var signs = Sign(left).CompareTo(Sign(right));

        return signs != 0 ? signs : Sign(left) * CompareSizes(left, right);
    }

    /// <summary>Whether a number has no fraction, however it is written.</summary>
    /// <exception cref="FormatException">It is not a number.</exception>
    public static bool IsWhole(string number) => Parts(number).Decimals <= 0;

    // Nearly every number in a bill is this short; the result is the same as that of ParseAny.
    private static bool TryParseShort(ReadOnlySpan<byte> text, int decimals, out Int128 scaled)
    {
        scaled = 0;
        var isNegative = text is [(byte)'-', ..];
        var digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > ShortBytes
            || !TryReadDigits(digits, out var number, out var fraction)
            || decimals - fraction is not (>= 0 and <= ShortPower))
        {
            return false;
        }

        var high = Math.BigMul(number, Powers[decimals - fraction], out var low);
        var size = new Int128(high, low);
        scaled = isNegative ? -size : size;
        return true;
    }

    private static bool TryReadDigits(
        ReadOnlySpan<byte> text, out ulong number, out int fraction)
    {
        (number, fraction) = (0, 0);
        var point = text.Length - 1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = unchecked((uint)(text[i] - '0'));
            if (digit <= 9)
            {
                number = unchecked((number * 10) + digit);
            }
            else if (text[i] == '.' && i > 0 && i < text.Length - 1 && point == text.Length - 1)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        fraction = text.Length - 1 - point;
        return true;
    }

    // Returns the problem.
    private static string? ParseAny(ReadOnlySpan<byte> text, int decimals, out Int128 scaled)
    {
        scaled = 0;
        if (!DecimalParts.TryRead(text, out var parts))
        {
            return NotANumber(text);
        }

        if (parts.Decimals > decimals)
        {
            return decimals == 0
                ? $"expected a whole number, found {Excerpt.Of(text)}."
                : $"expected at most {Excerpt.Count(decimals, "decimal")}, found "
                    + $"{parts.Decimals} in {Excerpt.Of(text)}.";
        }

        if (parts.Top > MostDigits - decimals)
        {
            return $"expected at most {Excerpt.Count(MostDigits - decimals, "digit")} before the "
                + $"decimal point, found {parts.Top} in {Excerpt.Of(text)}.";
        }

        scaled = Scale(parts, (int)(decimals - parts.Decimals));
        return null;
    }

    private static Int128 Scale(DecimalParts parts, int zeros)
    {
        Int128 size = 0;
        for (var i = 0; i < parts.Count + zeros && parts.Count > 0; i++)
        {
            size = (size * 10) + (i < parts.Count ? parts[i] : 0);
        }

        return parts.IsNegative ? -size : size;
    }

    private static string NotANumber(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return "expected a number such as 12.5, found nothing.";
        }

        var such = text.ContainsAny(Separators) && !text.ContainsAnyExcept(Grouped)
            ? "expected a number with a decimal point and no separators, such as 1234.5"
            : "expected a number such as 12.5";

        return $"{such}, found {Excerpt.Of(text)}.";
    }

    private static DecimalParts Parts(string number) =>
        DecimalParts.TryRead(Encoding.UTF8.GetBytes(number), out var parts)
            ? parts
            : throw new FormatException($"{Excerpt.Of(number)} is not a number.");

    private static int Sign(DecimalParts number) =>
        number.IsNegative ? -1 : Math.Sign(number.Count);

    private static int CompareSizes(DecimalParts a, DecimalParts b)
    {
        var order = a.Top.CompareTo(b.Top);
        for (var i = 0; order == 0 && i < Math.Max(a.Count, b.Count); i++)
        {
            order = (i < a.Count ? a[i] : 0).CompareTo(i < b.Count ? b[i] : 0);
        }

        return order;
    }

    private static ulong[] PowersOfTen()
    {
        var powers = new ulong[ShortPower + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
