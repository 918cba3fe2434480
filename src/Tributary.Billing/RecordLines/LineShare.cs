using System.Numerics;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// Hands out a line's cost over its usage, piece by piece, so that the pieces add up to it exactly
/// and the first pieces, however many, are within 1e-10 of their exact share, or within 2^-50 of
/// the line's cost where that is more: from 112,590 on.
/// </summary>
/// <remarks>
/// The cost of a part of usage is kept as a whole number of 2^-k of the unit of money, cut down,
/// and what a piece has below the unit is carried to the next one. What was cut down is carried
/// from the start, so that the last piece ends at the line's cost and nothing is left.
/// </remarks>
internal struct LineShare
{
    private const int RateBits = 51;
    private const int MostPartsBits = 76;
    private const int MostShift = 127; // What is carried is below 2^127, and so is each product.

    private readonly ulong _rate;
    private readonly int _shift;
    private ulong _carriedHigh;
    private ulong _carriedLow;

    private LineShare(ulong rate, int shift, UInt128 carried)
    {
        (_rate, _shift) = (rate, shift);
        (_carriedHigh, _carriedLow) = unchecked(((ulong)(carried >> 64), (ulong)carried));
    }

    /// <summary>Whether nothing is to be handed out.</summary>
    public readonly bool IsFree => _rate == 0;

    /// <summary>What a part of usage costs, in 2^-k of 1e-10.</summary>
    public readonly ulong Rate => _rate;

    /// <summary>A share that nothing was handed out of.</summary>
    /// <param name="cost">The line's cost, in 1e-10; not negative.</param>
    /// <param name="usage">The line's usage, in parts; above zero unless the cost is zero.</param>
    public static LineShare Of(Int128 cost, Int128 usage)
    {
        if (cost <= 0 || usage <= 0) return default;

        var shift = Math.Clamp(RateBits - 1 - Log2(cost) + Log2(usage), 0, MostShift);
        var scaled = (BigInteger)cost << shift;
        var rate = BigInteger.DivRem(scaled, usage, out var cut);
        while (rate.GetBitLength() > RateBits)
        {
            scaled = (BigInteger)cost << --shift;
            rate = BigInteger.DivRem(scaled, usage, out cut);
        }

        return new((ulong)rate, shift, (UInt128)cut);
    }

    /// <summary>A share that nothing was handed out of, as it goes on behind some usage.</summary>
    /// <param name="before">The usage that was served before, in parts.</param>
    public readonly LineShare Behind(Int128 before)
    {
        if (before == 0) return this;

        // Only what is below the unit counts, so it does not matter that the product wraps.
        var carried = unchecked(
            new UInt128(_carriedHigh, _carriedLow) + (UInt128)before * _rate);

        return new(_rate, _shift, carried & ((UInt128.One << _shift) - 1));
    }

    /// <summary>The cost of the next piece, in 1e-10.</summary>
    /// <param name="parts">Its usage, in parts.</param>
    public long Next(Int128 parts)
    {
        if (_rate == 0) return 0;
        if (parts >> MostPartsBits != 0) return NextLarge(parts);

        // parts x rate + carried, in two words: this runs for each record and each of its costs.
        unchecked
        {
            var high = Math.BigMul((ulong)parts, _rate, out var low)
                + (ulong)(parts >> 64) * _rate + _carriedHigh;
            low += _carriedLow;
            if (low < _carriedLow) high++;
            if (_shift >= 64)
            {
                var cost = high >> (_shift - 64);
                (_carriedHigh, _carriedLow) = (high - (cost << (_shift - 64)), low);

                return (long)cost;
            }

            var mask = (1UL << _shift) - 1;
            (_carriedHigh, _carriedLow) = (0, low & mask);

            return (long)(_shift == 0 ? low : high << (64 - _shift) | low >> _shift);
        }
    }

    private long NextLarge(Int128 parts)
    {
        var all = (BigInteger)parts * _rate + new UInt128(_carriedHigh, _carriedLow);
        var cost = all >> _shift;
        var carried = (UInt128)(all - (cost << _shift));
        (_carriedHigh, _carriedLow) = unchecked(((ulong)(carried >> 64), (ulong)carried));

        return (long)cost;
    }

    private static int Log2(Int128 value) => (int)Int128.Log2(value);
}
