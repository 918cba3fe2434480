using Tributary.TestTools;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Others read what we write: here DuckDB.</summary>
public sealed class DuckTests
{
    [Theory]
    [InlineData(Codec.Uncompressed, 64)]
    [InlineData(Codec.Snappy, 1 << 20)]
    [InlineData(Codec.Gzip, 1000)]
    public void DuckDB_reads_what_we_write(Codec codec, int pageBytes)
    {
        var table = RandomTable.Of(4);
        using var written = new TemporaryFile(
            table.Columns, table.Write, new() { Codec = codec, PageBytes = pageBytes });
        using var file = ParquetFile.Open(written.Path);
        string[] cells =
        [
            .. table.Columns.Select(column => column switch
            {
                { Logical: LogicalType.Decimal } =>
                    $"replace(\"{column.Name}\"::text, '.', '')::hugeint",
                { Type: PhysicalType.Boolean } => $"\"{column.Name}\"::int",
                { Logical: LogicalType.Date } => $"\"{column.Name}\" - date '1970-01-01'",
                { Logical: LogicalType.Timestamp } => $"epoch_us(\"{column.Name}\")",
                _ => $"\"{column.Name}\"",
            }),
        ];

        var rows = Duck.Query(
            $"select {string.Join(", ", cells)} from read_parquet('{written.Path}')");
        for (var column = 0; column < cells.Length; column++)
        {
            if (table.Columns[column].Type is not PhysicalType.Double)
                Assert.Equal(table.Expected(column), rows.Select(row => row[column]));
        }
    }

    [Fact]
    public void DuckDB_finds_our_copy_of_its_file_equal_to_its_table()
    {
        using var source = Fixture.Open("duckdb-snappy.parquet");
        int[] taken =
        [
            .. Fixture.Columns.Where(name => !name.Contains('.')).Select(source.Find),
        ];
        using var written = new TemporaryFile(
            taken.Select(column => source.Columns[column]),
            writer => CopyHalfOf(source, taken, writer),
            null);

        var names = string.Join(", ", taken.Select(column => source.Columns[column].Name));
        var table = File.ReadAllText(Fixture.Path("table.sql"));
        var row = Assert.Single(Duck.Query($"""
            with ours as (select {names} from read_parquet('{written.Path}')),
            theirs as (select {names} from ({table}))
            select (select count(*) from ours),
                (select count(*) from (select * from ours except all select * from theirs))
            """));
        Assert.Equal("500 rows, 0 of them others", $"{row[0]} rows, {row[1]} of them others");
    }

    // Every other column as it is, the rest by their codes.
    private static void CopyHalfOf(ParquetFile source, int[] taken, ParquetWriter writer)
    {
        writer.StartRowGroup((int)source.Rows);
        foreach (var (index, column) in taken.Index())
        {
            if (index % 2 is 0 || source.Columns[column].Type is PhysicalType.Boolean)
            {
                writer.Copy(source, 0, column);
                continue;
            }

            using var reader = source.Column(0, column);
            var codes = new int[source.Rows];
            reader.ReadCodes(codes);
            writer.WriteCodes(codes, reader.Dictionary);
        }
    }
}
