using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tributary.Parquet.Writing;

/// <summary>Writes values one after the other, leaving out those of rows that have none.</summary>
internal static class PlainValues
{
    public static void Write(
        ByteBuffer output,
        ParquetColumn column,
        ReadOnlySpan<long> numbers,
        ReadOnlySpan<bool> nulls)
    {
        if (column.Type is PhysicalType.Int64 && nulls.IsEmpty)
        {
            output.Add(MemoryMarshal.AsBytes(numbers));
            return;
        }

        if (column.Type is PhysicalType.Boolean)
        {
            WriteBits(output, numbers, nulls);
            return;
        }

        var bytes = output.Add((numbers.Length - nulls.Count(true)) * column.Stride);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i])
                continue;

            WriteOne(bytes, column, numbers[i]);
            bytes = bytes[column.Stride..];
        }
    }

    public static void Write(
        ByteBuffer output,
        ParquetColumn column,
        ReadOnlySpan<Int128> numbers,
        ReadOnlySpan<bool> nulls)
    {
        var stride = column.Stride;
        var bytes = output.Add((numbers.Length - nulls.Count(true)) * stride);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i])
                continue;

            WriteOne(bytes, column, numbers[i]);
            bytes = bytes[stride..];
        }
    }

    public static void Write(
        ByteBuffer output,
        ParquetColumn column,
        ReadOnlySpan<double> numbers,
        ReadOnlySpan<bool> nulls)
    {
        var bytes = output.Add((numbers.Length - nulls.Count(true)) * column.Stride);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i])
                continue;

            if (column.Type is PhysicalType.Double)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, numbers[i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)numbers[i]);
            bytes = bytes[column.Stride..];
        }
    }

    /// <summary>Writes bytes, which have their length before them unless all have the same.
    /// </summary>
    public static void WriteOne(ByteBuffer output, ParquetColumn column, ReadOnlySpan<byte> value)
    {
        if (column.Type is PhysicalType.Bytes)
            output.AddInt32(value.Length);
        output.Add(value);
    }

    private static void WriteBits(
        ByteBuffer output, ReadOnlySpan<long> numbers, ReadOnlySpan<bool> nulls)
    {
        var bytes = output.Add((numbers.Length - nulls.Count(true) + 7) / 8);
        bytes.Clear();
        var next = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i])
                continue;

            if (numbers[i] is not 0)
                bytes[next / 8] |= (byte)(1 << next % 8);
            next++;
        }
    }

    private static void WriteOne(Span<byte> bytes, ParquetColumn column, Int128 number)
    {
        if (column.Type is PhysicalType.Int32 or PhysicalType.Int64)
            WriteOne(bytes, column, Fits(number, column));
        else if (column.Length is 16)
            BinaryPrimitives.WriteInt128BigEndian(bytes, number);
        else
            WriteShort(bytes[..column.Length], number);
    }

    private static void WriteOne(Span<byte> bytes, ParquetColumn column, long number)
    {
        if (column.Type is PhysicalType.Int64)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        else if (column.IsSigned ? number == (int)number : number == (uint)number)
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
        else
            throw TooLarge(number, column);
    }

    private static void WriteShort(Span<byte> bytes, Int128 number)
    {
        for (var i = bytes.Length - 1; i >= 0; i--, number >>= 8)
            bytes[i] = (byte)(number & 0xff);
    }

    private static long Fits(Int128 number, ParquetColumn column) =>
        (column.IsSigned ? (long)number : (Int128)(ulong)number) == number
            ? (long)number
            : throw TooLarge(number, column);

    private static ArgumentException TooLarge(Int128 number, ParquetColumn column) => new(
        $"{number} does not fit the column {column.Name}.");
}
