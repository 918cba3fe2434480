using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tributary.Parquet.Values;

/// <summary>Makes numbers of the bytes of values.</summary>
internal static class Numbers
{
    private const long DayNanoseconds = 86_400_000_000_000;
    private const int JulianDayOf1970 = 2_440_588;
    private const int Int128Bytes = 16;

    /// <summary>Whole numbers; times of twelve bytes become nanoseconds since 1970.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, ParquetColumn column, Span<long> numbers)
    {
        switch (column.Type)
        {
            case PhysicalType.Boolean:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = bytes[i];
                break;
            case PhysicalType.Int32 when column.IsSigned:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]);
                break;
            case PhysicalType.Int32:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]);
                break;
            case PhysicalType.Int64:
                bytes[..(numbers.Length * 8)].CopyTo(MemoryMarshal.AsBytes(numbers));
                break;
            case PhysicalType.Int96:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = Nanoseconds(bytes[(i * 12)..]);
                break;
            default:
                throw NotOf(column, "whole numbers of 64 bits");
        }
    }

    /// <summary>Whole numbers of up to 128 bits, such as decimals without their point.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, ParquetColumn column, Span<Int128> numbers)
    {
        if (column is { IsBinaryDecimal: true, Length: Int128Bytes })
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = BinaryPrimitives.ReadInt128BigEndian(bytes[(i * Int128Bytes)..]);
        }
        else if (column.IsBinaryDecimal && column.Length > 0)
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Decimal(bytes.Slice(i * column.Length, column.Length));
        }
        else if (column.IsWhole)
        {
            ReadWhole(bytes, column, numbers);
        }
        else
        {
            throw NotOf(column, "whole numbers or decimals");
        }
    }

    /// <summary>Binary fractions.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, ParquetColumn column, Span<double> numbers)
    {
        switch (column.Type)
        {
            case PhysicalType.Double:
                bytes[..(numbers.Length * 8)].CopyTo(MemoryMarshal.AsBytes(numbers));
                break;
            case PhysicalType.Float:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
                break;
            default:
                throw NotOf(column, "binary fractions");
        }
    }

    /// <summary>A decimal without its point, the highest byte first.</summary>
    public static Int128 Decimal(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;

        var sign = (sbyte)bytes[0] >> 7;
        for (; bytes.Length > Int128Bytes; bytes = bytes[1..])
        {
            if (bytes[0] != (byte)sign || ((bytes[1] ^ sign) & 0x80) is not 0)
                throw new ParquetException("a decimal needs more than 128 bits");
        }

        Span<byte> whole = stackalloc byte[Int128Bytes];
        whole.Fill((byte)sign);
        bytes.CopyTo(whole[(Int128Bytes - bytes.Length)..]);
        return BinaryPrimitives.ReadInt128BigEndian(whole);
    }

    /// <summary>What to say when a column is asked for what it does not hold.</summary>
    public static ParquetException NotOf(ParquetColumn column, string wanted) => new(
        $"it holds {Held(column)}, where {wanted} are expected");

    [SkipLocalsInit]
    private static void ReadWhole(
        ReadOnlySpan<byte> bytes, ParquetColumn column, Span<Int128> numbers)
    {
        Span<long> some = stackalloc long[256];
        var stride = Math.Max(1, column.Stride);
        for (var i = 0; i < numbers.Length; i += some.Length)
        {
            var part = numbers[i..Math.Min(i + some.Length, numbers.Length)];
            Read(bytes[(i * stride)..], column, some[..part.Length]);
            for (var j = 0; j < part.Length; j++)
                part[j] = Widened(some[j], column);
        }
    }

    /// <summary>A number of 64 bits with the sign its column gives it.</summary>
    public static Int128 Widened(long number, ParquetColumn column) =>
        column.IsSigned ? number : (ulong)number;

    private static long Nanoseconds(ReadOnlySpan<byte> time)
    {
        var days = BinaryPrimitives.ReadUInt32LittleEndian(time[8..]) - (long)JulianDayOf1970;
        var nanoseconds = (Int128)days * DayNanoseconds
            + BinaryPrimitives.ReadInt64LittleEndian(time);
        return nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue
            ? (long)nanoseconds
            : throw new ParquetException("a time lies outside of the years 1678 to 2261");
    }

    private static string Held(ParquetColumn column) => column.Logical switch
    {
        LogicalType.Text => "text",
        LogicalType.Decimal => "decimals",
        _ => column.Type switch
        {
            PhysicalType.Float or PhysicalType.Double => "binary fractions",
            PhysicalType.Bytes or PhysicalType.FixedBytes => "bytes",
            PhysicalType.Boolean => "truth values",
            _ => "whole numbers",
        },
    };
}
