using System.Collections.Immutable;
using System.Text;
using Tributary.Parquet.Footer;

namespace Tributary.Parquet.Writing;

/// <summary>Writes the end of a file: what its columns are, and where their chunks.</summary>
internal static class FooterWriter
{
    private const int Version = 1;

    public static void Write(
        ByteBuffer output,
        ImmutableArray<ParquetColumn> columns,
        IReadOnlyList<RowGroup> groups,
        string createdBy)
    {
        var thrift = new ThriftWriter(output);
        thrift.Start();
        thrift.Int32(1, Version);
        var maps = columns.Count(column => column.IsRepeated) / 2;
        thrift.List(2, ThriftType.Struct, columns.Length + 1 + 2 * maps);
        WriteRoot(thrift, columns.Length - maps);
        foreach (var column in columns)
            WriteElements(thrift, column);
        thrift.Int64(3, groups.Sum(group => group.Rows));
        thrift.List(4, ThriftType.Struct, groups.Count);
        foreach (var group in groups)
            WriteGroup(thrift, columns, group);
        thrift.Binary(6, Encoding.UTF8.GetBytes(createdBy));
        thrift.List(7, ThriftType.Struct, columns.Length);
        foreach (var _ in columns)
            WriteOrder(thrift);
        thrift.End();
    }

    private static void WriteRoot(ThriftWriter thrift, int columns)
    {
        thrift.Start();
        thrift.Binary(4, "schema"u8);
        thrift.Int32(5, columns);
        thrift.End();
    }

    private static void WriteElements(ThriftWriter thrift, ParquetColumn column)
    {
        if (!column.IsRepeated)
            ElementWriter.Write(thrift, column, column.Name, column.IsNullable);
        else
            MapSchema.Write(thrift, column);
    }

    // The order of the type: only with it are the least and the greatest number believed.
    private static void WriteOrder(ThriftWriter thrift)
    {
        thrift.Start();
        thrift.Start(1);
        thrift.End();
        thrift.End();
    }

    private static void WriteGroup(
        ThriftWriter thrift, ImmutableArray<ParquetColumn> columns, RowGroup group)
    {
        thrift.Start();
        thrift.List(1, ThriftType.Struct, columns.Length);
        foreach (var (index, column) in columns.Index())
            WriteChunk(thrift, column, group.Columns[index]);
        thrift.Int64(2, group.Columns.Sum(chunk => chunk.UncompressedBytes));
        thrift.Int64(3, group.Rows);
        thrift.End();
    }

    private static void WriteChunk(ThriftWriter thrift, ParquetColumn column, ColumnChunk chunk)
    {
        thrift.Start();
        thrift.Int64(2, chunk.Offset);
        thrift.Start(3);
        thrift.Int32(1, (int)column.Type);
        thrift.List(2, ThriftType.Int32, chunk.Encodings.Length);
        foreach (var encoding in chunk.Encodings)
            thrift.Number((int)encoding);
        WritePath(thrift, column.IsRepeated ? MapSchema.Path(column) : [column.Name]);
        thrift.Int32(4, (int)chunk.Codec);
        thrift.Int64(5, chunk.Values);
        thrift.Int64(6, chunk.UncompressedBytes);
        thrift.Int64(7, chunk.CompressedBytes);
        thrift.Int64(9, chunk.DataOffset);
        if (chunk.HasDictionary)
            thrift.Int64(11, chunk.Offset);
        if (!chunk.Statistics.IsEmpty)
            thrift.Encoded(12, chunk.Statistics.Span);
        thrift.End();
        thrift.End();
    }

    private static void WritePath(ThriftWriter thrift, string[] names)
    {
        thrift.List(3, ThriftType.Binary, names.Length);
        foreach (var name in names)
            thrift.Binary(Encoding.UTF8.GetBytes(name));
    }
}
