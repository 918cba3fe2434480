using System.IO.Compression;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Small files that say they are large, or would become so.</summary>
public sealed class BombTests
{
    private const long MostBytes = 1 << 20;

    private static readonly ParquetColumn Money = new()
    {
        Name = "money",
        Type = PhysicalType.Bytes,
        Logical = LogicalType.Decimal,
        Precision = 38,
    };

    [Theory]
    [InlineData(Codec.Uncompressed, 1 << 28)]
    [InlineData(Codec.Snappy, 1 << 28)]
    [InlineData(Codec.Gzip, 1 << 28)]
    [InlineData(Codec.Snappy, 100 * 22 + 1)]
    [InlineData(Codec.Gzip, 100 * 1032 + 1)]
    public void A_page_is_not_believed_to_become_what_its_bytes_cannot(Codec codec, int plainBytes)
    {
        var problem = Problem(codec, plainBytes, new byte[100], 1);

        Assert.Equal(
            $"a page of 100 bytes says it holds {plainBytes}, which cannot be", problem);
    }

    [Fact]
    public void A_page_of_more_than_256_MiB_is_refused() => Assert.Equal(
        "a page is larger than 256 MiB: write smaller pages",
        Problem(Codec.Snappy, (1 << 28) + 1, new byte[100], 1));

    [Fact]
    public void Gzip_is_not_decompressed_beyond_the_size_of_its_page() => Assert.Equal(
        "a page does not decompress as gzip: get a new copy of the file",
        Problem(Codec.Gzip, 1000, Gzip(new byte[1_000_000]), 1));

    [Fact] // Each value keeps the one before and adds 16 bytes: 6,000 of them have 288 MB.
    public void A_beginning_is_not_kept_without_end()
    {
        byte[] head = [0x80, 0x01, 4, 0xf0, 0x2e]; // Blocks of 128 in four parts, 6,000 numbers.
        var kept = Enumerable.Repeat<byte[]>([32, 0, 0, 0, 0], 47).SelectMany(block => block);
        var added = new byte[5 * 47];
        byte[] values = [.. head, 0, .. kept, .. head, 32, .. added, .. new byte[6000 * 16]];

        Assert.Equal("the values of a page have more than 256 MiB", Problem(
            Codec.Uncompressed, values.Length, values, 6000, ValueEncoding.DeltaByteArray));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(bytes);

        return compressed.ToArray();
    }

    private static string Problem(
        Codec codec,
        int plainBytes,
        byte[] page,
        int rows,
        ValueEncoding encoding = ValueEncoding.Plain)
    {
        using var written = HandMadeFile.Of(Money, encoding, rows, page, codec, plainBytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        using var file = ParquetFile.Open(written.Path);
        using var reader = file.Column(0, 0);
        var problem = Assert.Throws<ParquetException>(() => reader.ReadInt128(new Int128[rows]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);

        return problem.Problem;
    }
}
