using Tributary.Parquet.Footer;
using Tributary.Parquet.Writing;
using Tributary.TestTools;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Maps that other programs wrote; `Fixtures/maps.sql` says what is in them.</summary>
public sealed class MapReaderTests
{
    private const int Rows = 200;
    private const int None = -1;
    private const int ConvertedMap = 1;
    private const int ConvertedPair = 2;

    [Theory]
    [InlineData("duckdb-maps.parquet")] // One page.
    [InlineData("arrow-maps.parquet")] // Pages of version 2, three row groups, dictionaries.
    [InlineData("arrow-maps-plain.parquet")] // Many pages of version 1, plain values.
    public void Maps_are_read_as_they_were_written(string name)
    {
        using var file = Fixture.Open(name);

        Assert.Equal(["tags", "discount", "nested.inner"], file.Maps.Select(map => map.Name));
        Assert.Equal(Expected(Tags), Cells.OfMap(file, "tags"));
        Assert.Equal(Expected(i => FormattableString.Invariant($"{{edp={i / 8.0}}}")),
            Cells.OfMap(file, "discount"));
        Assert.Equal(Expected(i => i % 3 is 0 ? null : $"{{{i}={i * 2500}}}"),
            Cells.OfMap(file, "nested.inner"));
    }

    [Theory]
    [InlineData("duckdb-plain.parquet")]
    [InlineData("arrow-pages.parquet")]
    [InlineData("arrow-delta.parquet")]
    public void The_maps_of_a_table_of_all_kinds_are_read(string name)
    {
        using var file = Fixture.Open(name);

        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => $"{{user_team=team {i % 3}, user_env=prod}}"),
            Cells.OfMap(file, "tags"));
    }

    [Theory]
    [InlineData("parquet_version v1, codec uncompressed")]
    [InlineData("parquet_version v2, row_group_size 4096")]
    [InlineData("parquet_version v1, row_group_size 2048, dictionary_size_limit 1, codec gzip")]
    [InlineData("parquet_version v2, row_group_size 2048, dictionary_size_limit 1")]
    public void A_large_map_column_of_DuckDB_is_read(string options)
    {
        using var scratch = new TemporaryFile([]);
        Duck.Query($$"""
            copy (
                select case when i % 7 = 0 then null
                    else map(range(i % 40), ['v' || i * k % 977 for k in range(i % 40)]) end as many
                from range(20000) r(i))
            to '{{scratch.Path}}' (format parquet, {{options}})
            """);
        using var file = ParquetFile.Open(scratch.Path);

        Assert.Equal(
            Enumerable.Range(0, 20_000).Select(i => i % 7 is 0
                ? null
                : $"{{{string.Join(", ", Numbered(i % 40).Select(k => $"{k}=v{i * k % 977}"))}}}"),
            Cells.OfMap(file, "many"));
    }

    [Theory]
    [InlineData(ConvertedMap, "key_value", None, true)]
    [InlineData(ConvertedMap, "map", ConvertedPair, true)]
    [InlineData(ConvertedPair, "map", None, true)]
    [InlineData(None, "key_value", None, false)]
    public void A_map_is_known_by_its_mark_and_not_by_its_names(
        int outer, string pair, int inner, bool isMap)
    {
        using var footer = new ByteBuffer();
        var thrift = new ThriftWriter(footer);
        thrift.Start();
        thrift.List(2, ThriftType.Struct, 5);
        Node(thrift, "schema", 0, 1, None);
        Node(thrift, "tags", 1, 1, outer);
        Node(thrift, pair, 2, 2, inner);
        Node(thrift, "key", 0, None, None);
        Node(thrift, "value", 1, None, None);
        thrift.Int64(3, 0);
        thrift.End();

        var read = FileFooter.Read(footer.Written.ToArray(), 4);
        Assert.Equal(isMap ? [new("tags", 0, 1)] : [], read.Maps);
        Assert.Equal([$"tags.{pair}.key", $"tags.{pair}.value"],
            read.Columns.Select(column => column.Name));
        Assert.Equal([(2, 1), (3, 1)], read.Columns.Select(
            column => (column.DefinitionLevel, column.RepetitionLevel)));
    }

    [Theory]
    [InlineData(2, new[] { 1, 2 }, new[] { 2, 1 },
        "a row has not as many values as keys: get a new copy of the file")]
    [InlineData(2, new[] { 1, -1 }, new[] { 1, 0 },
        "a row has not as many values as keys: get a new copy of the file")]
    [InlineData(3, new[] { 1, 1 }, new[] { 1, 1 }, "it has not as many rows as the row group")]
    [InlineData(1, new[] { 1, 1 }, new[] { 1, 1 }, "it has not as many rows as the row group")]
    [InlineData(2, new[] { 1, 1 }, new[] { 1 }, "it has not as many rows as the row group")]
    [InlineData(2, new[] { 1, 70_000 }, new[] { 1, 70_000 },
        "a row has more than 65536 entries")]
    public void Columns_that_make_no_map_are_refused(
        int rows, int[] keys, int[] values, string problem)
    {
        using var written = new TemporaryFile(OfParts(rows, keys, values));
        using var file = ParquetFile.Open(written.Path);

        Assert.Equal(problem, Assert.Throws<ParquetException>(
            () => Cells.OfMap(file, "tags")).Problem);
    }

    /// <summary>A file with keys and values of which each has entries of its own.</summary>
    private static byte[] OfParts(int rows, int[] keys, int[] values)
    {
        var columns = ParquetColumn.Map("tags");
        var (bytes, options) = (new MemoryStream(), new ParquetOptions());
        using var footer = new ByteBuffer();
        using var dictionary = new ColumnDictionary(columns[0]);
        using var output = new ChunkWriter(bytes, options);
        using var writer = new ColumnWriter(output, options);
        dictionary.Code("one"u8);
        output.Write("PAR1"u8);
        var group = new RowGroup
        {
            Rows = rows,
            Columns =
            [
                writer.WriteEntries(columns[0], keys, new int[keys.Sum(Entries)], dictionary),
                writer.WriteEntries(columns[1], values, new int[values.Sum(Entries)], dictionary),
            ],
        };
        FooterWriter.Write(footer, [.. columns], [group], "hand");
        footer.AddInt32(footer.Length);
        footer.Add("PAR1"u8);
        output.Write(footer.Written);
        return bytes.ToArray();
    }

    private static int Entries(int count) => Math.Max(0, count);

    private static void Node(
        ThriftWriter thrift, string name, int repetition, int children, int converted)
    {
        thrift.Start();
        if (children is None)
            thrift.Int32(1, (int)PhysicalType.Bytes);
        thrift.Int32(3, repetition);
        thrift.Binary(4, System.Text.Encoding.UTF8.GetBytes(name));
        if (children is not None)
            thrift.Int32(5, children);
        if (converted is not None)
            thrift.Int32(6, converted);
        thrift.End();
    }

    private static IEnumerable<string?> Expected(Func<int, string?> row) =>
        Numbered(Rows).Select(row);

    private static string? Tags(int i)
    {
        var count = i % 5 is 1 ? 0 : i is 77 ? 3000 : i % 7;
        var entries = Numbered(count).Select(
            k => $"key {k}" + ((i + k) % 4 is 0 ? "" : $"=value {i * k % 10}"));

        return i % 5 is 0 ? null : $"{{{string.Join(", ", entries)}}}";
    }

    private static IEnumerable<int> Numbered(int count) => Enumerable.Range(0, count);
}
