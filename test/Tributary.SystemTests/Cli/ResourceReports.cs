using System.Collections.Immutable;
using System.Globalization;
using Tributary.SystemTests.Storage.Columns;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary><c>tributary report --format cur2 --resources</c>: a row for each resource.</summary>
public sealed class ResourceReports
{
    private const decimal Tenth = 0.0000000001m;

    private static readonly ImmutableArray<string> Costs =
    [
        "line_item_usage_amount",
        "line_item_unblended_cost",
        "line_item_blended_cost",
        "line_item_net_unblended_cost",
        "reservation_effective_cost",
        "reservation_net_effective_cost",
        "reservation_amortized_upfront_cost_for_usage",
        "reservation_recurring_fee_for_usage",
        "reservation_unused_recurring_fee",
        "savings_plan_savings_plan_effective_cost",
        "savings_plan_net_savings_plan_effective_cost",
        "savings_plan_total_commitment_to_date",
        "savings_plan_used_commitment",
    ];

    public static MatrixTheoryData<string, string> Samples =>
        new(["small", "everything", "aws-2018-10"], ["monthly", "daily", "hourly"]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Resources_add_up_to_each_line(string sample, string granularity)
    {
        var folder = TemporaryFolder.Sample(sample);

        Assert.Equal(
            ByLine(Rows(folder, "--granularity", granularity)),
            ByLine(Rows(folder, "--granularity", granularity, "--resources")));
    }

    [Theory]
    [InlineData("small", "011254002932")]
    [InlineData("everything", "100000000002")]
    [InlineData("everything", "100000000004")]
    public void A_member_has_its_own_resources_and_the_same_lines(string sample, string member)
    {
        var folder = TemporaryFolder.Sample(sample);
        var own = UsageTable.OfFile(UsageOf(folder));

        var rows = Rows(folder, "--granularity", "daily", "--as", member, "--resources");

        Assert.Equal(
            ByLine(Rows(folder, "--granularity", "daily", "--as", member)), ByLine(rows));
        Assert.Equal(
            own.Rows.Where(row => Field(own, row, "account_id") == member)
                .Select(row => Field(own, row, "resource_id"))
                .Append("")
                .Distinct()
                .Order(),
            rows.Select(row => row["line_item_resource_id"]).Append("").Distinct().Order());
    }

    [Theory]
    [InlineData("everything", "monthly", "100000000006 100000000007")]
    [InlineData("aws-2018-10", "monthly", "")]
    [InlineData("aws-2018-10", "hourly", "")]
    public void Each_resource_has_what_its_records_have(
        string sample, string granularity, string paidByOthers)
    {
        var folder = TemporaryFolder.Sample(sample);
        var table = UsageTable.OfFile(UsageOf(folder));

        var rows = Rows(folder, "--granularity", granularity, "--resources");

        var used = rows
            .Where(row => row["line_item_line_item_type"]
                is "Usage" or "DiscountedUsage" or "SavingsPlanCoveredUsage")
            .ToLookup(row => string.Join(
                ' ',
                row["line_item_usage_account_id"],
                row["line_item_usage_type"],
                row["line_item_resource_id"]));
        Assert.All(
            table.Rows
                .Where(row => !paidByOthers.Split(' ').Contains(Field(table, row, "account_id")))
                .GroupBy(row => string.Join(
                    ' ',
                    Field(table, row, "account_id"),
                    Field(table, row, "usage_type"),
                    Field(table, row, "resource_id"))),
            records =>
            {
                var mine = used[records.Key].ToArray();
                var off = records.Sum(row => Number(Field(table, row, "usage_amount")))
                    - mine.Sum(row => Number(row["line_item_usage_amount"]));
                Assert.InRange(off, -Tenth * mine.Length, Tenth * mine.Length);
                if (records.Any(row => Field(table, row, "cost").Length == 0)) return;

                Assert.Equal(
                    records.Sum(row => Number(Field(table, row, "cost"))),
                    mine.Sum(row => Number(row["line_item_unblended_cost"])));
            });
    }

    [Theory]
    [InlineData("small")]
    [InlineData("everything")]
    [InlineData("aws-2018-10")]
    public void Order_form_and_threads_do_not_show(string sample)
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample(sample));
        var table = UsageTable.OfFile(UsageOf(TemporaryFolder.Sample(sample)));
        File.WriteAllText(folder.In("usage/0.csv"), table.Csv);
        var csv = Report(folder.Path, "--granularity", "daily", "--resources", "--threads", "1");
        folder.ClearUsage();
        var shuffled = table.Rows.ToArray();
        new Random(1).Shuffle(shuffled);
        foreach (var (i, rows) in shuffled.Chunk(table.Rows.Length / 3).Index())
        {
            (table with { Rows = [.. rows] }).Write(
                folder.In($"usage/{i}.parquet"), new() { RowsOfGroup = 99 });
        }

        foreach (var threads in new[] { "1", "3" })
        {
            Assert.Equal(csv, Report(
                folder.Path, "--granularity", "daily", "--resources", "--threads", threads));
        }
    }

    [Fact]
    public void Without_resources_in_the_usage_nothing_is_divided()
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample("everything"));
        UsageTable.OfFile(UsageOf(TemporaryFolder.Sample("everything"))).Write(
            folder.In("usage/0.parquet"), new() { Without = ["resource_id"] });

        Assert.Equal(
            Report(folder.Path, "--granularity", "daily"),
            Report(folder.Path, "--granularity", "daily", "--resources"));
    }

    private static string UsageOf(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "usage")).Single();

    private static string Field(UsageTable table, string[] row, string name) =>
        row[table.Fields.IndexOf(name)];

    private static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Report(string folder, params string[] options)
    {
        var told = CommandLine.Run(["report", folder, "--format", "cur2", .. options]);

        Assert.Equal((0, ""), (told.Exit, told.Error));
        return told.Output;
    }

    private static ImmutableArray<IReadOnlyDictionary<string, string>> Rows(
        string folder, params string[] options) => CurFile.OfText(Report(folder, options)).All;

    /// <summary>What each line of the bill adds up to, cost by cost.</summary>
    private static IEnumerable<string> ByLine(
        ImmutableArray<IReadOnlyDictionary<string, string>> rows) => rows
        .GroupBy(row => string.Join('/', row["identity_line_item_id"].Split('/')[..3]))
        .Select(line => $"{line.Key}: {string.Join(' ', Costs.Select(cost =>
            line.Sum(row => CurFile.Number(row[cost])).ToString(
                "0.0000000000", CultureInfo.InvariantCulture)))}")
        .Order(StringComparer.Ordinal);
}
