using System.Buffers.Binary;
using Tributary.Parquet.Values;

namespace Tributary.Parquet.Pages;

/// <summary>The levels of a page: which rows have a value, and where they start.</summary>
internal struct PageLevels
{
    private const int LongRun = 128; // Shorter ones are mixed with what follows.

    private readonly int _greatest;
    private RunDecoder _levels;

    private PageLevels(byte[] bytes, int start, int end, int greatest) =>
        (_greatest, _levels) = (greatest, new(bytes, start, end, BitPacking.Width((uint)greatest)));

    /// <summary>Levels of a page of version 2, which says where they end.</summary>
    /// <param name="bytes">The bytes of the page.</param>
    /// <param name="start">Where the levels start.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="greatest">The greatest level; 0 where there are none.</param>
    public static PageLevels Of(byte[] bytes, int start, int end, int greatest) =>
        greatest is 0 ? default : new(bytes, start, end, greatest);

    /// <summary>Levels of a page of version 1, which start with their length.</summary>
    /// <param name="bytes">The bytes of the page.</param>
    /// <param name="start">Where they start; then where what follows starts.</param>
    /// <param name="end">Where the page ends.</param>
    /// <param name="greatest">The greatest level; 0 where there are none.</param>
    public static PageLevels Prefixed(byte[] bytes, ref int start, int end, int greatest)
    {
        if (greatest is 0)
            return default;

        var length = end - start < 4
            ? uint.MaxValue
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(start));
        if (length > end - start - 4)
            throw new ParquetException("the levels of a page are longer than the page");

        var first = start + 4;
        start = first + (int)length;
        return new(bytes, first, start, greatest);
    }

    /// <summary>As definition levels, the next rows that are alike, or a mixture.</summary>
    /// <param name="wanted">The most rows that are wanted, at least one.</param>
    /// <param name="present">
    /// Holds 1 for a row with a value and 0 for one without, only where rows are mixed.
    /// </param>
    /// <param name="length">How many rows.</param>
    /// <returns>How many of them have a value.</returns>
    public int Next(int wanted, Span<int> present, out int length)
    {
        length = wanted;
        if (_greatest is 0)
            return length;

        if (_levels.Run(wanted, out length) is { } same
            && (length == wanted || length >= LongRun))
        {
            _levels.Pass(length);
            return same == _greatest ? length : 0;
        }

        length = Math.Min(wanted, present.Length);
        _levels.Read(present[..length]);
        return CountPresent(present[..length], _greatest);
    }

    /// <summary>The next levels as they are; there must be some.</summary>
    public void Read(Span<int> levels) => _levels.Read(levels);

    private static int CountPresent(Span<int> levels, int defined)
    {
        var absent = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            // Never greater: so the difference has its sign bit where it is less.
            var isLess = (levels[i] - defined) >>> 31;
            levels[i] = 1 - isLess;
            absent += isLess;
        }

        return levels.Length - absent;
    }
}
