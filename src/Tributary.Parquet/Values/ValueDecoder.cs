using System.Runtime.CompilerServices;

namespace Tributary.Parquet.Values;

/// <summary>Decodes the values of a page, some at a time: one kind for each encoding.</summary>
/// <remarks>
/// Any kind gives codes. Numbers are given by those that can hold them; the others refuse.
/// </remarks>
internal abstract class ValueDecoder(ParquetColumn column) : IDisposable
{
    private const int PartLength = 256;

    protected ParquetColumn Column { get; } = column;

    /// <summary>Starts at the values of a page.</summary>
    public abstract void Start(PageBytes page);

    /// <summary>The next values as codes of a dictionary, to which new ones are added.</summary>
    public abstract void Read(Span<int> codes, ColumnDictionary dictionary);

    /// <summary>The next values as whole numbers.</summary>
    public virtual void Read(Span<long> numbers, ColumnDictionary dictionary) =>
        throw Numbers.NotOf(Column, "whole numbers of 64 bits");

    /// <summary>The next values as whole numbers or decimals without their point.</summary>
    [SkipLocalsInit]
    public virtual void Read(Span<Int128> numbers, ColumnDictionary dictionary)
    {
        if (!Column.IsWhole)
            throw Numbers.NotOf(Column, "whole numbers or decimals");

        Span<long> shorts = stackalloc long[PartLength];
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(PartLength, numbers.Length)..])
        {
            var part = shorts[..Math.Min(PartLength, numbers.Length)];
            Read(part, dictionary);
            for (var i = 0; i < part.Length; i++)
                numbers[i] = Numbers.Widened(part[i], Column);
        }
    }

    /// <summary>The next values as binary fractions.</summary>
    public virtual void Read(Span<double> numbers, ColumnDictionary dictionary) =>
        throw Numbers.NotOf(Column, "binary fractions");

    /// <summary>Gives back what was borrowed.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>The decoder of an encoding for a column.</summary>
    public static ValueDecoder Of(ValueEncoding encoding, ParquetColumn column) =>
        (encoding, column.Type) switch
        {
            (ValueEncoding.PlainDictionary or ValueEncoding.RleDictionary, _) =>
                new DictionaryDecoder(column),
            (ValueEncoding.Plain, PhysicalType.Boolean) => new BooleanDecoder(column, false),
            (ValueEncoding.Rle, PhysicalType.Boolean) => new BooleanDecoder(column, true),
            (ValueEncoding.Plain, PhysicalType.Bytes) => new PlainBytesDecoder(column),
            (ValueEncoding.Plain, _) => new FixedDecoder(column),
            (ValueEncoding.DeltaBinaryPacked, PhysicalType.Int32 or PhysicalType.Int64) =>
                new DeltaDecoder(column),
            (ValueEncoding.DeltaLengthByteArray, PhysicalType.Bytes) =>
                new DeltaLengthDecoder(column),
            (ValueEncoding.DeltaByteArray, PhysicalType.Bytes or PhysicalType.FixedBytes) =>
                new DeltaBytesDecoder(column),
            (ValueEncoding.ByteStreamSplit, not (PhysicalType.Bytes or PhysicalType.Boolean)) =>
                new SplitDecoder(column),
            _ => throw new ParquetException($"values of the type {column.Type} in the encoding "
                + $"{encoding} are not read here: write them plain or with a dictionary"),
        };

    protected static ParquetException CutOff() => new(
        "the values of a page are cut off or damaged: get a new copy of the file");
}
