using System.Collections.Immutable;

namespace Tributary.SystemTests.Rules;

/// <summary>Reads tables out of Markdown, so that a document can be the rule itself.</summary>
public static class MarkdownTable
{
    /// <summary>The rows of every table with exactly these column headings.</summary>
    public static ImmutableArray<string[]> Rows(string markdown, params string[] columns)
    {
        List<string[]> rows = [];
        var inside = false;
        foreach (var line in markdown.Split('\n'))
        {
            var cells = Cells(line);
            if (inside && cells.Length == columns.Length && !IsRule(cells))
                rows.Add(cells);
            inside = cells.Length > 0 && (inside || cells.SequenceEqual(columns));
        }

        return [.. rows];
    }

    /// <summary>The words of a cell that lists words: <c>`(root)`, `Catalog`</c>.</summary>
    public static string[] Words(string cell) =>
        [.. cell.Split(',').Select(Word).Where(word => word is not ("" or "-"))];

    /// <summary>A cell without its code marks.</summary>
    public static string Word(string cell) => cell.Replace("`", "").Trim();

    private static string[] Cells(string line) =>
        line.Trim() is ['|', .. var inner, '|']
            ? inner.Split('|', StringSplitOptions.TrimEntries)
            : [];

    private static bool IsRule(string[] cells) => cells.All(cell => cell.Trim('-', ':') is "");
}
