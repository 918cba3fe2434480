using System.Buffers;
using Tributary.Parquet.Values;

namespace Tributary.Parquet;

/// <summary>The different values of a column chunk, by their codes.</summary>
/// <remarks>
/// That of a reader grows while the chunk is read and lives as long as the reader. A file may give
/// a value two codes: equal codes are equal values, but not the other way round.
/// </remarks>
public sealed class ColumnDictionary : IDisposable
{
    private readonly int _stride;
    private readonly CodeTable _codes = new();
    private byte[] _bytes = [];
    private int[] _ends = [];
    private long[] _int64s = [];
    private Int128[] _int128s = [];
    private double[] _doubles = [];
    private int _length;
    private (int Int64s, int Int128s, int Doubles) _read;

    /// <summary>Starts a dictionary of values to be written.</summary>
    /// <param name="column">The column to which they belong.</param>
    public ColumnDictionary(ParquetColumn column)
    {
        Column = column;
        _stride = column.Type is PhysicalType.Boolean ? 1 : column.Stride;
    }

    /// <summary>The column to which the values belong.</summary>
    public ParquetColumn Column { get; }

    /// <summary>How many values there are so far; the codes are those below.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a value, as they stand in the file: numbers lowest byte first,
    /// decimals in bytes highest byte first.</summary>
    public ReadOnlySpan<byte> Bytes(int code)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)code, (uint)Count);
        if (_stride > 0)
            return _bytes.AsSpan(code * _stride, _stride);

        var start = code is 0 ? 0 : _ends[code - 1];
        return _bytes.AsSpan(start, _ends[code] - start);
    }

    /// <summary>A value that is a whole number; unsigned numbers of 64 bits keep their bits.
    /// </summary>
    /// <exception cref="ParquetException">The column holds something else.</exception>
    public long Int64(int code) => Int64s[code];

    /// <summary>A value that is a whole number or a decimal, which comes without its point.
    /// </summary>
    /// <exception cref="ParquetException">The column holds something else.</exception>
    public Int128 Int128(int code) => Int128s[code];

    /// <summary>A value that is a binary fraction.</summary>
    /// <exception cref="ParquetException">The column holds something else.</exception>
    public double Double(int code) => Doubles[code];

    internal ReadOnlySpan<long> Int64s
    {
        get
        {
            if (_read.Int64s < Count || _stride is 0)
            {
                Grow(ref _int64s, _read.Int64s, Count);
                Numbers.Read(Unread(_read.Int64s), Column, _int64s.AsSpan(_read.Int64s..Count));
                _read.Int64s = Count;
            }

            return _int64s.AsSpan(0, Count);
        }
    }

    internal ReadOnlySpan<Int128> Int128s
    {
        get
        {
            if (_read.Int128s < Count)
            {
                Grow(ref _int128s, _read.Int128s, Count);
                ReadInt128s(_int128s.AsSpan(_read.Int128s..Count));
                _read.Int128s = Count;
            }

            return _int128s.AsSpan(0, Count);
        }
    }

    internal ReadOnlySpan<double> Doubles
    {
        get
        {
            if (_read.Doubles < Count || _stride is 0)
            {
                Grow(ref _doubles, _read.Doubles, Count);
                Numbers.Read(
                    Unread(_read.Doubles), Column, _doubles.AsSpan(_read.Doubles..Count));
                _read.Doubles = Count;
            }

            return _doubles.AsSpan(0, Count);
        }
    }

    /// <summary>The code of a value, which is added if it is new.</summary>
    /// <param name="value">Its bytes, as <see cref="Bytes"/> gives them.</param>
    /// <exception cref="ParquetException">There are more than 16 million, or 256 MiB of them.
    /// </exception>
    public int Code(ReadOnlySpan<byte> value) => _codes.Find(this, value);

    /// <summary>Adds a value without looking whether it is there.</summary>
    internal void Add(ReadOnlySpan<byte> value)
    {
        if (_stride > 0 && value.Length != _stride)
            throw new ParquetException($"a value of {value.Length} bytes, not {_stride}");

        Reserve(1, value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
        if (_stride is 0)
            _ends[Count] = _length;
        Count++;
    }

    /// <summary>Adds values of the same length, which stand one after the other.</summary>
    internal void AddFixed(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length / _stride, values.Length);
        values.CopyTo(_bytes.AsSpan(_length));
        _length += values.Length;
        Count += values.Length / _stride;
    }

    /// <summary>Gives the memory back; no value can be asked for any more.</summary>
    public void Dispose()
    {
        Count = 0;
        _length = 0;
        _read = default;
        _codes.Release();
        Return(ref _bytes);
        Return(ref _ends);
        Return(ref _int64s);
        Return(ref _int128s);
        Return(ref _doubles);
    }

    internal static void Grow<T>(ref T[] values, int kept, int needed)
    {
        if (needed <= values.Length)
            return;

        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, 2 * kept));
        values.AsSpan(0, kept).CopyTo(larger);
        Return(ref values);
        values = larger;
    }

    internal static void Return<T>(ref T[] values)
    {
        if (values.Length > 0)
            ArrayPool<T>.Shared.Return(values);
        values = [];
    }

    private void ReadInt128s(Span<Int128> numbers)
    {
        if (_stride > 0 || !Column.IsBinaryDecimal)
        {
            Numbers.Read(Unread(_read.Int128s), Column, numbers);
            return;
        }

        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Numbers.Decimal(Bytes(_read.Int128s + i));
    }

    private ReadOnlySpan<byte> Unread(int read) => _bytes.AsSpan((read * _stride).._length);

    private void Reserve(int values, int bytes)
    {
        if (Count > Limits.DictionaryValues - values || _length > Limits.DictionaryBytes - bytes)
        {
            throw new ParquetException("a column chunk has more than 16 million different values, "
                + "or 256 MiB of them: write smaller row groups");
        }

        Grow(ref _bytes, _length, _length + bytes);
        if (_stride is 0)
            Grow(ref _ends, Count, Count + values);
    }
}
