using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>Every page points at something that is there.</summary>
public sealed class Links
{
    [Fact]
    public void Pages_point_at_what_is_there() => Findings.None(
        Repository.Files(".md").SelectMany(path => Broken(path, Repository.Read(path))),
        "Mend the link, or the page it points at.");

    [Theory]
    [InlineData("[a](docs/NOWHERE.md)", "docs/NOWHERE.md")]
    [InlineData("[a](docs/STYLE.md#nowhere)", "docs/STYLE.md#nowhere")]
    [InlineData("[a](#nowhere)", "#nowhere")]
    [InlineData("[a]: ../outside.md", "../outside.md")]
    [InlineData("see `src/Tributary.Nowhere`", "src/Tributary.Nowhere")]
    public void A_planted_link_is_found(string line, string target) => Assert.Equal(
        [$"README.md:3: {target} is not there."], Broken("README.md", $"# Title\n\n{line}\n"));

    [Theory]
    [InlineData("[a](docs/STYLE.md)")]
    [InlineData("[a](#two-words-1)")]
    [InlineData("[a](#by-id)")]
    [InlineData("[a](https://example.com/x#y)")]
    [InlineData("`[a](nowhere.md)`")]
    [InlineData("```\n[a](nowhere.md)\n```")]
    [InlineData("see `src/Tributary.Billing/Tributary.Billing.csproj` and `src/*/README.md`")]
    public void A_good_link_passes(string line) => Assert.Empty(Broken(
        "README.md", $"# Two words\n## `Two` words!\n<a id=\"by-id\"></a>\n\n{line}\n"));

    private static IEnumerable<string> Broken(string path, string markdown)
    {
        var page = MarkdownPage.Read(markdown);
        return page.Links
            .Where(link => !Resolves(path, page, Uri.UnescapeDataString(link.Target)))
            .Concat(page.Paths.Where(mention => !Repository.Has(mention.Target)))
            .Select(link => $"{path}:{link.Line}: {link.Target} is not there.");
    }

    private static bool Resolves(string path, MarkdownPage page, string target)
    {
        if (target.Contains(':'))
            return true; // Another site: no test asks the network.

        var (file, anchor) = target.Split('#') is [var before, var after]
            ? (before, after)
            : (target, "");
        var full = Path.GetFullPath(file, Repository.Full(Path.GetDirectoryName(path)!));
        if (file is not "" && !IsInside(full))
            return false;
        if (anchor is "" || (file is not "" && !file.EndsWith(".md", StringComparison.Ordinal)))
            return true;

        var there = file is "" ? page : MarkdownPage.Read(File.ReadAllText(full));
        return there.Anchors.Contains(anchor);
    }

    private static bool IsInside(string full) =>
        full.StartsWith(Repository.Root, StringComparison.Ordinal) && Path.Exists(full);
}
