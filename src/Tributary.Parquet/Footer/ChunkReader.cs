using System.Collections.Immutable;

namespace Tributary.Parquet.Footer;

/// <summary>Reads where a column chunk is, and checks that it lies in the file.</summary>
internal static class ChunkReader
{
    private const int MagicBytes = 4;

    public static ColumnChunk Read(
        ref ThriftReader reader, byte[] bytes, long end, ParquetColumn column)
    {
        ColumnChunk? chunk = null;
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            switch (id)
            {
                case 1:
                    throw new ParquetException(
                        $"the column {column.Name} is in another file: write it as one file");
                case 3:
                    chunk = ReadMetadata(ref reader, bytes, end, column);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return chunk
            ?? throw new ParquetException($"the column {column.Name} has no readable metadata");
    }

    private static ColumnChunk ReadMetadata(
        ref ThriftReader reader, byte[] bytes, long end, ParquetColumn column)
    {
        var (type, codec, values, uncompressed) = (-1, -1, -1L, -1L);
        var (compressed, data, dictionary) = (-1L, -1L, 0L);
        ImmutableArray<ValueEncoding> encodings = [];
        var (statistics, least, greatest) = (ReadOnlyMemory<byte>.Empty, (long?)null, (long?)null);
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            switch (id)
            {
                case 1: type = reader.Int32(); break;
                case 2: encodings = ReadEncodings(ref reader); break;
                case 4: codec = reader.Int32(); break;
                case 5: values = reader.Int64(); break;
                case 6: uncompressed = reader.Int64(); break;
                case 7: compressed = reader.Int64(); break;
                case 9: data = reader.Int64(); break;
                case 11: dictionary = reader.Int64(); break;
                case 12:
                    var start = reader.Position;
                    (least, greatest) = ChunkStatistics.Read(ref reader, column);
                    statistics = bytes.AsMemory(start, reader.Position - start);
                    break;
                default: reader.Skip(); break;
            }
        }

        // Some writers give the first page as that of the data, dictionary or not.
        var offset = dictionary >= MagicBytes && dictionary < data ? dictionary : data;
        if (offset < MagicBytes || compressed < 0 || offset > end - compressed || values < 0
            || data < offset || data > end || type != (int)column.Type)
        {
            throw new ParquetException($"the column {column.Name} does not lie where the file "
                + "says: get a new copy of it");
        }

        return new()
        {
            Encodings = encodings,
            Codec = (Codec)codec,
            Offset = offset,
            CompressedBytes = compressed,
            UncompressedBytes = uncompressed,
            Values = values,
            Minimum = least,
            Maximum = greatest,
            DataOffset = data,
            HasDictionary = offset != data,
            Statistics = statistics,
        };
    }

    private static ImmutableArray<ValueEncoding> ReadEncodings(ref ThriftReader reader)
    {
        var count = reader.List();
        var encodings = ImmutableArray.CreateBuilder<ValueEncoding>();
        for (var i = 0; i < count; i++)
            encodings.Add((ValueEncoding)reader.Int32());

        return encodings.ToImmutable();
    }
}
