using System.Buffers;
using System.Collections.Immutable;
using Tributary.Parquet.Writing;

namespace Tributary.Parquet;

/// <summary>Writes a Parquet file: one row group after the other, and in each its columns.
/// </summary>
/// <remarks>
/// After <see cref="StartRowGroup"/>, each column is written once and in order, by one call. The
/// same calls make the same bytes. Without <see cref="Finish"/> there is no file.
/// </remarks>
public sealed class ParquetWriter : IDisposable
{
    private const int CopyBytes = 1 << 18;

    private static readonly byte[] Mark = "PAR1"u8.ToArray();

    private readonly ImmutableArray<ParquetColumn> _columns;
    private readonly ParquetOptions _options;
    private readonly ChunkWriter _output;
    private readonly ColumnWriter _values;
    private readonly List<RowGroup> _groups = [];
    private readonly ImmutableArray<ColumnChunk>.Builder _chunks =
        ImmutableArray.CreateBuilder<ColumnChunk>();

    private int? _rows;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Receives the file; stays open. It need not be able to seek.</param>
    /// <param name="columns">The columns; those of groups become columns of their full names.
    /// </param>
    /// <param name="options">How to write it; Snappy and pages of a megabyte if left out.</param>
    /// <exception cref="ArgumentException">There is no column, a column of a list or of another
    /// map than of <see cref="ParquetColumn.Map"/>, or a codec that is not written.</exception>
    public ParquetWriter(
        Stream stream, ImmutableArray<ParquetColumn> columns, ParquetOptions? options = null)
    {
        Limits.CheckMachine();
        _options = options ?? new();
        if (columns.IsEmpty)
            throw new ArgumentException("A file has columns.", nameof(columns));
        if (_options.Codec is not (Codec.Uncompressed or Codec.Snappy or Codec.Gzip))
            throw new ArgumentException($"{_options.Codec} is not written.", nameof(options));
        if (MapSchema.Stranger(columns) is { } column)
            throw new ArgumentException($"{column.Name} is not of a map that is written.");

        _columns = columns;
        _output = new(stream, _options);
        _values = new(_output, _options);
        _output.Write(Mark);
    }

    /// <summary>Starts a row group, after the last column of the one before.</summary>
    /// <param name="rows">How many rows it has.</param>
    public void StartRowGroup(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        EndRowGroup();
        _rows = rows;
    }

    /// <summary>Writes the next column from codes.</summary>
    /// <param name="codes">A code for each row; -1 where it has no value.</param>
    /// <param name="dictionary">What the codes stand for; values stored like the column's.</param>
    public void WriteCodes(ReadOnlySpan<int> codes, ColumnDictionary dictionary)
    {
        var column = Next(codes.Length);
        _values.Nulls.Read(codes);
        Refuse(column, _values.Nulls.Any);
        Refuse(column, dictionary);
        _chunks.Add(_values.WriteCodes(column, codes, dictionary));
    }

    /// <summary>Writes the next two columns, those of a map, from codes.</summary>
    /// <param name="counts">For each row, how many keys its map has; -1 where it has none.</param>
    /// <param name="keys">The keys of all rows, one after the other.</param>
    /// <param name="keyDictionary">What the codes of keys stand for.</param>
    /// <param name="values">For each key the code of its value; -1 where it has none.</param>
    /// <param name="valueDictionary">What the codes of values stand for.</param>
    public void WriteMap(
        ReadOnlySpan<int> counts,
        ReadOnlySpan<int> keys,
        ColumnDictionary keyDictionary,
        ReadOnlySpan<int> values,
        ColumnDictionary valueDictionary)
    {
        var entries = 0L;
        foreach (var count in counts)
            entries += Math.Max(0, count);
        if (entries != keys.Length || entries != values.Length || keys.Contains(-1))
            throw new ArgumentException("A map has a value or none for each of its keys.");

        WriteEntries(counts, keys, keyDictionary);
        WriteEntries(counts, values, valueDictionary);
    }

    /// <summary>Writes the next column from whole numbers, as it stores them.</summary>
    /// <param name="numbers">A number for each row.</param>
    /// <param name="nulls">Which rows have none; empty if all have one.</param>
    public void WriteInt64(ReadOnlySpan<long> numbers, ReadOnlySpan<bool> nulls = default)
    {
        var column = Next(numbers.Length, nulls);
        Refuse(column, !column.IsWhole || column.Type is PhysicalType.Int96, "64-bit numbers");
        _chunks.Add(_values.WriteInt64(column, numbers, nulls));
    }

    /// <summary>
    /// Writes the next column from whole numbers as differences, packed and not compressed: smaller
    /// than numbers that repeat little can be compressed, and written several times as fast.
    /// </summary>
    /// <param name="numbers">A number for each row.</param>
    public void WriteDeltas(ReadOnlySpan<long> numbers)
    {
        var column = Next(numbers.Length);
        Refuse(column, column.Type is not PhysicalType.Int64, "64-bit numbers");
        _chunks.Add(_values.WriteDeltas(column, numbers));
    }

    /// <summary>Writes the next column from decimals without their point.</summary>
    /// <param name="numbers">A number for each row.</param>
    /// <param name="nulls">Which rows have none; empty if all have one.</param>
    public void WriteInt128(ReadOnlySpan<Int128> numbers, ReadOnlySpan<bool> nulls = default)
    {
        var column = Next(numbers.Length, nulls);
        var isShort = column.Type is PhysicalType.Int32 or PhysicalType.Int64;
        Refuse(column, !isShort && !(column.IsBinaryDecimal && column.Length > 0), "decimals");
        _chunks.Add(_values.WriteInt128(column, numbers, nulls));
    }

