using Tributary.Billing.Exports;
using Tributary.Storage.Exports;
using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Exports;

/// <summary>
/// One report in its forms: CSV with names as <c>lineItem/UsageAmount</c>, gzip, and Parquet with
/// names as <c>line_item_usage_amount</c>, times, binary fractions and decimals, which DuckDB wrote
/// of the CSV.
/// </summary>
public sealed class FormsOfExports
{
    private static readonly string Csv = Path.Combine(CommandLine.Folders, "exports", "small.csv");

    [Fact]
    public void Parquet_and_CSV_say_the_same() => Assert.Equal(
        Lines(Csv), Lines(Path.ChangeExtension(Csv, ".parquet")));

    [Fact]
    public void Parquet_and_CSV_are_verified_alike() => Assert.Equal(
        CommandLine.Run(["verify", Csv]),
        CommandLine.Run(["verify", Path.ChangeExtension(Csv, ".parquet")]));

    [Fact]
    public void Several_files_are_one_month()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var lines = File.ReadAllLines(Csv);
            string[] parts =
            [
                Path.Combine(folder.FullName, "1.csv"), Path.Combine(folder.FullName, "2.csv"),
            ];
            File.WriteAllLines(parts[0], lines[..4]);
            File.WriteAllLines(parts[1], [lines[0], .. lines[4..]]);

            Assert.Equal(Lines(Csv), Lines(parts));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_Parquet_file_that_is_cut_off_is_an_input_error()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var cut = Path.Combine(folder.FullName, "cut.parquet");
            var whole = File.ReadAllBytes(Path.ChangeExtension(Csv, ".parquet"));
            File.WriteAllBytes(cut, whole[..200]);

            var (exit, output, error) = CommandLine.Run(["verify", cut]);

            Assert.Equal((3, ""), (exit, output));
            Assert.StartsWith($"{cut}: it is no Parquet file", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<ExportLine> Lines(params string[] files) => ExportFiles
        .Read(files)
        .Lines
        .Select(line => line with { Origin = new("", 0) });
}
