using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tributary.SystemTests.Storage.Columns;
using Tributary.TestTools;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary><c>tributary lines</c>: what records cost adds up to the bill, line by line.</summary>
public sealed class RecordLines
{
    private static readonly string[] Costs =
        ["unblended", "blended", "amortized", "netUnblended", "netAmortized"];

    private static readonly string[] Samples = ["small", "everything", "aws-2018-10"];
    private static readonly bool[] Either = [false, true];

    public static TheoryData<string, bool, bool> Cases => new(
        from sample in Samples
        from isParquet in Either
        from isShuffled in Either
        where sample != "aws-2018-10" || (isParquet && !isShuffled)
        select (sample, isParquet, isShuffled));

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_costs_add_up_to_each_line(string sample, bool isParquet, bool isShuffled)
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample(sample));
        Write(folder, sample, isParquet, isShuffled);
        var lines = JsonNode.Parse(folder.Bill())!["lines"]!.AsArray();
        var hasNet = sample == "everything";
        Export(folder, threads: 2);

        Assert.Equal(
            lines.Select(line => Row(line!, hasNet)).Where(HasCost).Order(),
            Duck.Query(Sums(folder, hasNet)).Select(Shown).Where(HasCost).Order());
        Assert.Equal(
            hasNet ? [["2"]] : [["0"]],
            Duck.Query($"""
                SELECT count(*) FROM (DESCRIBE SELECT * FROM '{folder.In("out")}/usage/*.parquet')
                WHERE column_name LIKE 'net_%'
                """));
    }

    [Fact]
    public void Columns_of_usage_are_as_they_were_and_threads_do_not_show()
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample("aws-2018-10"));
        Write(folder, "aws-2018-10", isParquet: true, isShuffled: false);
        var before = File.ReadAllBytes(folder.In("usage/0.parquet"));
        Export(folder, threads: 1);
        var one = Bytes(folder);
        Export(folder, threads: 7);

        Assert.Equal(one, Bytes(folder));
        Assert.Equal(before, File.ReadAllBytes(folder.In("usage/0.parquet")));
        Assert.Empty(Duck.Query($"""
            SELECT * FROM '{folder.In("usage")}/*.parquet'
            EXCEPT ALL SELECT COLUMNS(c -> c IN ('usage_start', 'usage_end', 'account_id',
                'product_code', 'usage_type', 'operation', 'availability_zone', 'resource_id',
                'sku', 'usage_amount', 'cost')) FROM '{folder.In("out")}/usage/*.parquet'
            """));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Records_that_come_again_have_no_second_line(bool hasNumbers)
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample("small"));
        const string Time = "2018-10-02T00:00:00Z,2018-10-02T01:00:00Z";
        const string Fields = "account_id,product_code,usage_type,operation,usage_amount";
        const string Kind = "AmazonS3,EUW2-TimedStorage-ByteHrs,StandardStorage";
        var table = UsageTable.Of($"""
            usage_start,usage_end,{Fields},record_id
            {Time},111111111111,{Kind},7,1
            {Time},111111111111,{Kind},5,1
            {Time},222222222222,{Kind},3,1
            {Time},222222222222,{Kind},3,2
            {Time},222222222222,{Kind},3,2

            """);
        foreach (var isParquet in new[] { true, false })
        {
            folder.ClearUsage();
            var form = new UsageForm { HasNumbers = hasNumbers };
            if (isParquet) table.Write(folder.In("usage/a.parquet"), form);
            else File.WriteAllText(folder.In("usage/a.csv"), table.Csv);
            if (Directory.Exists(folder.In("out"))) Directory.Delete(folder.In("out"), true);
            var lines = JsonNode.Parse(folder.Bill())!["lines"]!.AsArray();
            Export(folder, threads: 2);

            Assert.Equal(
                lines.Select(line => Row(line!, false)).Where(HasCost).Order(),
                Duck.Query(Sums(folder, false)).Select(Shown).Where(HasCost).Order());
            Assert.Equal(
                [["2"]],
                Duck.Query($"""
                    SELECT count(bill_line) FROM '{folder.In("out")}/usage/*.parquet'
                    """));
        }
    }

    [Fact]
    public async Task A_stopped_export_leaves_no_half_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are those of Unix.");
        using var folder = new TemporaryFolder(TemporaryFolder.Sample("aws-2018-10"));
        foreach (var i in Enumerable.Range(0, 12))
        {
            UsageTable.OfFile(UsageOf("aws-2018-10")).Write(folder.In($"usage/{i}.parquet"), new());
        }

        foreach (var signal in new[] { "INT", "TERM" })
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "tributary.dll"),
                "lines", folder.Path, "--out", folder.In("out"), "--threads", "1",
            ])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            while (!process.HasExited && !Directory.Exists(folder.In("out/usage")))
            {
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.All(
                Directory.GetFiles(folder.In("out"), "*", SearchOption.AllDirectories),
                file =>
                {
                    using var whole = Parquet.ParquetFile.Open(file);
                    Assert.NotEmpty(whole.Columns);
                });
            Directory.Delete(folder.In("out"), recursive: true);
        }
    }

    private static void Write(
        TemporaryFolder folder, string sample, bool isParquet, bool isShuffled)
    {
        var table = UsageTable.OfFile(UsageOf(sample));
        var rows = table.Rows.ToArray();
        if (isShuffled) new Random(1).Shuffle(rows);
        foreach (var (i, some) in rows.Chunk(isShuffled ? rows.Length / 2 : rows.Length).Index())
        {
            var part = table with { Rows = [.. some] };
            if (isParquet) part.Write(folder.In($"usage/{i}.parquet"), new() { RowsOfGroup = 99 });
            else File.WriteAllText(folder.In($"usage/{i}.csv"), part.Csv);
        }
    }

    private static string UsageOf(string sample) =>
        Directory.GetFiles(Path.Combine(TemporaryFolder.Sample(sample), "usage")).Single();

    private static void Export(TemporaryFolder folder, int threads)
    {
        var result = CommandLine.Run(
            ["lines", folder.Path, "--out", folder.In("out"), "--threads", $"{threads}"]);

        Assert.True(result.Exit < 2, result.Error);
        Assert.EndsWith(" = 0\n", result.Output, StringComparison.Ordinal);
    }

    private static string[] Bytes(TemporaryFolder folder) =>
    [
        .. Directory.GetFiles(folder.In("out"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
    ];

    private static string Sums(TemporaryFolder folder, bool hasNet)
    {
        string[] names = [.. (string[])
        [
            "unblended_cost", "blended_cost", "amortized_cost",
            .. hasNet ? (string[])["net_unblended_cost", "net_amortized_cost"] : [],
        ]];
        var all = string.Join(", ", names);
        var sums = string.Join(
            ", ", names.Select(name => $"sum({name})::DECIMAL(38, 10)::VARCHAR"));
        var from = string.Join(" UNION ALL ", ((string[])["usage/*", "splits", "charges"]).Select(
            file => $"SELECT bill_line, {all} FROM '{folder.In("out")}/{file}.parquet'"));

        return $"SELECT bill_line::VARCHAR, {sums} FROM ({from}) GROUP BY 1";
    }

    private static string Row(JsonNode line, bool hasNet) => Shown(
    [
        line["number"]!.ToString(),
        .. Costs.Take(hasNet ? 5 : 3).Select(cost => line[cost]!.GetValue<string>()),
    ]);

    private static string Shown(string?[] row) => string.Join(' ', row
        .Skip(1)
        .Select(cost => decimal.Parse(cost!, CultureInfo.InvariantCulture)
            .ToString("0.##########", CultureInfo.InvariantCulture))
        .Prepend(row[0] ?? "-"));

    /// <summary>Lines of no cost may have no record: a free tier's usage has, a credit's not.
    /// </summary>
    private static bool HasCost(string row) => row.Split(' ')[1..].Any(cost => cost != "0");
}
