using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Tributary.SystemTests.Storage.Columns;

/// <summary>Records of one id count once, wherever and however often they stand.</summary>
public sealed class RepeatedRecords
{
    private const string Header =
        "usage_start,usage_end,account_id,product_code,usage_type,usage_amount,record_id\n";

    private const string One =
        "2018-10-01T00:00:00Z,2018-10-01T01:00:00Z,111111111111,AmazonS3,Requests,1,7\n";

    private const string Other =
        "2018-10-01T00:00:00Z,2018-10-01T01:00:00Z,222222222222,AmazonS3,Requests,5,7\n";

    private const string Third =
        "2018-10-01T00:00:00Z,2018-10-01T01:00:00Z,111111111111,AmazonS3,Requests,100,"
        + "18446744073709551615\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_record_again_is_a_notice(bool hasNumbers)
    {
        using var folder = Folder();
        var once = Bill(folder, [One + Third], hasNumbers);
        foreach (var files in (string[][])[
            [One + One + Third], [One, One + Third], [Third, One, One, Third]])
        {
            var again = Bill(folder, files, hasNumbers);

            Assert.Equal(Cost(once), Cost(again));
            Assert.Equal(["record-repeated"], Findings(again));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_record_of_the_same_id_is_an_error_and_one_counts(bool hasNumbers)
    {
        using var folder = Folder();
        var one = Bill(folder, [One], hasNumbers);
        string? first = null;
        foreach (var files in (string[][])[
            [One + Other], [Other + One], [Other, One], [One, Other], [One + Other, Other + One]])
        {
            var bill = Bill(folder, files, hasNumbers);

            Assert.Equal(first ??= bill, bill);
            Assert.Equal(Cost(one), Cost(bill));
            Assert.Equal(["record-conflict"], Findings(bill));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_id_in_CSV_is_known_in_Parquet(bool hasNumbers)
    {
        using var folder = Folder();
        var once = Bill(folder, [One], hasNumbers);
        File.WriteAllText(folder.In("usage/a.csv"), Header + One);

        Assert.Equal(Cost(once), Cost(folder.Bill()));
        Assert.Equal(["record-repeated"], Findings(folder.Bill()));
    }

    [Fact]
    public void Records_that_are_distinct_are_not_compared()
    {
        using var folder = Folder();
        Bill(folder, [One + One], hasNumbers: true);

        var distinct = folder.Bill(2, "--distinct");

        Assert.Equal("2", Cost(distinct));
        Assert.Empty(Findings(distinct));
    }

    [Fact]
    public void Ids_that_are_missing_are_no_ids()
    {
        using var folder = Folder();
        var none = One.Replace(",7\n", ",\n");

        Assert.Equal("2", Cost(Bill(folder, [none + none], hasNumbers: true)));
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("prices"));
        File.WriteAllText(
            folder.In("organization.json"), """{ "managementAccount": "111111111111" }""");
        File.WriteAllText(
            folder.In("memberships.csv"), "account,from\n222222222222,2018-01-01\n");
        File.WriteAllText(
            folder.In("prices/a.csv"),
            "sku,service,usageType,unit,tierFrom,rate\nR,AmazonS3,Requests,Requests,0,1\n");

        return folder;
    }

    private static string Bill(TemporaryFolder folder, string[] files, bool hasNumbers)
    {
        folder.ClearUsage();
        foreach (var (i, rows) in files.Index())
        {
            UsageTable.Of(Header + rows).Write(
                folder.In($"usage/{i}.parquet"),
                new() { HasNumbers = hasNumbers, RowsOfGroup = 1 });
        }

        var bill = folder.Bill(threads: 1);
        foreach (var threads in new[] { 2, 7 }) Assert.Equal(bill, folder.Bill(threads));

        return bill;
    }

    private static string Cost(string bill) =>
        JsonNode.Parse(bill)!["lines"]!.AsArray()
            .Sum(line => decimal.Parse(
                line!["unblended"]!.GetValue<string>(),
                CultureInfo.InvariantCulture))
            .ToString("0.####", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Findings(string bill) =>
        JsonNode.Parse(bill)!["findings"]!.AsArray()
            .Select(finding => finding!["code"]!.GetValue<string>())
            .Where(code => code.StartsWith("record", StringComparison.Ordinal));
}
