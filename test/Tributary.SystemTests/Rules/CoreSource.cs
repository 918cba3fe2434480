using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Rules;

/// <summary>What a source file of Tributary.Billing says about folders.</summary>
public static partial class CoreSource
{
    private const string Space = "Tributary.Billing";

    /// <summary>The folder that a type stands in, by its namespace.</summary>
    public static string Folder(UsedName name) =>
        name.Space.StartsWith(Space + '.', StringComparison.Ordinal)
            ? name.Space[(Space.Length + 1)..].Split('.')[0]
            : Architecture.RootFolder;

    /// <summary>The lines that name what the file's folder may not use.</summary>
    /// <param name="path">The path inside the project: <c>Rating/Bill.cs</c>.</param>
    /// <param name="source">The whole file.</param>
    /// <param name="folders">The direction table.</param>
    public static IEnumerable<string> Breaches(
        string path, string source, ImmutableArray<Place> folders)
    {
        var code = CSharpText.Read(source).Code;
        var parents = path.Split('/')[..^1];
        var space = string.Join('.', [Space, .. parents]);
        if (Declared().Match(code) is { Success: true } match && match.Groups[1].Value != space)
            yield return $"{path}: its namespace is not {space}.";

        var home = parents is [var first, ..] ? first : Architecture.RootFolder;
        if (folders.FirstOrDefault(folder => folder.Name == home) is not { } place)
            yield break; // A missing row is a finding of its own.

        foreach (var (index, line) in code.Split('\n').Index())
            foreach (var named in Named(line, folders).Where(named => !place.May(named)))
                yield return $"{path}:{index + 1}: names {named}, which {home} may not use.";
    }

    private static IEnumerable<string> Named(string line, ImmutableArray<Place> folders) =>
        Qualified().Matches(line)
            .Select(match => match.Groups[1].Value)
            .Where(name => folders.Any(folder => folder.Name == name))
            .Distinct();

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bTributary\s*\.\s*Billing\s*\.\s*(\w+)")]
    private static partial Regex Qualified();
}
