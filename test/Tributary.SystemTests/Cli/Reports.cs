using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>The cost report of 2010 as a file: BILL-53, traps 31 and 32.</summary>
public sealed class Reports : IDisposable
{
    private const string Format = "cost-report-2010";

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("family")]
    [InlineData("storage")]
    public void It_adds_up_to_the_bill(string folder)
    {
        var bill = JsonDocument.Parse(CommandLine.Run(["bill", folder, "--json"]).Output);
        var total = bill.RootElement.GetProperty("totals").GetProperty("unblended").GetString()!;

        Assert.Equal(
            decimal.Round(Number(total), 6, MidpointRounding.AwayFromZero),
            Rows(Report(folder)).Sum(row => Number(row[9])));
    }

    [Theory] // GT-10: "every value and every field name in double quotes".
    [InlineData("small")]
    [InlineData("everything")]
    [InlineData("aws-2018-10")]
    public void A_sample_is_quoted_throughout_and_adds_up(string sample)
    {
        var folder = Path.Combine(CommandLine.Root, "samples", sample);
        var bill = JsonDocument.Parse(CommandLine.Run(["bill", folder, "--json"]).Output);
        var total = bill.RootElement.GetProperty("totals").GetProperty("unblended").GetString()!;

        var report = Report(folder).TrimEnd('\n').Split('\n');

        Assert.Equal(
            "\"Paying Account ID\",\"Account ID\",\"Start Date\",\"End Date\",\"Product Name\","
                + "\"Item Description\",\"Usage Amount\",\"Unit Price\",\"Cost Before Tax\","
                + "\"Cost After Tax\",\"Currency\"",
            report[0]);
        Assert.All(report, row => Assert.Matches(
            """^("([^"]|"")*",){10}"([^"]|"")*"$""", row));
        Assert.All(report.Skip(1), row => Assert.Matches(
            """^"\d{12}","\d{12}","[-0-9]{10} [:0-9]{8} UTC","[-0-9]{10} [:0-9]{8} UTC",""", row));
        Assert.All(report.Skip(1), row => Assert.Matches(
            ""","-?\d+\.\d{6}","(-?\d+\.\d{6,12})?","-?\d+\.\d{6}","-?\d+\.\d{6}","USD"$""", row));
        Assert.Equal(
            decimal.Round(Number(total), 6, MidpointRounding.AwayFromZero),
            Rows(string.Join('\n', report)).Sum(row => Number(row[9])));
    }

    [Fact]
    public void An_accounts_report_is_its_rows_and_nothing_of_others()
    {
        var all = Report("storage").Split('\n');
        var own = Report("storage", "--account", "200000000001").Split('\n');

        Assert.Equal(
            all.Where((row, i) => i == 0 || row.Length == 0
                || row.Contains(",\"200000000001\",", StringComparison.Ordinal)),
            own);
        Assert.True(own.Length > 2);
    }

    [Fact]
    public void A_file_has_the_same_bytes_and_replaces_the_one_before()
    {
        var file = Path.Combine(_folder, "costs.csv");
        File.WriteAllText(file, "old");

        var told = CommandLine.Run(["report", "family", "--format", Format, "--out", file]);

        Assert.Equal(0, told.Exit);
        Assert.Equal(Report("family"), File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Everything_is_quoted_and_no_text_is_a_formula()
    {
        File.WriteAllText(
            Path.Combine(_folder, "organization.json"),
            """{ "managementAccount": "011254002932" }""");
        Write("prices", "p.csv", """
            sku,service,usageType,unit,rate,unitFactor,priceUnit
            evil,Example,"=HYPERLINK(""x"")",Requests,0.01,10000,Requests
            """);
        Write("usage", "u.csv", """
            usage_start,usage_end,account_id,product_code,usage_type,usage_amount,cost
            2009-12-01,2009-12-02,011254002932,Example,"=HYPERLINK(""x"")",44000,
            2009-12-01,2009-12-02,011254002932,-Own,@sum,2,0.5
            """);

        Assert.Equal(
            [
                Row("'-Own", "'@sum", "2.000000", "0.250000", "0.500000"),
                Row(
                    "Example",
                    "$0.010 per 10,000 Requests =HYPERLINK(\"\"x\"\")",
                    "44000.000000",
                    "0.000001",
                    "0.044000"),
                "",
            ],
            Report(_folder).Split('\n').Skip(1));
    }

    private static string Row(
        string product, string description, string usage, string price, string cost)
    {
        string[] values =
        [
            "011254002932",
            "011254002932",
            "2009-12-01 00:00:00 UTC",
            "2009-12-31 23:59:59 UTC",
            product,
            description,
            usage,
            price,
            cost,
            cost,
            "USD",
        ];

        return string.Join(',', values.Select(value => $"\"{value}\""));
    }

    private void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Path.Combine(_folder, folder, name), text + "\n");
    }

    private static string Report(string folder, params string[] more)
    {
        var result = CommandLine.Run(["report", folder, "--format", Format, .. more]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        return result.Output;
    }

    private static IEnumerable<string[]> Rows(string report) => report
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(1)
        .Select(row => row.Trim('"').Split("\",\""));

    private static decimal Number(string text) =>
        decimal.Parse(text, CultureInfo.InvariantCulture);
}
