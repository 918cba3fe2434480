using Tributary.Parquet.Values;

namespace Tributary.Parquet.Writing;

/// <summary>Writes the values of a column, part by part as they fill a page.</summary>
internal sealed class ColumnWriter(ChunkWriter output, ParquetOptions options) : IDisposable
{
    private const int RowStep = 8; // Packed values come in groups.

    private readonly CodeCompaction _codes = new();
    private readonly EntryLevels _levels = new();

    /// <summary>Which rows of the codes have no value.</summary>
    public NullMarks Nulls { get; } = new();

    public ColumnChunk WriteCodes(
        ParquetColumn column, ReadOnlySpan<int> codes, ColumnDictionary dictionary)
    {
        output.Start();
        _codes.Read(codes, dictionary.Count);
        var width = WriteDictionary(column, dictionary);
        var encoding = width is null ? ValueEncoding.Plain : ValueEncoding.RleDictionary;
        var rows = PageRows(width ?? 8 * MeanBytes(column, dictionary));
        for (int row = 0, taken = 0; row < codes.Length; row += rows)
        {
            rows = Math.Min(rows, codes.Length - row);
            var nulls = Part(Nulls.Marks, row, rows);
            var values = _codes.Codes.Slice(taken, rows - nulls.Count(true));
            taken += values.Length;
            output.StartData(column, rows, nulls);
            WriteValues(column, values, dictionary, width);
            output.EndData(rows, encoding);
        }

        return output.End(codes.Length, encoding, Statistics(column, dictionary, codes.Length));
    }

    /// <summary>Writes keys or values of a map, of which a row can have several.</summary>
    public ColumnChunk WriteEntries(
        ParquetColumn column,
        ReadOnlySpan<int> counts,
        ReadOnlySpan<int> codes,
        ColumnDictionary dictionary)
    {
        output.Start();
        _codes.Read(codes, dictionary.Count);
        _levels.Read(column, counts, codes);
        var width = WriteDictionary(column, dictionary);
        var encoding = width is null ? ValueEncoding.Plain : ValueEncoding.RleDictionary;
        var most = PageRows(width ?? 8 * MeanBytes(column, dictionary));
        var taken = 0;
        while (_levels.Next(most, out var repetitions, out var definitions))
        {
            var values = _codes.Codes.Slice(taken, definitions.Count(column.DefinitionLevel));
            taken += values.Length;
            output.WriteLevels(repetitions, column.RepetitionLevel);
            output.WriteLevels(definitions, column.DefinitionLevel);
            WriteValues(column, values, dictionary, width);
            output.EndData(definitions.Length, encoding);
        }

        return output.End(_levels.Count, encoding, default);
    }

    public ColumnChunk WriteInt64(
        ParquetColumn column, ReadOnlySpan<long> numbers, ReadOnlySpan<bool> nulls)
    {
        WritePages(column, numbers, nulls, PlainValues.Write);

        return output.End(numbers.Length, ValueEncoding.Plain, column.Stride is 0
            ? StatisticsWriter.Of(nulls.Count(true))
            : StatisticsWriter.Of(column, numbers, nulls));
    }

    public ColumnChunk WriteDeltas(ParquetColumn column, ReadOnlySpan<long> numbers)
    {
        output.Start(isPacked: true);
        var rows = PageRows(8 * column.Stride);
        for (var row = 0; row < numbers.Length; row += rows)
        {
            rows = Math.Min(rows, numbers.Length - row);
            output.StartData(column, rows, nulls: []);
            DeltaEncoder.Write(output.Page, numbers.Slice(row, rows));
            output.EndData(rows, ValueEncoding.DeltaBinaryPacked);
        }

        return output.End(
            numbers.Length,
            ValueEncoding.DeltaBinaryPacked,
            StatisticsWriter.Of(column, numbers, nulls: []));
    }

    public ColumnChunk WriteInt128(
        ParquetColumn column, ReadOnlySpan<Int128> numbers, ReadOnlySpan<bool> nulls)
    {
        WritePages(column, numbers, nulls, PlainValues.Write);

        return EndPlain(numbers.Length, nulls);
    }

