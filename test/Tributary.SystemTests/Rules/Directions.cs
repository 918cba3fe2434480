using System.Xml.Linq;
using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>Nothing uses what stands after it: the tables of docs/ARCHITECTURE.md.</summary>
public sealed class Directions
{
    private const string Core = "src/Tributary.Billing";
    private const string Remedy = "Move the code, or change the table in docs/ARCHITECTURE.md.";

    private const string Sample = """
        | folder | owns | may use |
        |---|---|---|
        | `(root)` | values | - |
        | `Catalog` | prices | `(root)` |
        | `Rating` | bills | `(root)`, `Catalog` |
        """;

    private static readonly Architecture Documented = Architecture.Documented;

    [Fact]
    public void Every_folder_of_the_core_has_a_row() => Findings.None(
        Folders().Except(Documented.Folders.Select(place => place.Name)),
        "Say in docs/ARCHITECTURE.md what the folder owns and what it may use.");

    [Fact]
    public void Every_row_has_a_folder_or_says_later() => Findings.None(
        Documented.Folders
            .Where(place => !place.IsLater)
            .Select(place => place.Name)
            .Except([Architecture.RootFolder, .. Folders()]),
        "Mark the row (later), or remove it.");

    [Fact]
    public void No_row_says_later_of_what_is_there() => Findings.None(
        [
            .. Later(Documented.Folders).Intersect(Folders()),
            .. Later(Documented.Projects).Intersect(Projects().Keys),
        ],
        "Remove the mark (later) from the row.");

    [Fact]
    public void Every_project_has_a_row() => Findings.None(
        Projects().Keys.Except(Documented.Projects.Select(place => place.Name)), Remedy);

    [Fact]
    public void Rows_use_only_rows_above_them() => Findings.None(
        [.. Upward(Documented.Folders), .. Upward(Documented.Projects)],
        "Sort the table so that the arrows point up; a circle has no order.");

    [Fact]
    public void Projects_refer_to_what_their_row_allows() => Findings.None(
        from project in Projects()
        let place = Documented.Projects.FirstOrDefault(place => place.Name == project.Key)
        from reference in References(project.Value)
        where place is not null && !place.May(reference)
        select $"{project.Value} refers to {reference}.",
        Remedy);

    [Fact]
    public void Sources_of_the_core_name_what_their_folder_may_use() => Findings.None(
        Repository.Files(".cs", Core).SelectMany(path => CoreSource
            .Breaches(path[(Core.Length + 1)..], Repository.Read(path), Documented.Folders)),
        Remedy);

    [Fact]
    public void Types_of_the_core_use_what_their_folder_may_use() => Findings.None(
        AssemblyUses.In(Path.Combine(AppContext.BaseDirectory, "Tributary.Billing.dll"))
            .Where(use => use.User.IsOwn && use.Used.IsOwn)
            .Where(use => !use.User.Type.StartsWith('<') && !use.Used.Type.StartsWith('<'))
            .Where(use => !MayUse(CoreSource.Folder(use.User), CoreSource.Folder(use.Used)))
            .Select(use => $"{use.User} uses {use.Used}.")
            .Distinct(),
        Remedy);

    [Theory]
    [InlineData("using Tributary.Billing.Rating;")]
    [InlineData("using static Tributary.Billing.Rating.Bill;")]
    [InlineData("class X { object Y => new global::Tributary.Billing.Rating.Bill(); }")]
    public void A_name_from_below_is_found(string source) => Assert.Equal(
        ["Catalog/Price.cs:1: names Rating, which Catalog may not use."],
        PlantedBreaches("Catalog/Price.cs", source));

    [Theory]
    [InlineData("Catalog/Price.cs", "// A price is used by Tributary.Billing.Rating.")]
    [InlineData("Rating/Bill.cs", "using Tributary.Billing.Catalog;")]
    [InlineData("Money.cs", "namespace Tributary.Billing;")]
    public void A_name_from_above_and_a_comment_pass(string path, string source) =>
        Assert.Empty(PlantedBreaches(path, source));

    [Fact]
    public void A_namespace_that_is_not_the_folder_is_found() => Assert.Equal(
        ["Catalog/Price.cs: its namespace is not Tributary.Billing.Catalog."],
        PlantedBreaches("Catalog/Price.cs", "namespace Tributary.Billing;"));

    private static IEnumerable<string> Later(IEnumerable<Place> places) =>
        places.Where(place => place.IsLater).Select(place => place.Name);

    private static bool MayUse(string folder, string other) =>
        Documented.Folders.FirstOrDefault(place => place.Name == folder)?.May(other) ?? true;

    private static IEnumerable<string> Upward(IReadOnlyList<Place> places) =>
        from row in places.Index()
        from used in row.Item.MayUse
        where !places.Take(row.Index).Any(above => above.Name == used)
        select $"{row.Item.Name} uses {used}, which is no row above it.";

    private static IEnumerable<string> Folders() => Repository.Files("", Core)
        .Select(path => path[(Core.Length + 1)..].Split('/'))
        .Where(parts => parts.Length > 1)
        .Select(parts => parts[0])
        .Distinct();

    private static IEnumerable<string> PlantedBreaches(string path, string source) =>
        CoreSource.Breaches(path, source, Architecture.Of(Sample).Folders);

    private static Dictionary<string, string> Projects() => Repository.Files(".csproj")
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path));

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .Select(path => Path.GetFileNameWithoutExtension(path));
}
