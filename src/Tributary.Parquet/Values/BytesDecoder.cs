namespace Tributary.Parquet.Values;

/// <summary>Values that are bytes of different lengths, given one by one.</summary>
internal abstract class BytesDecoder(ParquetColumn column) : ValueDecoder(column)
{
    public sealed override void Read(Span<int> codes, ColumnDictionary dictionary)
    {
        for (var i = 0; i < codes.Length; i++)
            codes[i] = dictionary.Code(Next());
    }

    public sealed override void Read(Span<Int128> numbers, ColumnDictionary dictionary)
    {
        if (!Column.IsBinaryDecimal)
            throw Numbers.NotOf(Column, "whole numbers or decimals");

        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Numbers.Decimal(Next());
    }

    /// <summary>The next value; it stays until the one after it is asked for.</summary>
    protected abstract ReadOnlySpan<byte> Next();
}
