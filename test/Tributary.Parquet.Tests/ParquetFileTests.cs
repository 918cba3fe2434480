using Xunit;

namespace Tributary.Parquet.Tests;

public sealed class ParquetFileTests
{
    [Fact]
    public void A_file_says_what_its_columns_are()
    {
        using var file = Fixture.Open("duckdb-snappy.parquet");

        Assert.Equal(500, file.Rows);
        Assert.Equal(500, Assert.Single(file.RowGroups).Rows);
        Assert.Equal(
            [
                "big Int64 Integer", "whole Int64 Integer", "tiny Int32 Integer unsigned",
                "huge Int64 Integer unsigned", "truth Boolean", "fraction Double",
                "short_fraction Float", "label Bytes Text", "id Bytes Text",
                "amount Int64 Decimal 18,4", "large_amount FixedBytes Decimal 38,10",
                "small_amount Int32 Decimal 5,2", "day Int32 Date",
                "hour Int64 Timestamp Microseconds", "ms Int64 Timestamp Milliseconds",
                "ns Int64 Timestamp Nanoseconds", "zoned Int64 Timestamp Microseconds UTC",
                "clock Int64 Time Microseconds", "nested.a Int64 Integer", "nested.b.c Bytes Text",
                "maybe.x Int64 Integer", "tags.key_value.key Bytes Text repeated",
                "tags.key_value.value Bytes Text repeated",
                "list.list.element Int64 Integer repeated", "nothing Int32 Integer",
            ],
            file.Columns.Select(Description));
    }

    [Fact]
    public void A_chunk_says_how_it_is_kept()
    {
        using var file = Fixture.Open("duckdb-delta.parquet");
        var chunk = file.RowGroups[0].Columns[file.Find("whole")];

        Assert.Equal([ValueEncoding.DeltaBinaryPacked], chunk.Encodings);
        Assert.Equal(Codec.Snappy, chunk.Codec);
        Assert.Equal((-50_000, 49_798), (chunk.Minimum, chunk.Maximum));
    }

    [Fact]
    public void A_name_that_is_no_column_is_not_found()
    {
        using var file = Fixture.Open("duckdb-snappy.parquet");

        Assert.Equal(-1, file.Find("nested"));
    }

    [Theory]
    [InlineData("", "it is no Parquet file, or it is cut off: it does not end in PAR1")]
    [InlineData("PAR1 but not for long", "it is no Parquet file, or it is cut off: it does not "
        + "end in PAR1")]
    [InlineData("PAR1....~~~~PARE", "it is encrypted: write it without encryption")]
    [InlineData("PAR1....~~~~PAR1", "its footer is longer than the file, or than 64 MiB")]
    [InlineData("PAR1\0\u0001\0\0\0PAR1", "it has no columns")]
    [InlineData("PAR1)\u0001\0\0\0PAR1", "the metadata is damaged or cut off: get a new copy of "
        + "the file")]
    public void What_is_no_file_is_refused(string text, string problem)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        try
        {
            var refused = Assert.Throws<ParquetException>(() => ParquetFile.Open(path));
            Assert.Equal($"{path}: {problem}", refused.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_matter_of_the_format() =>
        Assert.Throws<FileNotFoundException>(() => ParquetFile.Open(Fixture.Path("nowhere")));

    private static string Description(ParquetColumn column) => string.Join(' ', new object?[]
    {
        column.Name,
        column.Type,
        column.Logical is LogicalType.None ? null : column.Logical,
        column.Precision > 0 ? $"{column.Precision},{column.Scale}" : null,
        column.Unit is TimeUnit.None ? null : column.Unit,
        column.IsUtc ? "UTC" : null,
        column.IsSigned ? null : "unsigned",
        column.IsRepeated ? "repeated" : null,
    }.Where(word => word is not null));
}
