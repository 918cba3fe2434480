using System.Text.Json;
using Tributary.SystemTests.Storage.Columns;
using Tributary.TestTools;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>The Cost and Usage Report as files (rating.md 4.2).</summary>
public sealed class CurReports : IDisposable
{
    private static readonly string[] Views =
        ["unblended", "blended", "amortized", "netUnblended", "netAmortized"];

    private static readonly string[] Maps =
        ["cost_category", "discount", "product", "resource_tags", "tags"];

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary").FullName;

    public static MatrixTheoryData<string, string> Samples =>
        new(["small", "everything", "aws-2018-10"], ["monthly", "daily", "hourly"]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_cost_of_every_account_adds_up_to_the_bill(string sample, string granularity)
    {
        var bill = CommandLine.Run(["bill", Sample(sample), "--json"]).Output;

        var rows = CurFile.Read(Export(sample, "--granularity", granularity)[0]);

        Assert.All(Views, view => Assert.Equal(
            Totals(bill, view), rows.Totals(view), StringComparer.Ordinal));
        Assert.Distinct(rows.All.Select(row =>
            $"{row["identity_line_item_id"]} {row["identity_time_interval"]}"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void DuckDB_reads_the_same_from_Parquet_and_CSV(string sample, string granularity)
    {
        var bill = CommandLine.Run(["bill", Sample(sample), "--json"]).Output;
        var csv = Export(sample, "--granularity", granularity)[0];
        var parquet = Export(sample, "--granularity", granularity, "--file", "parquet")
            .Single(file => file.EndsWith(".parquet", StringComparison.Ordinal));

        Assert.Equal(
            Totals(bill, "unblended"),
            Duck.Query($"""
                select line_item_usage_account_id || ' ' || sum(line_item_unblended_cost)
                from read_parquet('{parquet}')
                group by line_item_usage_account_id
                order by line_item_usage_account_id
                """).Select(row => row[0]!));
        var maps = string.Join(", ", Maps.Select(map =>
            $$"""json_transform({{map}}, '"MAP(VARCHAR, VARCHAR)"') as {{map}}"""));
        Assert.Equal(
            "0 0",
            string.Join(' ', Duck.Query($"""
                create table parquet as from read_parquet('{parquet}');
                create table csv as from parquet limit 0;
                insert into csv select * replace ({maps})
                from read_csv('{csv}', all_varchar = true);
                select
                    (select count(*) from (from parquet except all from csv)),
                    (select count(*) from (from csv except all from parquet));
                """).Single()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(400)]
    [InlineData(5000)]
    public void Texts_of_any_length_are_in_Parquet_what_they_are(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        using var folder = new TemporaryFolder(Sample("everything"));
        File.AppendAllText(
            folder.In("charges.csv"),
            $"LONG,100000000004,2026-05-08T13:05:00Z,AmazonRegistrar,15,{text},true\n");

        var parquet = Export(folder.Path, "--month", "2026-05", "--file", "parquet")
            .Single(file => file.EndsWith(".parquet", StringComparison.Ordinal));

        Assert.Equal([text], Duck.Query($"""
            select line_item_line_item_description from read_parquet('{parquet}')
            where line_item_line_item_description like 'abc%'
            """).Select(row => row[0]));
    }

    [Fact]
    public void A_manifest_says_what_is_in_the_file()
    {
        var files = Export("small", "--names", "cur1", "--file", "csv", "--granularity", "daily");

        var rows = CurFile.Read(files[0]);
        var manifest = JsonDocument.Parse(File.ReadAllText(files[1])).RootElement;

        Assert.Equal("cur1-2018-10-00001.csv", Path.GetFileName(files[0]));
        Assert.Equal("cur1-2018-10-Manifest.json", Path.GetFileName(files[1]));
        Assert.Equal(
            [Path.GetFileName(files[0])],
            manifest.GetProperty("reportKeys").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal(rows.All.Length, manifest.GetProperty("rows").GetInt32());
        Assert.Equal("2306.6383348067", manifest.GetProperty("unblendedCost").GetString());
        Assert.Equal(
            rows.Columns,
            manifest.GetProperty("columns").EnumerateArray().Select(column =>
                $"{column.GetProperty("category")}/{column.GetProperty("name")}"));
        Assert.Contains("lineItem/UsageAmount", rows.Columns);
        Assert.Contains("reservation/ReservationARN", rows.Columns);
        Assert.Contains("pricing/publicOnDemandRate", rows.Columns);
        Assert.Contains("product/instanceType", rows.Columns);
    }

    [Fact]
    public void Every_run_writes_the_same_bytes()
    {
        string[][] runs =
        [
            Export("everything", "--threads", "1"),
            Export("everything", "--threads", "3"),
        ];

        Assert.Equal(File.ReadAllBytes(runs[0][0]), File.ReadAllBytes(runs[1][0]));
        Assert.Equal(File.ReadAllBytes(runs[0][1]), File.ReadAllBytes(runs[1][1]));
        Assert.All(runs, run => Assert.Equal(2, run.Length));
    }

    [Fact] // BILL-05: whatever AWS's own split would tell, a member gets what bill --as shows.
    public void Split_gives_each_member_its_own_report()
    {
        Export("everything", "--split", "--granularity", "hourly", "--file", "csv");

        var split = Path.Combine(_folder, "1");
        foreach (var member in Enumerable.Range(2, 6).Select(i => $"10000000000{i}"))
        {
            var own = CommandLine.Run([
                "report", Sample("everything"), "--format", "cur2", "--granularity", "hourly",
                "--as", member]);
            var file = Path.Combine(split, member, "cur2-2026-05-00001.csv");

            Assert.Equal((0, own.Output), (own.Exit, File.ReadAllText(file)));
            Assert.All(
                Enumerable.Range(1, 7).Select(i => $"10000000000{i}").Where(id => id != member),
                other => Assert.DoesNotContain(other, own.Output, StringComparison.Ordinal));
        }

        Assert.Equal(
            CurFile.Read(Export("everything", "--granularity", "hourly")[0]).Totals("amortized"),
            CurFile.Read(Path.Combine(split, "100000000001", "cur2-2026-05-00001.csv"))
                .Totals("amortized"));
    }

    [Theory]
    [InlineData("--split", "Say to which folder: --out FOLDER.")]
    [InlineData("--file csv.gz", "Say to which folder: --out FOLDER.")]
    [InlineData(
        "--split --as 100000000002",
        "--split writes a report for every account: leave out --account and --as.")]
    [InlineData(
        "--as 100000000002 --account 100000000003",
        "100000000002 may see its own charges only.")]
    [InlineData("--format cost-report-2010 --as 1", "--as is not for --format cost-report-2010.")]
    public void What_cannot_be_had_is_refused(string options, string message)
    {
        var format = options.Contains("--format", StringComparison.Ordinal)
            ? ""
            : " --format cur2";

        Assert.Equal(
            new Result(2, "", $"tributary: {message}\n"),
            CommandLine.Run(["report", Sample("everything"), .. $"{options}{format}".Split(' ')]));
    }

    private static string Sample(string name) => Path.Combine(CommandLine.Root, "samples", name);

    /// <summary>Writes a report into a new folder: its files, the data first.</summary>
    private string[] Export(string sample, params string[] options)
    {
        var to = Path.Combine(_folder, $"{Directory.GetDirectories(_folder).Length + 1}");
        var told = CommandLine.Run(
            ["report", Sample(sample), "--format", "cur2", "--out", to, .. options]);

        Assert.Equal((0, ""), (told.Exit, told.Error));
        return [.. Directory.GetFiles(to).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Totals(string bill, string view) => CurFile.Totals(
        JsonDocument.Parse(bill).RootElement.GetProperty("lines").EnumerateArray().Select(line => (
            line.GetProperty("account").GetString()!,
            CurFile.Number(line.GetProperty(view).GetString()!))));
}
