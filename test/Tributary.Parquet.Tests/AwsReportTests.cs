using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>A real report, against the CSV of the same rows: Aws/README.md.</summary>
public sealed class AwsReportTests
{
    private const double HalfOfTheLastDigit = 5e-9;

    [Fact]
    public void A_report_of_AWS_has_the_rows_and_sums_of_its_CSV()
    {
        using var file = ParquetFile.Open(Fixture.Path(
            "../Aws/Oct2018-WorkshopCUR-00001.snappy.parquet"));

        Assert.Equal(119_307, file.Rows);
        Assert.Equal(4064.483_131_537_9, Sum(file, "line_item_unblended_cost"), HalfOfTheLastDigit);
        Assert.Equal(4064.483_130_079_6, Sum(file, "line_item_blended_cost"), HalfOfTheLastDigit);
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["Usage"] = 110_953,
                ["DiscountedUsage"] = 8_345,
                ["RIFee"] = 9,
            },
            Cells.ByCodes(file, file.Find("line_item_line_item_type"))
                .CountBy(type => type!)
                .ToDictionary());
    }

    [Fact]
    public void Every_column_of_the_report_is_read()
    {
        using var file = ParquetFile.Open(Fixture.Path(
            "../Aws/Oct2018-WorkshopCUR-00001.snappy.parquet"));

        var codes = new int[1 << 17];
        for (var column = 0; column < file.Columns.Length; column++)
        {
            using var reader = file.Column(0, column);
            Assert.Equal(119_307, reader.ReadCodes(codes));
            Assert.True(codes.Max() < reader.Dictionary.Count);
        }
    }

    private static double Sum(ParquetFile file, string column)
    {
        using var reader = file.Column(0, file.Find(column));
        var costs = new double[file.Rows];
        Assert.Equal(costs.Length, reader.ReadDouble(costs, new bool[costs.Length]));

        return costs.Sum();
    }
}
