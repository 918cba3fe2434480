using Tributary.Parquet.Pages;
using Tributary.Parquet.Values;

namespace Tributary.Parquet;

/// <summary>Reads one column of one row group, some rows at a time.</summary>
/// <remarks>
/// Every method goes on where the last one ended, whichever that was, and answers how many rows
/// it read: as many as there is room for, fewer only at the end, then 0.
/// </remarks>
public sealed class ColumnReader : IDisposable
{
    private const int PartLength = 1024;

    private readonly PageReader _pages;
    private readonly int[] _present = new int[PartLength];
    private bool _isDisposed;

    internal ColumnReader(ParquetFile file, int rowGroup, int column)
    {
        _pages = new(file, rowGroup, column);
        if (Refusal(file.Columns[column], file.RowGroups[rowGroup], column) is { } problem)
            throw new ParquetException(problem).At(_pages.Place);
    }

    /// <summary>The values that <see cref="ReadCodes"/> gave codes to so far.</summary>
    public ColumnDictionary Dictionary => _pages.Dictionary;

    /// <summary>The next values as codes of <see cref="Dictionary"/>; -1 is none.</summary>
    /// <remarks>Values that the file does not hold by codes are given some as they come.</remarks>
    /// <exception cref="ParquetException">The file is damaged, or not of a kind that is read.
    /// </exception>
    public int ReadCodes(Span<int> codes) => Read<int, Codes>(codes, default);

    /// <summary>The next values as whole numbers: integers, days, times, decimals of 64 bits.
    /// </summary>
    /// <param name="numbers">Receives the numbers; 0 where there is none.</param>
    /// <param name="nulls">
    /// Receives where there is none; may be left out, and then that is an error.
    /// </param>
    /// <exception cref="ParquetException">The file is damaged, or the column holds something else.
    /// </exception>
    public int ReadInt64(Span<long> numbers, Span<bool> nulls = default) =>
        Read<long, Int64s>(numbers, nulls);

    /// <summary>The next values as whole numbers or decimals, which come without their point.
    /// </summary>
    /// <param name="numbers">Receives the numbers; 0 where there is none.</param>
    /// <param name="nulls">
    /// Receives where there is none; may be left out, and then that is an error.
    /// </param>
    /// <exception cref="ParquetException">The file is damaged, or the column holds something else.
    /// </exception>
    public int ReadInt128(Span<Int128> numbers, Span<bool> nulls = default) =>
        Read<Int128, Int128s>(numbers, nulls);

    /// <summary>The next values as binary fractions.</summary>
    /// <param name="numbers">Receives the numbers; 0 where there is none.</param>
    /// <param name="nulls">
    /// Receives where there is none; may be left out, and then that is an error.
    /// </param>
    /// <exception cref="ParquetException">The file is damaged, or the column holds something else.
    /// </exception>
    public int ReadDouble(Span<double> numbers, Span<bool> nulls = default) =>
        Read<double, Doubles>(numbers, nulls);

    /// <summary>Gives back what was borrowed; the dictionary is empty then.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _pages.Dispose();
    }

    private static string? Refusal(ParquetColumn column, RowGroup group, int index)
    {
        if (column.IsRepeated)
            return "lists are not read, and maps not as columns: leave it out, or write it as text";
        if (column.IsTooLong)
            return $"values of {column.Length} bytes are not read";
        if (group.Columns[index].Values != group.Rows)
            return "it has not as many values as the row group has rows";

        return null;
    }

    private int Read<T, TKind>(Span<T> values, Span<bool> nulls)
        where T : unmanaged
        where TKind : IKind<T>
    {
        if (!nulls.IsEmpty && nulls.Length < values.Length)
            throw new ArgumentException("There are fewer marks than values.", nameof(nulls));

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var done = 0;
        try
        {
            while (done < values.Length && _pages.Next())
                done += ReadPart<T, TKind>(values[done..], nulls.IsEmpty ? nulls : nulls[done..]);
        }
        catch (ParquetException e)
        {
            throw e.At(_pages.Place);
        }

        return done;
    }

    private int ReadPart<T, TKind>(Span<T> values, Span<bool> nulls)
        where T : unmanaged
        where TKind : IKind<T>
    {
        var count = _pages.Take(values.Length, _present, out var length);
        if (count < length && nulls.IsEmpty && TKind.NeedsMarks)
            throw new ParquetException("a row has no value, where every row needs one");

        if (count > 0)
            TKind.Read(_pages.Values, values[..count], _pages.Dictionary);
        if (count is 0)
            values[..length].Fill(TKind.Null);
        else if (count < length)
            Spread(values[..length], count, TKind.Null);

        if (!nulls.IsEmpty && (count is 0 || count == length))
            nulls[..length].Fill(count is 0);
        for (var i = 0; !nulls.IsEmpty && count > 0 && count < length && i < length; i++)
            nulls[i] = _present[i] is 0;

        return length;
    }

    /// <summary>Moves the values, which come first, to the rows that have one.</summary>
    /// <remarks>There is no branch that could be guessed wrong: nulls come at random.</remarks>
    private void Spread<T>(Span<T> values, int count, T none)
        where T : unmanaged
    {
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var present = _present[i];
            count -= present;
            var value = values[count];
            values[i] = present is 0 ? none : value;
        }
    }

    private interface IKind<T>
    {
        static abstract T Null { get; }

        static abstract bool NeedsMarks { get; }

        static abstract void Read(ValueDecoder decoder, Span<T> values, ColumnDictionary known);
    }

    private readonly struct Codes : IKind<int>
    {
        public static int Null => -1;

        public static bool NeedsMarks => false;

        public static void Read(ValueDecoder decoder, Span<int> values, ColumnDictionary known) =>
            decoder.Read(values, known);
    }

    private readonly struct Int64s : IKind<long>
    {
        public static long Null => 0;

        public static bool NeedsMarks => true;

        public static void Read(ValueDecoder decoder, Span<long> values, ColumnDictionary known) =>
            decoder.Read(values, known);
    }

    private readonly struct Int128s : IKind<Int128>
    {
        public static Int128 Null => 0;

        public static bool NeedsMarks => true;

        public static void Read(
            ValueDecoder decoder, Span<Int128> values, ColumnDictionary known) =>
            decoder.Read(values, known);
    }

    private readonly struct Doubles : IKind<double>
    {
        public static double Null => 0;

        public static bool NeedsMarks => true;

        public static void Read(
            ValueDecoder decoder, Span<double> values, ColumnDictionary known) =>
            decoder.Read(values, known);
    }
}
