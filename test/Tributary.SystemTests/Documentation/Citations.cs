using System.Text.RegularExpressions;
using Tributary.SystemTests.Rules;
using Xunit;

namespace Tributary.SystemTests.Documentation;

/// <summary>A section that a comment cites is a heading of the page it names.</summary>
public sealed partial class Citations
{
    private static readonly string[] Folders = ["src", "test", "docs"];
    private static readonly string[] Pages = ["rating.md", "invariants.md"];

    [Fact]
    public void Every_cited_section_exists()
    {
        var headings = Pages.ToDictionary(
            page => page,
            page => Heading().Matches(Repository.Read($"docs/spec/{page}"))
                .Select(heading => heading.Groups[1].Value)
                .ToHashSet());
        var cited =
            from path in Folders.SelectMany(folder => Repository.Files(".cs", folder)
                .Concat(Repository.Files(".md", folder)))
            from Match citation in Citation().Matches(Repository.Read(path))
            select (path, Page: citation.Groups[1].Value, Section: citation.Groups[2].Value);

        Assert.NotEmpty(cited);
        Assert.All(cited, c => Assert.True(
            headings[c.Page].Contains(c.Section),
            $"{c.path} cites {c.Page} {c.Section}, which is no heading there."));
    }

    [GeneratedRegex(@"^#+ (\d+(?:\.\d+)?) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(rating\.md|invariants\.md)\s(?:section )?(\d+(?:\.\d+)?)")]
    private static partial Regex Citation();
}
