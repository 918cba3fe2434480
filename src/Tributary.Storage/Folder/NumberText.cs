using System.Diagnostics.CodeAnalysis;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads amounts of money and usage, which are not negative and have a bound.</summary>
internal static class NumberText
{
    /// <summary>The highest amount: sums of it stay within what a bill can count.</summary>
    public const long Most = 1_000_000_000_000_000_000;

    /// <summary>
    /// Reads a number as an integer that counts its last decimal; if it is not good, the problem
    /// says why.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> text,
        int decimals,
        out Int128 scaled,
        [NotNullWhen(false)] out string? problem)
    {
        if (!DecimalText.TryParseScaled(text, decimals, out scaled, out problem)) return false;

        problem = scaled < 0 ? $"expected zero or more, found {Excerpt.Of(text)}."
            // Only a number of many digits can be too high.
            : scaled > Most && scaled / Power(decimals) >= Most
                ? $"expected less than {Most}, found {Excerpt.Of(text)}."
            : null;

        return problem is null;
    }

    private static Int128 Power(int decimals)
    {
        Int128 power = 1;
        for (var i = 0; i < decimals; i++) power *= 10;

        return power;
    }
}
