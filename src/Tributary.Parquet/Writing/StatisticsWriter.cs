using System.Buffers.Binary;

namespace Tributary.Parquet.Writing;

/// <summary>Says how many rows have no value, and the least and the greatest number.</summary>
internal static class StatisticsWriter
{
    /// <summary>Statistics without numbers.</summary>
    public static ReadOnlyMemory<byte> Of(int nulls) => Of(nulls, [], []);

    /// <summary>Statistics of whole numbers that are stored as such.</summary>
    /// <param name="nulls">How many rows have no value.</param>
    /// <param name="column">The column.</param>
    /// <param name="numbers">The numbers of the other rows, or all that they have.</param>
    public static ReadOnlyMemory<byte> Of(
        int nulls, ParquetColumn column, ReadOnlySpan<long> numbers)
    {
        var (least, greatest) = (long.MaxValue, long.MinValue);
        var turn = Turn(column);
        foreach (var number in numbers)
        {
            least = Math.Min(least, number ^ turn);
            greatest = Math.Max(greatest, number ^ turn);
        }

        return Of(nulls, column, least, greatest);
    }

    /// <summary>Statistics of whole numbers that are stored as such.</summary>
    /// <param name="column">The column.</param>
    /// <param name="numbers">A number for each row.</param>
    /// <param name="nulls">Which rows have none; empty if all have one.</param>
    public static ReadOnlyMemory<byte> Of(
        ParquetColumn column, ReadOnlySpan<long> numbers, ReadOnlySpan<bool> nulls)
    {
        if (nulls.IsEmpty)
            return Of(0, column, numbers);

        var (least, greatest) = (long.MaxValue, long.MinValue);
        var turn = Turn(column);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (nulls[i])
                continue;

            least = Math.Min(least, numbers[i] ^ turn);
            greatest = Math.Max(greatest, numbers[i] ^ turn);
        }

        return Of(nulls.Count(true), column, least, greatest);
    }

    // Unsigned numbers are in the order of signed ones once their highest bit is turned.
    private static long Turn(ParquetColumn column) => column.IsSigned ? 0 : long.MinValue;

    private static ReadOnlyMemory<byte> Of(
        int nulls, ParquetColumn column, long least, long greatest)
    {
        if (least > greatest)
            return Of(nulls);

        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, least ^ Turn(column));
        BinaryPrimitives.WriteInt64LittleEndian(bytes[sizeof(long)..], greatest ^ Turn(column));
        return Of(nulls, bytes[..column.Stride], bytes.Slice(sizeof(long), column.Stride));
    }

    private static ReadOnlyMemory<byte> Of(
        int nulls, ReadOnlySpan<byte> least, ReadOnlySpan<byte> greatest)
    {
        using var buffer = new ByteBuffer();
        var thrift = new ThriftWriter(buffer);
        thrift.Start();
        thrift.Int64(3, nulls);
        if (!least.IsEmpty)
        {
            thrift.Binary(5, greatest);
            thrift.Binary(6, least);
        }

        thrift.End();
        return buffer.Written.ToArray();
    }
}
