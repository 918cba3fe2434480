using System.Text.RegularExpressions;
using Tributary.SystemTests.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.October2018;

/// <summary>
/// A page of docs/sources whose tables are computed: each stands below a mark
/// <c>&lt;!-- computed: name --&gt;</c>. With <c>UPDATE=1</c> the page is rewritten.
/// </summary>
internal static partial class ComputedPage
{
    /// <summary>Compares a page with its tables, by name.</summary>
    public static void Check(string page, IReadOnlyDictionary<string, string> tables)
    {
        var path = Path.Combine(FolderOnDisk.Project(), "docs", "sources", page);
        var written = File.ReadAllText(path);
        var marked = Table().Matches(written).Select(table => table.Groups[2].Value);
        var computed = Table().Replace(
            written,
            table => $"{table.Groups[1].Value}\n{tables.GetValueOrDefault(table.Groups[2].Value)}"
                + (table.Groups[3].Value == "" ? "\n" : ""));

        Assert.Equal(tables.Keys.Order(), marked.Order());
        if (Environment.GetEnvironmentVariable("UPDATE") == "1") File.WriteAllText(path, computed);
        else Assert.Equal(computed, written);
    }

    /// <summary>A table in Markdown.</summary>
    public static string Rows(string header, params IEnumerable<string> rows) => string.Concat(
        $"| {header} |\n",
        $"|{string.Concat(Enumerable.Repeat(" --- |", header.Split(" | ").Length))}\n",
        string.Concat(rows.Select(row => $"| {row} |\n")));

    /// <summary>A mark, and the table that stands below it.</summary>
    [GeneratedRegex(@"(<!-- computed: (\S+) -->\n)\n?((?:\|[^\n]*\n)*)")]
    private static partial Regex Table();
}
