using Tributary.Storage.Changes;
using Tributary.Storage.Text;
using Tributary.SystemTests.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Changes;

/// <summary>What is wrong in changes, in words for their author.</summary>
public sealed class RefusedChanges : IDisposable
{
    private readonly FolderOnDisk _folder = new(
        ("accounts.csv", "id,name\n111111111111,Holding\n"),
        ("usage/a.csv",
            "usage_start,usage_end,account_id,product_code,usage_type,usage_amount\n"
            + "2018-10-01,2018-10-02,111111111111,AmazonS3,Storage,1\n"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{}""",
        "nothing is changed: give facts that are added or take others' places, or \"without\" with "
        + "what is taken away.")]
    [InlineData("""[]""", ":1: expected an object.")]
    [InlineData("""{ "acounts": [] }""",
        ":1: field \"acounts\": the member is not known: did you mean \"accounts\"?")]
    [InlineData("""{ "usage": [] }""",
        ":1: field \"usage\": usage stands in CSV files: make the changes a folder with "
        + "usage/*.csv.")]
    [InlineData("""{ "accounts": {} }""",
        ":1: field \"accounts\": expected a list, found an object.")]
    [InlineData("""{ "accounts": [{ "name": "x" }] }""",
        ":1: field \"accounts[0]\": the property \"id\" is missing: expected text.")]
    [InlineData("""{ "accounts": [{ "id": "2" }, { "id": "2" }] }""",
        ":1: field \"accounts[1]\": the account 2 appears twice in the changes, first in "
        + "FILE:1: keep one of the two.")]
    [InlineData("""{ "without": [{ "kind": "reservation" }] }""",
        ":1: field \"without[0].kind\": there are no facts of the kind \"reservation\": did you "
        + "mean \"reservations\"?")]
    [InlineData("""{ "without": [{ "kind": "accounts", "where": { "nam": "x" } }] }""",
        ":1: field \"without[0].where.nam\": the field is not known: did you mean \"name\"?")]
    [InlineData("""{ "without": [{ "kind": "accounts", "where": { "id": "2" } }] }""",
        ":1: nothing is taken away: no accounts in the folder are like that.")]
    [InlineData("""{ "commands": [{ "at": "2018-10-02", "do": "leave", "account": "2" }] }""",
        ":1: field \"commands[0].do\": 2 cannot leave on 2018-10-02T00:00:00Z: There is no account "
        + "2 here: check the number, or open the account first.")]
    [InlineData("""{ "organization": { "currency": "usd" } }""",
        ":1: field \"organization.currency\": expected a currency code of three capital letters "
        + "such as USD, found \"usd\".")]
    [InlineData("""{ "organization": { "payer": "1" } }""",
        ":1: field \"organization.payer\": the property is not known: expected \"$schema\", "
        + "\"currency\" or \"policy\".")]
    public void Are_told(string changes, string error)
    {
        using var folder = new FolderOnDisk(("what-if.json", changes));
        var file = folder.Path + "/what-if.json";

        var refused = Assert.Single(Assert.Throws<InputException>(
            () => ChangedFolder.Read(_folder.Path, file)).Errors);

        Assert.Equal(
            file + (error[0] == ':' ? error : $": {error}").Replace("FILE", file),
            refused.ToString());
    }

    [Fact]
    public void Files_of_no_kind_are_told_with_their_place()
    {
        using var folder = new FolderOnDisk(("reservation.json", "[]"), ("prices/index.json", ""));
        File.Delete(folder.Path + "/organization.json");

        Assert.Equal(
            [
                $"{folder.Path}/reservation.json: the file is not known: did you mean "
                    + "\"reservations.json\"?",
                $"{folder.Path}/prices/index.json: changes do not take price lists of AWS: give "
                    + "the prices that change in prices/*.csv.",
            ],
            Assert.Throws<InputException>(() => ChangedFolder.Read(_folder.Path, folder.Path))
                .Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void A_folder_that_there_is_not() => Assert.Equal(
        "nowhere: there is no such folder: check the name.",
        Assert.Throws<InputException>(() => ChangedFolder.Read(_folder.Path, "nowhere")).Message);

    [Fact]
    public void Usage_that_is_not_there_is_told_when_usage_has_been_read()
    {
        using var folder = new FolderOnDisk(
            ("without.json", """[{ "kind": "usage", "where": { "file": "usage/b.csv" } }]"""));
        File.Delete(folder.Path + "/organization.json");
        var changed = ChangedFolder.Read(_folder.Path, folder.Path);
        Assert.Single(changed.After.Usage());

        Assert.Equal(
            $"{folder.Path}/without.json:1: nothing is taken away: no usage in the folder are like "
                + "that.",
            Assert.Throws<InputException>(changed.CheckUsage).Message);
    }
}
