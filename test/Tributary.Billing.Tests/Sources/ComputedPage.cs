using System.Text.RegularExpressions;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// A page whose tables are computed: each stands below a mark <c>&lt;!-- computed: name --&gt;</c>,
/// and a test makes it again out of the pipeline. With <c>UPDATE=1</c> the page is rewritten.
/// </summary>
internal static partial class ComputedPage
{
    /// <summary>Compares a page of docs/sources with its tables, by name.</summary>
    public static void Check(string page, Dictionary<string, Func<string>> tables)
    {
        var path = Path.Combine(Root(), "docs", "sources", page);
        var written = File.ReadAllText(path);
        var computed = Computed(written, tables);
        var marked = Mark().Matches(written).Select(mark => mark.Groups[1].Value);

        Assert.Equal(tables.Keys.Order(), marked.Order());
        if (Environment.GetEnvironmentVariable("UPDATE") == "1") File.WriteAllText(path, computed);
        else Assert.Equal(computed, written);
    }

    private static string Computed(string text, Dictionary<string, Func<string>> tables) =>
        Table().Replace(text, table => tables.TryGetValue(table.Groups[2].Value, out var make)
            ? $"{table.Groups[1].Value}\n{make()}\n\n"
            : table.Value);

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tributary.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside a checkout.");
        }

        return folder;
    }

    [GeneratedRegex(@"<!-- computed: (\S+) -->")]
    private static partial Regex Mark();

    /// <summary>A mark, and what stands below it up to an empty line.</summary>
    [GeneratedRegex(@"(<!-- computed: (\S+) -->\n)\n?(?:\|[^\n]*\n)*\n?")]
    private static partial Regex Table();
}
