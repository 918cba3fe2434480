using Xunit;

namespace Tributary.Parquet.Tests;

public sealed class ColumnReaderTests
{
    public static readonly TheoryData<string, int> Files = new(
        from file in new[]
        {
            "duckdb-plain", "duckdb-snappy", "duckdb-gzip", "duckdb-delta", "arrow-pages",
            "arrow-delta", "arrow-gzip",
        }
        from batch in new[] { 1, 7, 64, 300, 4096 }
        select (file, batch));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_column_is_read_as_it_was_written(string name, int batch)
    {
        using var file = Fixture.Open($"{name}.parquet");
        foreach (var column in Fixture.Columns)
        {
            var expected = Fixture.Expected(column, 500);
            Assert.Equal(expected, Cells.ByCodes(file, file.Find(column), batch));
            Assert.Equal(expected, Cells.ByValues(file, file.Find(column), batch));
        }
    }

    [Theory]
    [InlineData("tags.key_value.key")]
    [InlineData("tags.key_value.value")]
    [InlineData("list.list.element")]
    public void Lists_and_maps_are_refused_as_columns(string column) => AssertProblem(
        "duckdb-snappy.parquet",
        column,
        $"row group 0, column {column}: lists are not read, and maps not as columns: "
            + "leave it out, or write it as text");

    [Theory]
    [InlineData("zstd", "zstd")]
    [InlineData("lz4", "LZ4")]
    [InlineData("brotli", "Brotli")]
    public void A_codec_that_is_not_read_is_named(string name, string codec) => AssertProblem(
        $"duckdb-{name}.parquet",
        "big",
        $"row group 0, column big, page at byte 4: it is compressed with {codec}, which is not "
            + "read here: write it with Snappy, with gzip or uncompressed");

    [Fact]
    public void Numbers_are_not_made_of_text()
    {
        using var file = Fixture.Open("duckdb-delta.parquet");
        using var reader = file.Column(0, file.Find("id"));

        var problem = Assert.Throws<ParquetException>(() => reader.ReadInt64(new long[1]));
        Assert.Equal(
            "it holds text, where whole numbers of 64 bits are expected", problem.Problem);
    }

    [Fact]
    public void A_row_without_a_value_is_an_error_where_there_is_no_place_to_say_so()
    {
        using var file = Fixture.Open("duckdb-plain.parquet");
        using var reader = file.Column(0, file.Find("amount"));

        var problem = Assert.Throws<ParquetException>(() => reader.ReadInt64(new long[500]));
        Assert.Equal("a row has no value, where every row needs one", problem.Problem);
    }

    [Fact]
    public void Codes_and_numbers_may_take_turns()
    {
        using var file = Fixture.Open("arrow-pages.parquet");
        using var reader = file.Column(0, file.Find("big"));
        var (codes, numbers) = (new int[100], new long[100]);

        Assert.Equal(100, reader.ReadCodes(codes));
        Assert.Equal(100, reader.ReadInt64(numbers));
        Assert.Equal(100, numbers[0]);
        Assert.Equal(100, reader.ReadCodes(codes));
        Assert.Equal(200, reader.Dictionary.Int64(codes[0]));
    }

    private static void AssertProblem(string name, string column, string expected)
    {
        using var file = Fixture.Open(name);
        var problem = Assert.Throws<ParquetException>(
            () => Cells.ByCodes(file, file.Find(column)));
        Assert.Equal($"{file.Path}: {expected}", problem.Message);
    }
}
