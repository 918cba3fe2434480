using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>The form of the records: docs/decisions/0001-record-decisions.md.</summary>
public sealed class Decisions
{
    private const int MostLines = 40;

    private static readonly string[] Parts = ["## Context", "## Decision", "## Consequence"];

    private static readonly string[] Records =
    [
        .. Repository.Files(".md", "docs/decisions")
            .Where(path => !path.EndsWith("/README.md", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_record_has_its_three_parts_and_fits_a_screen() => Findings.None(
        from path in Records
        let lines = Repository.Read(path).TrimEnd('\n').Split('\n')
        where lines.Length > MostLines
            || !Parts.All(lines.Contains)
        select path,
        $"Context, Decision, Consequence; at most {MostLines} lines.");

    [Fact]
    public void Every_record_is_in_the_index() => Findings.None(
        Records.Except(MarkdownPage.Read(Repository.Read("docs/decisions/README.md"))
            .Links.Select(link => $"docs/decisions/{link.Target}")),
        "Add a line to docs/decisions/README.md.");

    [Fact]
    public void No_two_records_share_a_number() => Findings.None(
        Records.GroupBy(path => Path.GetFileName(path)[..4])
            .Where(same => same.Count() > 1)
            .Select(same => string.Join(" and ", same)),
        "The later one takes the next free number.");
}
