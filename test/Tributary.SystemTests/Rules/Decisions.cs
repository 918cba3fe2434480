using System.Text.RegularExpressions;
using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>The form of the records: docs/decisions/0001-record-decisions.md.</summary>
public sealed partial class Decisions
{
    private const int MostLines = 40;

    private static readonly string[] Records =
    [
        .. Repository.Files(".md", "docs/decisions")
            .Where(path => !path.EndsWith("/README.md", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_record_has_its_three_parts_and_fits_a_screen() => Findings.None(
        from path in Records
        where !IsRecord(Repository.Read(path))
        select path,
        $"Context, Decision, Consequence; at most {MostLines} lines.");

    [Theory]
    [InlineData("# 7\n\n## Context\n\n## Decision\n\n## Consequence\n", true)]
    [InlineData("# 7\n\n**Context.** A\n\n**Decision.** B\n\n**Consequences.** C\n", true)]
    [InlineData("# 7\n\n**Context.** A\n\n**Decision.** B\n", false)]
    [InlineData("# 7\n\n## Decision\n\n## Context\n\n## Consequence\n", false)]
    public void A_record_has_its_parts_in_order(string record, bool whole) =>
        Assert.Equal(whole, IsRecord(record));

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

    private static bool IsRecord(string record) =>
        record.TrimEnd('\n').Split('\n').Length <= MostLines
        && Part().Matches(record).Select(part => part.Groups[1].Value) is var parts
        && parts.SequenceEqual(["Context", "Decision", "Consequence"]);

    /// <summary>The opening of a part, as a heading or as the first words of a paragraph.</summary>
    [GeneratedRegex(@"^(?:## |\*\*)(Context|Decision|Consequence)s?\b", RegexOptions.Multiline)]
    private static partial Regex Part();
}
