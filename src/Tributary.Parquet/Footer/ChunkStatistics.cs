using System.Buffers.Binary;

namespace Tributary.Parquet.Footer;

/// <summary>The least and the greatest of the whole numbers of a chunk.</summary>
internal static class ChunkStatistics
{
    public static (long? Least, long? Greatest) Read(ref ThriftReader reader, ParquetColumn column)
    {
        ReadOnlySpan<byte> oldLeast = [], oldGreatest = [], least = [], greatest = [];
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            switch (id)
            {
                case 1: oldGreatest = reader.Binary(); break;
                case 2: oldLeast = reader.Binary(); break;
                case 5: greatest = reader.Binary(); break;
                case 6: least = reader.Binary(); break;
                default: reader.Skip(); break;
            }
        }

        // The old ones were made as if all numbers had signs.
        var isOld = least.IsEmpty && greatest.IsEmpty && column.IsSigned;
        return (
            Whole(isOld ? oldLeast : least, column),
            Whole(isOld ? oldGreatest : greatest, column));
    }

    private static long? Whole(ReadOnlySpan<byte> value, ParquetColumn column) =>
        (column.Type, value.Length) switch
        {
            (PhysicalType.Int32, 4) when column.IsSigned =>
                BinaryPrimitives.ReadInt32LittleEndian(value),
            (PhysicalType.Int32, 4) => BinaryPrimitives.ReadUInt32LittleEndian(value),
            (PhysicalType.Int64, 8) => BinaryPrimitives.ReadInt64LittleEndian(value),
            _ => null,
        };
}
