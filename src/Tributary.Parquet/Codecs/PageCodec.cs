using System.IO.Compression;

namespace Tributary.Parquet.Codecs;

/// <summary>Decompresses pages, after looking whether that many bytes can come out.</summary>
internal static class PageCodec
{
    private const int GzipMostExpansion = 1032;

    /// <summary>Refuses a codec that is not read, and sizes no page of it can have.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="stored">The bytes that are there.</param>
    /// <param name="plain">The bytes that are said to come out.</param>
    public static void Check(Codec codec, int stored, int plain)
    {
        var most = codec switch
        {
            Codec.Uncompressed => stored,
            Codec.Snappy => (long)stored * SnappyReader.MostExpansion,
            Codec.Gzip => (long)stored * GzipMostExpansion,
            _ => throw new ParquetException($"it is compressed with {Name(codec)}, which is not "
                + "read here: write it with Snappy, with gzip or uncompressed"),
        };
        if (plain > most || (codec is Codec.Uncompressed && plain != stored))
        {
            throw new ParquetException(
                $"a page of {stored} bytes says it holds {plain}, which cannot be");
        }
    }

    /// <summary>Decompresses a page.</summary>
    /// <param name="codec">Snappy or gzip.</param>
    /// <param name="bytes">A buffer, with slack.</param>
    /// <param name="start">Where the page starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="target">A buffer, with slack.</param>
    /// <param name="length">How many bytes must come out.</param>
    public static void Decompress(
        Codec codec, byte[] bytes, int start, int end, byte[] target, int length)
    {
        if (codec is Codec.Snappy)
            SnappyReader.Decompress(bytes, start, end, target, length);
        else
            Gunzip(bytes, start, end, target, length);
    }

    private static void Gunzip(byte[] bytes, int start, int end, byte[] target, int length)
    {
        using var compressed = new MemoryStream(bytes, start, end - start, writable: false);
        using var plain = new GZipStream(compressed, CompressionMode.Decompress);
        var read = 0;
        try
        {
            read = plain.ReadAtLeast(target.AsSpan(0, length + 1), length + 1, false);
        }
        catch (InvalidDataException)
        {
            read = -1; // Answered below, as are bytes too few and too many.
        }

        if (read != length)
        {
            throw new ParquetException(
                "a page does not decompress as gzip: get a new copy of the file");
        }
    }

    private static string Name(Codec codec) => codec switch
    {
        Codec.Zstd => "zstd",
        Codec.Lzo => "LZO",
        Codec.Brotli => "Brotli",
        Codec.Lz4 or Codec.Lz4Raw => "LZ4",
        _ => $"the unknown codec {(int)codec}",
    };
}
