using Tributary.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>
/// What each kind of fact looks like, in JSON and in CSV, and what is read: forms-*.txt beside this
/// file.
/// </summary>
public sealed class FactForms
{
    private static readonly Dictionary<string, FolderCase> Cases = FolderCase.All("forms-*.txt");

    public static TheoryData<string> Titles => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Say_the_same(string title)
    {
        var (files, expected) = Cases[title];
        foreach (var form in new[] { ".json", ".csv" })
        {
            using var folder = new FolderOnDisk([
                .. files.Where(f => f.File.StartsWith("prices/", StringComparison.Ordinal)
                    || f.File.EndsWith(form, StringComparison.Ordinal))]);

            Assert.Equal(expected, Lines(folder));
        }
    }

    private static IEnumerable<string> Lines(FolderOnDisk folder) =>
        from line in FactsText.Lines(BillFolder.Read(folder.Path).Facts)
        where line.Split(' ')[0] is not ("Currency" or "Policy" or "Accounts" or "Skus" or "Prices")
        select line;
}