    /// <summary>Writes the next column from binary fractions.</summary>
    /// <param name="numbers">A number for each row.</param>
    /// <param name="nulls">Which rows have none; empty if all have one.</param>
    public void WriteDouble(ReadOnlySpan<double> numbers, ReadOnlySpan<bool> nulls = default)
    {
        var column = Next(numbers.Length, nulls);
        Refuse(
            column, column.Type is not (PhysicalType.Float or PhysicalType.Double), "fractions");
        _chunks.Add(_values.WriteDouble(column, numbers, nulls));
    }

    /// <summary>Writes the next column from bytes, such as text.</summary>
    /// <param name="bytes">The values of all rows, one after the other.</param>
    /// <param name="ends">For each row, where its value ends.</param>
    /// <param name="nulls">Which rows have none; empty if all have one.</param>
    public void WriteBytes(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, ReadOnlySpan<bool> nulls = default)
    {
        var column = Next(ends.Length, nulls);
        Refuse(column, column.Type is not (PhysicalType.Bytes or PhysicalType.FixedBytes), "bytes");
        _chunks.Add(_values.WriteBytes(column, bytes, ends, nulls));
    }

    /// <summary>Writes the next column from a chunk of another file, without decompressing it.
    /// </summary>
    /// <param name="file">The other file.</param>
    /// <param name="rowGroup">Its row group, which has as many rows.</param>
    /// <param name="column">Its column, which is stored like this file's.</param>
    /// <exception cref="ParquetException">The other file cannot be read.</exception>
    public void Copy(ParquetFile file, int rowGroup, int column)
    {
        var chunk = file.RowGroups[rowGroup].Columns[column];
        var (source, target) = (file.Columns[column], Next(file.RowGroups[rowGroup].Rows));
        if (source.Type != target.Type || source.Length != target.Length || source.IsRepeated
            || source.DefinitionLevel != target.DefinitionLevel || target.DefinitionLevel > 1)
        {
            throw new ArgumentException($"The column {target.Name} is stored otherwise than "
                + $"{source.Name} of {file.Path}.", nameof(column));
        }

        var start = _output.Position;
        var bytes = ArrayPool<byte>.Shared.Rent(CopyBytes);
        for (int at = 0, read = 1; read > 0; at += read)
        {
            read = file.ReadRaw(rowGroup, column, at, bytes);
            _output.Write(bytes.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(bytes);
        _chunks.Add(chunk.MovedTo(start));
    }

    /// <summary>Ends the file.</summary>
    public void Finish()
    {
        EndRowGroup();
        using var footer = new ByteBuffer();
        FooterWriter.Write(footer, _columns, _groups, _options.CreatedBy);
        var length = footer.Length;
        footer.AddInt32(length);
        footer.Add(Mark);
        _output.Write(footer.Written);
    }

    /// <summary>Gives back what was borrowed; does not end the file.</summary>
    public void Dispose()
    {
        _values.Dispose();
        _output.Dispose();
    }

    private void WriteEntries(
        ReadOnlySpan<int> counts, ReadOnlySpan<int> codes, ColumnDictionary dictionary)
    {
        var column = Next(counts.Length, isMap: true);
        Refuse(column, dictionary);
        _chunks.Add(_values.WriteEntries(column, counts, codes, dictionary));
    }

    private ParquetColumn Next(
        long rows, ReadOnlySpan<bool> nulls = default, bool isMap = false)
    {
        if (_rows is null || _chunks.Count == _columns.Length)
            throw new InvalidOperationException("All columns are written: start a row group.");

        var column = _columns[_chunks.Count];
        if (rows != _rows || (!nulls.IsEmpty && nulls.Length != rows))
            throw new ArgumentException($"The row group has {_rows} rows; {column.Name} has not.");

        Refuse(column, nulls.Contains(true));
        Refuse(column, column.IsRepeated != isMap, isMap ? "a map" : "one value for each row");
        return column;
    }

    private static void Refuse(ParquetColumn column, bool hasNulls)
    {
        if (hasNulls && !column.IsNullable)
            throw new ArgumentException($"Every row needs a value in the column {column.Name}.");
    }

    private static void Refuse(ParquetColumn column, ColumnDictionary dictionary)
    {
        if (dictionary.Column.Type != column.Type || dictionary.Column.Length != column.Length
            || column.Type is PhysicalType.Boolean)
        {
            throw new ArgumentException(
                $"The column {column.Name} is not stored like the dictionary.", nameof(dictionary));
        }
    }

    private static void Refuse(ParquetColumn column, bool isOther, string values)
    {
        if (isOther)
            throw new ArgumentException($"The column {column.Name} does not hold {values}.");
    }

    private void EndRowGroup()
    {
        if (_rows is not { } rows)
            return;
        if (_chunks.Count < _columns.Length)
        {
            throw new InvalidOperationException(
                $"The row group lacks the column {_columns[_chunks.Count].Name}.");
        }

        _groups.Add(new() { Rows = rows, Columns = _chunks.ToImmutable() });
        _chunks.Clear();
        _rows = null;
    }
}
