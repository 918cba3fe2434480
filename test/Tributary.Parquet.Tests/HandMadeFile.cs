using System.Buffers.Binary;
using Tributary.Parquet.Writing;

namespace Tributary.Parquet.Tests;

/// <summary>Files of one column whose pages are given byte by byte, good or bad.</summary>
internal static class HandMadeFile
{
    /// <summary>A file of one page, uncompressed, of values that all rows have.</summary>
    public static TemporaryFile Of(
        ParquetColumn column, ValueEncoding encoding, int rows, ReadOnlySpan<byte> values)
    {
        var bytes = new MemoryStream();
        using var writer = new ChunkWriter(bytes, new() { Codec = Codec.Uncompressed });
        writer.Write("PAR1"u8);
        writer.Start();
        writer.StartData(column, rows, []);
        writer.Page.Add(values);
        writer.EndData(rows, encoding);
        var chunk = writer.End(rows, encoding, default);

        using var footer = new ByteBuffer();
        FooterWriter.Write(footer, [column], [new() { Rows = rows, Columns = [chunk] }], "hand");
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        writer.Write([.. footer.Written, .. length, .. "PAR1"u8]);
        return new(bytes.ToArray());
    }
}
