using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>The countable part of docs/STYLE.md, over every source.</summary>
public sealed class Tidiness
{
    private const int ReadmeLines = 40;

    private static readonly string[] ModuleRoots = ["src", "test"];

    private static readonly string[] Sources =
        [.. ModuleRoots.Append("bench").SelectMany(folder => Repository.Files(".cs", folder))];

    [Fact]
    public void Sources_are_tidy() => Findings.None(
        Sources.SelectMany(path => TidySource.Breaches(path, Repository.Read(path))),
        "docs/STYLE.md gives the reasons.");

    [Fact]
    public void Every_module_has_a_short_page_of_its_own() => Findings.None(
        Modules().Select(folder => $"{folder}/README.md").Where(path => !IsShortPage(path)),
        $"What it owns, what it does not, what to read first: at most {ReadmeLines} lines.");

    [Theory]
    [InlineData("#region Money", "#region")]
    [InlineData("#pragma warning disable CA1000", "a suppression without a reason")]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\")]", "a suppression without a reason")]
    [InlineData("var x = 1; ", "a blank at the end")]
    [InlineData("// TO" + "DO: round", "a work marker without an issue number")]
    [InlineData("/* FIX" + "ME */", "a work marker without an issue number")]
    [InlineData("class BillManager;", "BillManager: its name says nothing")]
    [InlineData("record struct MoneyUtil(int A);", "MoneyUtil: its name says nothing")]
    [InlineData("interface IHelper;", "IHelper: its name says nothing")]
    public void A_planted_line_is_found(string line, string finding) => Assert.Equal(
        [$"Planted.cs:1: {finding}."], TidySource.Breaches("Planted.cs", line + "\n"));

    [Theory]
    [InlineData("#pragma warning disable CA1000 // The factory belongs to the type.")]
    [InlineData("[SuppressMessage(\"A\", \"B\", Justification = \"The wire has this name.\")]")]
    [InlineData("// TO" + "DO #12: later")]
    [InlineData("var text = \"// TO" + "DO in a string\";")]
    [InlineData("record Utilization(int Hours);")]
    public void A_line_with_its_reason_passes(string line) =>
        Assert.Empty(TidySource.Breaches("Planted.cs", line + "\n"));

    [Fact]
    public void Long_lines_files_and_methods_are_found()
    {
        var body = string.Concat(Enumerable.Repeat("        x++;\n", 57));
        var source = $"class C\n{{\n    [Test]\n    void M()\n    {{\n{body}    }}\n}}\n";
        var tail = string.Concat(Enumerable.Repeat("\n", 240));

        Assert.Equal(
            [
                "Planted.cs: 305 lines; 300 is the most.",
                "Planted.cs:305: 101 columns; 100 is the most.",
                "Planted.cs:3: M takes 61 lines; 60 is the most.",
            ],
            TidySource.Breaches("Planted.cs", source + tail + new string('/', 101)));
    }

    [Fact] // The first version took seconds for a dozen attributes and minutes for two dozen.
    public void Many_attributes_are_read_in_no_time()
    {
        var rows = string.Concat(Enumerable.Repeat("    [InlineData(new[] { 1 }, 2)]\n", 500));
        var source = $"[A(typeof(int[]))]\nsealed class C\n{{\n{rows}    void M(int a) {{ }}\n}}\n";

        Assert.Equal(
            [new CSharpMember("void M(int a)", 4, 501)], CSharpMembers.Of(source));
    }

    /// <summary>The folders of the core and the projects: what a newcomer opens.</summary>
    private static IEnumerable<string> Modules() =>
    [
        .. ModuleRoots.SelectMany(root => Repository.Files(".csproj", root)).Select(Folder),
        .. Sources.Select(Folder).Distinct()
            .Where(folder => Folder(folder) is "src/Tributary.Billing"),
    ];

    private static string Folder(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static bool IsShortPage(string path) =>
        Repository.Has(path) && Repository.Read(path).Split('\n').Length - 1 <= ReadmeLines;
}
