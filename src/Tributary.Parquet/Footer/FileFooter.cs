using System.Collections.Immutable;
using System.Text;

namespace Tributary.Parquet.Footer;

/// <summary>What the end of a file says about the rest of it.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="CreatedBy">The program that wrote it; may be empty.</param>
/// <param name="Columns">The columns, those of groups included.</param>
/// <param name="Maps">The maps that are read.</param>
/// <param name="RowGroups">The row groups, in their order.</param>
internal sealed record FileFooter(
    long Rows,
    string CreatedBy,
    ImmutableArray<ParquetColumn> Columns,
    ImmutableArray<ParquetMap> Maps,
    ImmutableArray<RowGroup> RowGroups)
{
    /// <summary>Reads a footer.</summary>
    /// <param name="bytes">The footer, which the statistics of its chunks keep.</param>
    /// <param name="end">Where the pages end in the file.</param>
    public static FileFooter Read(byte[] bytes, long end)
    {
        var reader = new ThriftReader(bytes);
        var footer = new FileFooter(-1, "", [], [], []);
        for (var id = 0; reader.Field(ref id);)
        {
            footer = id switch
            {
                2 => footer.With(SchemaReader.Read(ref reader)),
                3 => footer with { Rows = reader.Int64() },
                4 => footer with { RowGroups = ReadGroups(ref reader, bytes, end, footer.Columns) },
                6 => footer with { CreatedBy = Encoding.UTF8.GetString(reader.Binary()) },
                8 => throw new ParquetException("it is encrypted: write it without encryption"),
                _ => Skip(ref reader, footer),
            };
        }

        return footer.Checked();
    }

    private FileFooter With(SchemaReader schema) =>
        this with { Columns = schema.Columns, Maps = schema.Maps };

    private FileFooter Checked()
    {
        if (Columns.IsEmpty)
            throw new ParquetException("it has no columns");
        if (RowGroups.Aggregate(Int128.Zero, (sum, group) => sum + group.Rows) != Rows)
            throw new ParquetException("its row groups have not as many rows as it says");

        return this;
    }

    private static FileFooter Skip(ref ThriftReader reader, FileFooter footer)
    {
        reader.Skip();
        return footer;
    }

    private static ImmutableArray<RowGroup> ReadGroups(
        ref ThriftReader reader, byte[] bytes, long end, ImmutableArray<ParquetColumn> columns)
    {
        var count = reader.List();
        var groups = ImmutableArray.CreateBuilder<RowGroup>();
        for (var i = 0; i < count; i++)
            groups.Add(ReadGroup(ref reader, bytes, end, columns));

        return groups.ToImmutable();
    }

    private static RowGroup ReadGroup(
        ref ThriftReader reader, byte[] bytes, long end, ImmutableArray<ParquetColumn> columns)
    {
        var rows = -1L;
        ImmutableArray<ColumnChunk> chunks = [];
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            if (id is 1)
                chunks = ReadChunks(ref reader, bytes, end, columns);
            else if (id is 3)
                rows = reader.Int64();
            else
                reader.Skip();
        }

        if (rows > Limits.RowGroupRows)
            throw new ParquetException("a row group has more than 134 million rows");

        return rows < 0 || chunks.Length != columns.Length
            ? throw new ParquetException("a row group lacks columns or rows")
            : new RowGroup { Rows = rows, Columns = chunks };
    }

    private static ImmutableArray<ColumnChunk> ReadChunks(
        ref ThriftReader reader, byte[] bytes, long end, ImmutableArray<ParquetColumn> columns)
    {
        var count = reader.List();
        if (count != columns.Length)
            throw new ParquetException("a row group has not as many columns as the schema");

        var chunks = ImmutableArray.CreateBuilder<ColumnChunk>(count);
        foreach (var column in columns)
            chunks.Add(ChunkReader.Read(ref reader, bytes, end, column));

        return chunks.MoveToImmutable();
    }
}
