using Tributary.Parquet.Pages;
using Tributary.Parquet.Writing;

namespace Tributary.Parquet.Tests;

/// <summary>Files of one column and one page, which is given byte by byte, good or bad.</summary>
internal static class HandMadeFile
{
    /// <summary>A file with a page of values that all rows have.</summary>
    /// <param name="column">The column, in which every row needs a value.</param>
    /// <param name="encoding">What the page says of its encoding.</param>
    /// <param name="rows">How many rows it says it has.</param>
    /// <param name="page">The bytes of the page, compressed if it says so.</param>
    /// <param name="codec">What the file says of its codec.</param>
    /// <param name="plainBytes">How long the page says it becomes; as long as it is, with -1.
    /// </param>
    public static TemporaryFile Of(
        ParquetColumn column,
        ValueEncoding encoding,
        int rows,
        ReadOnlySpan<byte> page,
        Codec codec = Codec.Uncompressed,
        int plainBytes = -1)
    {
        using var file = new ByteBuffer();
        file.Add("PAR1"u8);
        WriteHeader(file, encoding, rows, page.Length, plainBytes < 0 ? page.Length : plainBytes);
        file.Add(page);
        var chunk = new ColumnChunk
        {
            Encodings = [encoding],
            Codec = codec,
            Offset = 4,
            DataOffset = 4,
            CompressedBytes = file.Length - 4,
            UncompressedBytes = file.Length - 4,
            Values = rows,
        };
        var end = file.Length;
        FooterWriter.Write(file, [column], [new() { Rows = rows, Columns = [chunk] }], "hand");
        file.AddInt32(file.Length - end);
        file.Add("PAR1"u8);
        return new(file.Written.ToArray());
    }

    private static void WriteHeader(
        ByteBuffer file, ValueEncoding encoding, int rows, int storedBytes, int plainBytes)
    {
        var thrift = new ThriftWriter(file);
        thrift.Start();
        thrift.Int32(1, (int)PageType.Data);
        thrift.Int32(2, plainBytes);
        thrift.Int32(3, storedBytes);
        thrift.Start(5);
        thrift.Int32(1, rows);
        thrift.Int32(2, (int)encoding);
        thrift.Int32(3, (int)ValueEncoding.Rle);
        thrift.Int32(4, (int)ValueEncoding.Rle);
        thrift.End();
        thrift.End();
    }
}
