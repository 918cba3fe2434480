using System.Text.Json;
using Tributary.SystemTests.Cli;
using Tributary.SystemTests.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Conformance;

/// <summary>One table in its forms: what a rule says of it does not depend on the form.</summary>
public sealed class FormsOfTables
{
    [Theory]
    [InlineData("csv.gz")]
    [InlineData("parquet")]
    public void Each_rule_says_the_same_of_CSV_and_of(string kind)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Verdicts(folder.Path, "csv"), Verdicts(folder.Path, kind));
    }

    [Fact]
    public void A_Parquet_file_that_is_cut_off_is_an_input_error()
    {
        using var folder = new TemporaryFolder();
        var cut = folder.Write("cut.parquet", [.. "PAR1"u8, 0, 0, 0, 0]);

        var (exit, output, error) = CommandLine.Run(["conform", cut]);

        Assert.Equal((3, ""), (exit, output));
        Assert.Contains("cut.parquet", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Verdicts(string folder, string kind)
    {
        var written = CommandLine.Run(
        [
            "report", Path.Combine(CommandLine.Root, "samples/everything"),
            "--format", "focus", "--granularity", "daily", "--file", kind, "--out", folder,
        ]);
        Assert.Equal(0, written.Exit);
        var table = Path.Combine(folder, $"focus-2026-05-00001.{kind}");
        var found = JsonDocument.Parse(CommandLine.Run(["conform", table, "--json"]).Output);

        return found.RootElement.GetProperty("rules").EnumerateArray().Select(rule =>
            $"{rule.GetProperty("id")} {rule.GetProperty("outcome")} {rule.GetProperty("rows")} "
            + $"{rule.GetProperty("broken")} {rule.GetProperty("detail")}");
    }
}
