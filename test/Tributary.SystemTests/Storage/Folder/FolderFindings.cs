using Tributary.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>What is read, and yet a person should know.</summary>
public sealed class FolderFindings
{
    [Fact]
    public void Files_that_nobody_reads() => Found(
        new FolderOnDisk(
            ("account.csv", ""),
            ("README.md", "About this folder."),
            (".editorconfig", ""),
            (".git/config", ""),
            ("notes/todo.txt", ""),
            ("prices/prices.xlsx", ""),
            ("prices/AmazonEC2/notes.txt", ""),
            ("usage/old/2018-09.csv", ""),
            ("usage/2018-10.orc", "")),
        "Warning unknown-file: account.csv is not read. Did you mean accounts.csv? Rename it, or "
            + "remove it. (account.csv)",
        NotRead("notes/"),
        NotRead("prices/AmazonEC2/notes.txt"),
        NotRead("prices/prices.xlsx"),
        NotRead("usage/2018-10.orc"),
        NotRead("usage/old/2018-09.csv"));

    [Fact]
    public void Facts_that_stand_in_two_files() => Found(
        new FolderOnDisk(
            ("accounts.json", """
                [
                  { "id": "222222222222", "name": "Web", "zones": { "a": "az1" } },
                  { "id": "333333333333" }
                ]
                """),
            ("accounts.csv", "zones.a,name,id\naz1,Web,222222222222\n,,333333333333\n")),
        "Warning repeated-facts: accounts.csv repeats 2 accounts of accounts.json: each counts "
            + "once. Keep each fact in one of the two files. (accounts.csv:2, accounts.csv:3)");

    [Fact]
    public void Members_that_are_not_listed() => Found(
        new FolderOnDisk(
            ("accounts.csv", "id\n011254002932\n"),
            ("memberships.csv", "account,from\n11254002932,2018-10-16\n444444444444,2018-10-16\n")),
        "Warning unlisted-account: The account 11254002932 has a membership but is not listed. "
            + "Write 011254002932: its leading zeros were lost. (memberships.csv:2)",
        "Warning unlisted-account: The account 444444444444 has a membership but is not listed. "
            + "List it, or correct its id. (memberships.csv:3)");

    [Fact]
    public void Operations_whose_platform_is_not_known() => Found(
        new FolderOnDisk(
            ("prices/a.csv",
                "sku,service,usageType,operation,rate,platform\n"
                + "A,AmazonEC2,BoxUsage:m5.large,RunInstances:ffff,0.1,\n"
                + "B,AmazonEC2,BoxUsage:m5.large,RunInstances:ffff,0.1,Solaris\n")),
        "Warning unknown-platform: No platform is known for the operation RunInstances:ffff of "
            + "the SKU A, so no reservation covers it. Give the platform in the column platform. "
            + "(prices/a.csv:2)");

    private static string NotRead(string file) =>
        $"Warning unknown-file: {file} is not read. Remove it, or name it as "
            + $"docs/reference/bill-folder.md says. ({file})";

    private static void Found(FolderOnDisk folder, params string[] expected)
    {
        using (folder)
        {
            Assert.Equal(
                expected,
                BillFolder.Read(folder.Path).Findings.Select(f =>
                    $"{f.Severity} {f.Code}: {f.Message} {f.Remedy} "
                        + $"({string.Join(", ", f.Records)})"));
        }
    }
}