    public ColumnChunk WriteDouble(
        ParquetColumn column, ReadOnlySpan<double> numbers, ReadOnlySpan<bool> nulls)
    {
        WritePages(column, numbers, nulls, PlainValues.Write);

        return EndPlain(numbers.Length, nulls);
    }

    public ColumnChunk WriteBytes(
        ParquetColumn column,
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<int> ends,
        ReadOnlySpan<bool> nulls)
    {
        output.Start();
        var rows = PageRows(8 * (4 + bytes.Length / Math.Max(1, ends.Length)));
        for (var row = 0; row < ends.Length; row += rows)
        {
            rows = Math.Min(rows, ends.Length - row);
            output.StartData(column, rows, Part(nulls, row, rows));
            for (var i = row; i < row + rows; i++)
            {
                var start = i is 0 ? 0 : ends[i - 1];
                if (nulls.IsEmpty || !nulls[i])
                    PlainValues.WriteOne(output.Page, column, bytes[start..ends[i]]);
            }

            output.EndData(rows, ValueEncoding.Plain);
        }

        return EndPlain(ends.Length, nulls);
    }

    public void Dispose()
    {
        _codes.Dispose();
        _levels.Dispose();
        Nulls.Dispose();
    }

    private void WritePages<T>(
        ParquetColumn column,
        ReadOnlySpan<T> numbers,
        ReadOnlySpan<bool> nulls,
        Action<ByteBuffer, ParquetColumn, ReadOnlySpan<T>, ReadOnlySpan<bool>> write)
    {
        output.Start();
        var rows = PageRows(8 * column.Stride);
        for (var row = 0; row < numbers.Length; row += rows)
        {
            rows = Math.Min(rows, numbers.Length - row);
            output.StartData(column, rows, Part(nulls, row, rows));
            write(output.Page, column, numbers.Slice(row, rows), Part(nulls, row, rows));
            output.EndData(rows, ValueEncoding.Plain);
        }
    }

    private ColumnChunk EndPlain(int rows, ReadOnlySpan<bool> nulls) =>
        output.End(rows, ValueEncoding.Plain, StatisticsWriter.Of(nulls.Count(true)));

    /// <summary>Writes the values that are used, and says how many bits their codes have; null if
    /// they are too long for a dictionary.</summary>
    private int? WriteDictionary(ParquetColumn column, ColumnDictionary dictionary)
    {
        foreach (var code in _codes.Used)
        {
            PlainValues.WriteOne(output.Page, column, dictionary.Bytes(code));
            if (output.Page.Length > options.DictionaryBytes)
            {
                output.Page.Clear();
                return null;
            }
        }

        output.EndDictionary(_codes.Count);
        return BitPacking.Width((uint)Math.Max(1, _codes.Count - 1));
    }

    private void WriteValues(
        ParquetColumn column, ReadOnlySpan<int> codes, ColumnDictionary dictionary, int? width)
    {
        if (width is { } bits)
        {
            output.Page.AddByte((byte)bits);
            RunEncoder.Write(output.Page, codes, bits);
            return;
        }

        foreach (var code in codes)
            PlainValues.WriteOne(output.Page, column, dictionary.Bytes(_codes.Used[code]));
    }

    private ReadOnlyMemory<byte> Statistics(
        ParquetColumn column, ColumnDictionary dictionary, int rows)
    {
        var nulls = rows - _codes.Values;
        if (column.Type is not (PhysicalType.Int32 or PhysicalType.Int64))
            return StatisticsWriter.Of(nulls, column, []);

        var numbers = new long[_codes.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = dictionary.Int64(_codes.Used[i]);

        return StatisticsWriter.Of(nulls, column, numbers);
    }

    private int MeanBytes(ParquetColumn column, ColumnDictionary dictionary)
    {
        if (column.Stride > 0)
            return column.Stride;

        var bytes = 0L;
        foreach (var code in _codes.Used)
            bytes += 4 + dictionary.Bytes(code).Length;
        return (int)(bytes / Math.Max(1, _codes.Count));
    }

    private int PageRows(int bits) =>
        (int)Math.Max(RowStep, options.PageBytes * 8L / Math.Max(1, bits) / RowStep * RowStep);

    private static ReadOnlySpan<bool> Part(ReadOnlySpan<bool> nulls, int start, int length) =>
        nulls.IsEmpty ? nulls : nulls.Slice(start, length);
}
