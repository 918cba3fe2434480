using Tributary.Storage.Folder;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>What people hand in and are told: malformed-*.txt beside this file.</summary>
/// <remarks>
/// A case is a title after <c>#</c>, files by name with their lines after <c>|</c>, and the
/// messages, each after <c>=></c>.
/// </remarks>
public sealed class MalformedInput
{
    private static readonly Dictionary<string, Case> Cases = ReadCases();

    public static TheoryData<string> Titles => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Is_refused_in_words(string title)
    {
        var (files, expected) = Cases[title];
        using var folder = new FolderOnDisk(files.ToArray());

        var refused = Assert.Throws<InputException>(() => ReadAll(folder.Path));

        Assert.Equal(expected, refused.Errors.Select(error => error.ToString()));
        Assert.DoesNotContain("Exception", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_more_than_eighty_cases() => Assert.True(Cases.Count > 80);

    private static int ReadAll(string path) => BillFolder.Read(path).Usage().Count();

    private static Dictionary<string, Case> ReadCases()
    {
        Dictionary<string, Case> cases = [];
        var place = Path.Combine(
            FolderOnDisk.Project(), "test/Tributary.SystemTests/Storage/Folder");
        foreach (var file in Directory.EnumerateFiles(place, "malformed-*.txt").Order())
        {
            var about = Path.GetFileNameWithoutExtension(file)["malformed-".Length..];
            foreach (var text in File.ReadAllText(file).Split("# ")[1..])
            {
                var lines = text.Split('\n');
                cases.Add($"{about}: {lines[0]}", Read(lines[1..]));
            }
        }

        return cases;
    }

    private static Case Read(IEnumerable<string> lines)
    {
        var found = new Case([], []);
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("=> ", StringComparison.Ordinal))
            {
                found.Expected.Add(line[3..]);
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal))
            {
                var (file, text) = found.Files[^1];
                found.Files[^1] = (file, text + line[2..] + "\n");
            }
            else
            {
                found.Files.Add((line, ""));
            }
        }

        return found;
    }

    private sealed record Case(List<(string File, string Text)> Files, List<string> Expected);
}
