namespace Tributary.Storage.Text;

/// <summary>The digits that matter of a number written in decimal, and where they stand.</summary>
/// <remarks>
/// The number is <c>0.d₁d₂…dₙ × 10^Top</c>, the first and last digit not being zero; so two
/// numbers compare, and one tells its decimals, without any arithmetic that could round.
/// </remarks>
internal readonly ref struct DecimalParts
{
    // Farther exponents are all alike: out of every range that we have.
    private const int FarthestExponent = 1_000_000_000;

    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;
    private readonly int _first;

    private DecimalParts(
        bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int exponent)
    {
        _whole = whole;
        _fraction = fraction;
        var (first, end) = (0, whole.Length + fraction.Length);
        while (first < end && At(end - 1) == 0)
        {
            end--;
        }

        while (first < end && At(first) == 0)
        {
            first++;
        }

        _first = first;
        Count = end - first;
        IsNegative = isNegative && Count > 0;
        Top = Count == 0 ? 0 : (long)whole.Length - first + exponent;
    }

    public bool IsNegative { get; }

    /// <summary>The number of digits that matter; none in zero.</summary>
    public int Count { get; }

    /// <summary>The power of ten above the first digit: 2 for 12.5, -6 for 4.2E-7.</summary>
    public long Top { get; }

    /// <summary>The number of decimals that matter; negative when it ends in whole zeros.</summary>
    public long Decimals => Count - Top;

    /// <summary>A digit, from 0 to 9, the highest first.</summary>
    public int this[int index] => At(_first + index);

    /// <summary>Reads <c>[sign] digits [. digits] [e [sign] digits]</c> and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DecimalParts parts)
    {
        var isNegative = text is [(byte)'-', ..];
        TakeSign(ref text);
        var whole = TakeDigits(ref text);
        var isGood = TryTakeFraction(ref text, out var fraction);
        isGood &= TryTakeExponent(ref text, out var exponent);
        isGood &= text.IsEmpty && !whole.IsEmpty;

        parts = isGood ? new(isNegative, whole, fraction, exponent) : default;
        return isGood;
    }

    private int At(int index) =>
        (index < _whole.Length ? _whole[index] : _fraction[index - _whole.Length]) - '0';

    private static bool TryTakeFraction(
        scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> fraction)
    {
        fraction = default;
        if (text is not [(byte)'.', ..])
        {
            return true;
        }

        text = text[1..];
        fraction = TakeDigits(ref text);
        return !fraction.IsEmpty;
    }

    private static bool TryTakeExponent(scoped ref ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text is not [(byte)'e' or (byte)'E', ..])
        {
            return true;
        }

        text = text[1..];
        var sign = text is [(byte)'-', ..] ? -1 : 1;
        TakeSign(ref text);
        var digits = TakeDigits(ref text);
        foreach (var digit in digits)
        {
            exponent = (int)Math.Min((exponent * 10L) + digit - '0', FarthestExponent);
        }

        exponent *= sign;
        return !digits.IsEmpty;
    }

    private static void TakeSign(scoped ref ReadOnlySpan<byte> text) =>
        text = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;

    private static ReadOnlySpan<byte> TakeDigits(scoped ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];

        return digits;
    }
}
