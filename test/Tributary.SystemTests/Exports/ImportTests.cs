using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Exports;

/// <summary>Folders that an import makes.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory();

    private string Folder => Path.Combine(_place.FullName, "folder");

    [Fact]
    public void An_imported_report_is_billed_to_the_same_digit()
    {
        var imported = CommandLine.Run(["import", "cur", "exports/small.csv", "--out", Folder]);
        var bill = CommandLine.Run(["bill", Folder, "--json"]);

        Assert.Equal((0, ""), (imported.Exit, imported.Error));
        Assert.Equal(0, bill.Exit);
        Assert.Contains("\"unblended\": \"3.8501\"", bill.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "README.md", "accounts.csv", "free-tiers.csv", "memberships.csv",
                "organization.json", "prices/derived.csv", "reservations.csv",
                "usage/2018-10.csv.gz",
            ],
            Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));
        Assert.Empty(CommandLine.Run(["check", Folder]).Error);
    }

    [Fact]
    public void Lines_of_one_resource_and_hour_are_one_record_again()
    {
        CommandLine.Run(["import", "cur", "exports/small.csv", "--out", Folder]);

        using var usage = Tributary.Storage.Text.CsvReader.Open(
            Path.Combine(Folder, "usage", "2018-10.csv.gz"));
        var amounts = new List<string>();
        while (usage.Read())
            amounts.Add(System.Text.Encoding.UTF8.GetString(usage[usage.IndexOf("usage_amount")]));

        Assert.Equal(["1", "1", "8", "2", "1"], amounts);
    }

    [Fact]
    public void A_folder_that_is_there_is_left_alone()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "mine.txt"), "mine");

        var (exit, _, error) = CommandLine.Run(
            ["import", "cur", "exports/small.csv", "--out", Folder]);

        Assert.Equal(3, exit);
        Assert.Contains("nothing is overwritten", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "mine.txt")));
    }

    [Fact]
    public void Nothing_is_left_of_an_import_that_fails()
    {
        CommandLine.Run(["import", "cur", "exports/broken.csv", "--out", Folder]);

        Assert.Empty(_place.GetFileSystemInfos());
    }

    [Fact]
    public void A_price_list_becomes_a_folder_that_is_read()
    {
        var list = Path.Combine(
            CommandLine.Root,
            "test/Tributary.SystemTests/Storage/PriceLists/Fixtures/ligoj/AmazonEFS.csv");

        var imported = CommandLine.Run(
            ["import", "price-list", list, "--payer", "111111111111", "--out", Folder]);

        Assert.Equal((0, ""), (imported.Exit, imported.Error));
        Assert.True(File.Exists(Path.Combine(Folder, "prices", "001", "index.csv")));
        Assert.Equal("", CommandLine.Run(["check", Folder]).Error);
    }

    public void Dispose() => _place.Delete(recursive: true);
}
