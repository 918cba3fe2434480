using System.Text;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>What cannot be written as a table of text.</summary>
public sealed class FolderRefusals
{
    private const string Header =
        "usage_start,usage_end,account_id,product_code,usage_type,usage_amount\n";

    private const string Row = "2018-10-01,2018-10-02,222222222222,AmazonS3,Requests,1\n";

    [Fact]
    public void A_folder_that_there_is_not()
    {
        using var folder = new FolderOnDisk();

        Assert.Equal(
            [$"{folder.Path}/october: there is no such folder: check the name."],
            Errors(() => BillFolder.Read(folder.Path + "/october")));
    }

    [Fact]
    public void A_file_instead_of_a_folder()
    {
        using var folder = new FolderOnDisk();
        var file = folder.Path + "/organization.json";

        Assert.Equal(
            [$"{file}: expected a bill folder, found a file: name the folder that it is in."],
            Errors(() => BillFolder.Read(file)));
    }

    [Fact]
    public void A_folder_without_a_payer()
    {
        using var folder = new FolderOnDisk();
        File.Delete(folder.Path + "/organization.json");

        Assert.Equal(
            [
                "organization.json: the file is missing: every bill folder has one, such as "
                    + "{ \"managementAccount\": \"111111111111\" }.",
            ],
            Errors(() => BillFolder.Read(folder.Path)));
    }

    [Fact]
    public void A_compressed_file_that_is_cut_off()
    {
        using var folder = new FolderOnDisk();
        var whole = FolderOnDisk.Compressed(
            Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat(Row, 1_000))));
        folder.Write("usage/a.csv.gz", whole[..(whole.Length / 2)]);

        var error = Assert.Single(Errors(() => BillFolder.Read(folder.Path).Usage().Count()));

        Assert.StartsWith("usage/a.csv.gz:", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "the gzip file is damaged or cut off and cannot be read beyond this line: get a new "
                + "copy of it.",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_in_two_forms()
    {
        using var folder = new FolderOnDisk();
        folder.Write("usage/a.csv.gz", FolderOnDisk.Compressed(Encoding.UTF8.GetBytes(Header)));
        folder.Write("usage/a.parquet", []);

        Assert.Equal(
            [
                "usage/a.csv.gz: the folder also has usage/a.parquet: remove one of the two, or "
                    + "the usage counts twice.",
            ],
            Errors(() => BillFolder.Read(folder.Path)));
    }

    [Fact]
    public void A_text_in_another_encoding()
    {
        using var folder = new FolderOnDisk();
        folder.Write("accounts.csv", Encoding.Latin1.GetBytes("id,name\n222222222222,Größe\n"));

        Assert.Equal(
            [
                "accounts.csv:2: field \"name\": the text is not valid UTF-8: save the file as "
                    + "UTF-8.",
            ],
            Errors(() => BillFolder.Read(folder.Path)));
    }

    [Fact]
    public void Of_many_usage_errors_twenty_are_told_and_the_others_counted()
    {
        var bad = string.Concat(Enumerable.Repeat(Row.Replace(",1\n", ",one\n"), 15));
        using var folder = new FolderOnDisk(
            ("usage/a.csv", Header + Row + bad), ("usage/b.csv", Header + bad + Row));

        var records = 0;
        var errors = Errors(() =>
        {
            foreach (var record in BillFolder.Read(folder.Path).Usage()) records++;

            return records;
        });

        Assert.Equal(21, errors.Length);
        Assert.StartsWith("usage/b.csv:6: ", errors[19], StringComparison.Ordinal);
        Assert.Equal("usage: 10 more errors are not shown: mend these first.", errors[20]);
        Assert.Equal(1, records);
    }

    [Fact]
    public void One_usage_file_counts_its_own_errors()
    {
        var bad = string.Concat(Enumerable.Repeat(Row.Replace(",1\n", ",one\n"), 21));
        using var folder = new FolderOnDisk(("usage/a.csv", Header + bad));

        var errors = Errors(() => BillFolder.Read(folder.Path).UsageOf("usage/a.csv").Count());

        Assert.Equal("usage/a.csv: 1 more error is not shown: mend these first.", errors[20]);
    }

    [Fact]
    public void Of_very_many_errors_in_facts_a_hundred_are_told()
    {
        var rows = Enumerable.Range(0, 250).Select(i => $"account {i}\n");
        using var folder = new FolderOnDisk(("accounts.csv", "id\n" + string.Concat(rows)));

        var errors = Errors(() => BillFolder.Read(folder.Path));

        Assert.Equal(101, errors.Length);
        Assert.Equal(
            $"{folder.Path}: 150 more errors are not shown: mend these first.", errors[100]);
    }

    private static string[] Errors<T>(Func<T> read) =>
        [.. Assert.Throws<InputException>(() => read()).Errors.Select(e => e.ToString())];
}
