using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>One can look words up: each table is sorted by its first column.</summary>
public sealed class Glossary
{
    private const string Path = "docs/GLOSSARY.md";

    [Fact]
    public void Words_are_sorted_and_come_once() =>
        Findings.None(Misplaced(Repository.Read(Path)), $"Sort the tables of {Path}.");

    [Theory]
    [InlineData("b", "a", "a comes after b.")]
    [InlineData("pool", "Pool", "Pool comes after pool.")]
    public void A_misplaced_word_is_found(string first, string second, string finding) =>
        Assert.Equal([finding], Misplaced(Table(first, second)));

    [Fact]
    public void Case_and_code_marks_do_not_matter() =>
        Assert.Empty(Misplaced(Table("`Amortized`", "blended") + "\n\n" + Table("a", "b")));

    private static string Table(string first, string second) =>
        $"| word | meaning |\n|---|---|\n| {first} | . |\n| {second} | . |";

    private static IEnumerable<string> Misplaced(string markdown) =>
        from table in markdown.Split("\n\n")
        let words = MarkdownTable.Rows(table, Heading(table)).Select(Word).ToArray()
        from pair in words.Zip(words.Skip(1))
        where string.Compare(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase) >= 0
        select $"{pair.Second} comes after {pair.First}.";

    private static string[] Heading(string table) =>
        table.TrimStart().Split('\n')[0].Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static string Word(string[] row) => MarkdownTable.Word(row[0]);
}
