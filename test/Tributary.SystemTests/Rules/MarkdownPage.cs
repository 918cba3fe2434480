using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Rules;

/// <summary>What a Markdown page promises to others: where it points, and where they may.</summary>
/// <param name="Links">The targets of its links, as written, with their lines.</param>
/// <param name="Anchors">What a link may name after the number sign.</param>
/// <param name="Paths">The paths of the checkout that it mentions in code marks.</param>
public sealed partial record MarkdownPage(
    ImmutableArray<(int Line, string Target)> Links,
    ImmutableHashSet<string> Anchors,
    ImmutableArray<(int Line, string Target)> Paths)
{
    /// <summary>Reads a page; what stands in fenced blocks promises nothing.</summary>
    public static MarkdownPage Read(string markdown)
    {
        (int Line, string Text)[] lines = [.. OutsideFences(markdown)];
        string[] headings =
        [
            .. lines.Select(line => Heading().Match(line.Text))
                .Where(match => match.Success)
                .Select(match => Slug(match.Groups[1].Value)),
        ];

        return new(
            [.. Targets(Link(), lines, line => CodeMark().Replace(line, ""))],
            [.. Numbered(headings), .. Targets(Id(), lines, line => line).Select(id => id.Target)],
            [.. Targets(Path(), lines, line => line)]);
    }

    private static IEnumerable<(int Line, string Text)> OutsideFences(string markdown)
    {
        string? fence = null;
        foreach (var (index, line) in markdown.Split('\n').Index())
        {
            var mark = Fence().Match(line).Value.Trim();
            if (fence is null && mark is "")
                yield return (index + 1, line);
            else if (fence is null)
                fence = mark;
            else if (mark.StartsWith(fence, StringComparison.Ordinal))
                fence = null;
        }
    }

    private static IEnumerable<(int Line, string Target)> Targets(
        Regex pattern, IEnumerable<(int Line, string Text)> lines, Func<string, string> seen) =>
        from line in lines
        from Match match in pattern.Matches(seen(line.Text))
        select (line.Line, match.Groups[1].Value);

    /// <summary>A heading's anchor: lower case, hyphens for blanks, no punctuation.</summary>
    private static string Slug(string heading) => string.Concat(
        LinkText().Replace(heading, "$1").Trim().ToLowerInvariant()
            .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
            .Select(c => c is ' ' ? '-' : c));

    /// <summary>Headings of the same text get -1, -2 and so on.</summary>
    private static IEnumerable<string> Numbered(string[] slugs) => slugs
        .GroupBy(slug => slug)
        .SelectMany(same => same.Select((slug, index) => index is 0 ? slug : $"{slug}-{index}"));

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6}\s+(.*?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)|^\[[^\]]+\]:\s*(?<1>\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("""<a\s+(?:id|name)="([^"]+)">""")]
    private static partial Regex Id();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeMark();

    [GeneratedRegex(@"`((?:src|test|docs|eng)/[\w./-]*)`")]
    private static partial Regex Path();
}
