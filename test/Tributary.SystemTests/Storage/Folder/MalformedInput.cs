using Tributary.Storage.Folder;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>What people hand in and are told: malformed-*.txt beside this file.</summary>
public sealed class MalformedInput
{
    private static readonly Dictionary<string, FolderCase> Cases =
        FolderCase.All("malformed-*.txt");

    public static TheoryData<string> Titles => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Is_refused_in_words(string title)
    {
        var (files, expected) = Cases[title];
        using var folder = new FolderOnDisk([.. files]);

        var refused = Assert.Throws<InputException>(() => ReadAll(folder.Path));

        Assert.Equal(expected, refused.Errors.Select(error => error.ToString()));
        Assert.DoesNotContain("Exception", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_more_than_eighty_cases() => Assert.True(Cases.Count > 80);

    private static int ReadAll(string path) => BillFolder.Read(path).Usage().Count();
}
