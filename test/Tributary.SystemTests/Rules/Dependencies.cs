using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>A package is a decision: docs/decisions/0003-dependencies.md.</summary>
public sealed partial class Dependencies
{
    private static readonly XElement[] Packages =
    [
        .. XDocument.Parse(Repository.Read("Directory.Packages.props"))
            .Descendants("PackageVersion"),
    ];

    [Fact]
    public void Every_package_has_a_decision() => Findings.None(
        Packages.Select(Name).Except(Decided(Records())),
        "Add a row | package | licence | what it saves | how it would be replaced | "
        + "to a record in docs/decisions, every cell filled.");

    [Fact]
    public void Every_version_is_one_version() => Findings.None(
        Packages.Where(package => !IsExact(package.Attribute("Version")!.Value))
            .Select(package => $"{Name(package)} {package.Attribute("Version")!.Value}"),
        "No range and no star: two builds of one commit use the same packages.");

    [Fact]
    public void Every_project_locks_its_packages() => Findings.None(
        Repository.Files(".csproj")
            .Select(path => Path.Combine(Path.GetDirectoryName(path)!, "packages.lock.json"))
            .Where(path => !Repository.Has(path)),
        "Restore, and commit the lock file.");

    [Fact]
    public void An_empty_cell_is_no_decision() => Assert.Equal(
        ["Whole"],
        Decided([
            """
            | package | licence | what it saves | how it would be replaced |
            |---|---|---|---|
            | `Whole` | MIT | a parser | by 200 lines |
            | `Half` | MIT | | by 200 lines |
            """,
        ]));

    [Theory]
    [InlineData("3.0.0", true)]
    [InlineData("3.0.0-beta.1", true)]
    [InlineData("3.*", false)]
    [InlineData("[3.0,4.0)", false)]
    public void Versions_are_told_from_ranges(string version, bool exact) =>
        Assert.Equal(exact, IsExact(version));

    private static IEnumerable<string> Decided(IEnumerable<string> records) =>
        from record in records
        from row in MarkdownTable.Rows(
            record, "package", "licence", "what it saves", "how it would be replaced")
        where row.All(cell => cell is not "")
        select MarkdownTable.Word(row[0]);

    private static IEnumerable<string> Records() =>
        Repository.Files(".md", "docs/decisions").Select(Repository.Read);

    private static string Name(XElement package) => package.Attribute("Include")!.Value;

    private static bool IsExact(string version) => Exact().IsMatch(version);

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[\w.]+)?$")]
    private static partial Regex Exact();
}
