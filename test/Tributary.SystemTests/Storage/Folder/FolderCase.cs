namespace Tributary.SystemTests.Storage.Folder;

/// <summary>A case in a text file beside this one: files of a folder, what comes of them.</summary>
/// <remarks>
/// It is a title after <c>#</c>, files by name with their lines after <c>|</c>, and what is
/// expected, each line after <c>=></c>.
/// </remarks>
public sealed record FolderCase(List<(string File, string Text)> Files, List<string> Expected)
{
    /// <summary>The cases of all files of a pattern, by the end of its name and title.</summary>
    public static Dictionary<string, FolderCase> All(string pattern)
    {
        Dictionary<string, FolderCase> cases = [];
        var place = Path.Combine(
            FolderOnDisk.Project(), "test/Tributary.SystemTests/Storage/Folder");
        foreach (var file in Directory.EnumerateFiles(place, pattern).Order())
        {
            var about = Path.GetFileNameWithoutExtension(file).Split('-', 2)[1];
            foreach (var text in ("\n" + File.ReadAllText(file)).Split("\n# ")[1..])
            {
                var lines = text.Split('\n');
                cases.Add($"{about}: {lines[0]}", Of(lines[1..]));
            }
        }

        return cases;
    }

    private static FolderCase Of(IEnumerable<string> lines)
    {
        var found = new FolderCase([], []);
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
}
