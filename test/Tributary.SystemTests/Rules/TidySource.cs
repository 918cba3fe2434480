using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Rules;

/// <summary>What can be counted in a source file.</summary>
public static partial class TidySource
{
    private const int Columns = 100;
    private const int FileLines = 300;
    private const int MethodLines = 60;

    /// <summary>The breaches of one file, each with its line.</summary>
    public static IEnumerable<string> Breaches(string path, string source)
    {
        var text = CSharpText.Read(source);
        var lines = Lines(source);
        var (code, comments) = (Lines(text.Code), Lines(text.Comments));
        return
        [
            .. lines.Length > FileLines
                ? [$"{path}: {lines.Length} lines; {FileLines} is the most."]
                : Array.Empty<string>(),
            .. from index in Enumerable.Range(0, lines.Length)
               from breach in OfLine(lines[index], code[index], comments[index])
               select $"{path}:{index + 1}: {breach}.",
            .. from method in CSharpMembers.Of(text.Code)
               where method.IsMethod && method.Lines > MethodLines
               select $"{path}:{method.Line}: {Name(method)} takes {method.Lines} lines; "
                   + $"{MethodLines} is the most.",
        ];
    }

    private static IEnumerable<string> OfLine(string line, string code, string comment)
    {
        if (line.Length > Columns)
            yield return $"{line.Length} columns; {Columns} is the most";
        if (line is [.., ' ' or '\t'])
            yield return "a blank at the end";
        if (code.TrimStart().StartsWith("#region", StringComparison.Ordinal))
            yield return "#region";
        if (Suppression().IsMatch(code) && !Reason().IsMatch(line))
            yield return "a suppression without a reason";
        if (WorkMarker().IsMatch(comment))
            yield return "a work marker without an issue number";
        foreach (Match type in TypeName().Matches(code))
            if (Word().Matches(type.Groups[1].Value).Any(word => SaysNothing(word.Value)))
                yield return $"{type.Groups[1].Value}: its name says nothing";
    }

    private static bool SaysNothing(string word) =>
        word.TrimEnd('s') is "Manager" or "Helper" or "Util" or "Impl";

    private static string Name(CSharpMember method) =>
        MethodName().Match(method.Header).Groups[1].Value;

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"^\s*#pragma warning disable|\bSuppressMessage\s*\(")]
    private static partial Regex Suppression();

    [GeneratedRegex("""//\s*\w.{9,}|Justification\s*=\s*"[^"]{10,}""")]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME)\b(?!\W*#\d+)")]
    private static partial Regex WorkMarker();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(\w+)\s*(<[^(]*>)?\s*\(")]
    private static partial Regex MethodName();
}
