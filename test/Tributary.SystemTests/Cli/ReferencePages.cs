using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>The pages of docs/reference list what there is: no more and no less.</summary>
public sealed partial class ReferencePages
{
    private static readonly string[] Commands =
    [
        "bill family --json",
        "bill family --json --view net",
        "bill doubtful --json",
        "bill storage --json",
        "bill everything --json",
        "bill currency --json",
    ];

    [Fact]
    public void Every_field_of_a_bill_is_documented() => Assert.Equal(
        Rows("bill-json.md", "bill").Select(cells => cells[0]).Order(),
        Commands
            .SelectMany(command => Paths(Json(command)))
            .Where(path => !path.StartsWith("lines[].derivation.", StringComparison.Ordinal)
                || path.EndsWith(".kind", StringComparison.Ordinal))
            .Distinct()
            .Order());

    [Fact]
    public void Every_field_of_a_derivation_is_documented() => Assert.Equal(
        Rows("bill-json.md", "Derivations")
            .Select(cells => $"{cells[0]} {cells[1]}")
            .Append("ownCost ")
            .Order(),
        Commands
            .SelectMany(command => Json(command).GetProperty("lines").EnumerateArray())
            .Select(line => line.GetProperty("derivation"))
            .SelectMany(derivation => derivation.EnumerateObject().Skip(1)
                .Select(field => field.Name)
                .DefaultIfEmpty("")
                .Select(field => $"{derivation.GetProperty("kind")} {field}"))
            .Distinct()
            .Order());

    [Fact]
    public void Every_field_of_an_explanation_is_documented()
    {
        var head = Rows("bill-json.md", "bill").Select(cells => cells[0]).Take(7);
        string[] commands = ["explain family 3 --json", "explain family 13 --json"];
        var found = commands
            .SelectMany(command => Paths(Json(command)))
            .Where(path => !path.StartsWith("line.", StringComparison.Ordinal))
            .Append("line");

        Assert.Equal(
            head.Concat(Rows("bill-json.md", "explain").Select(cells => cells[0])).Order(),
            found.Distinct().Order());
    }

    [Fact]
    public void Every_field_of_a_members_view_is_documented() => Assert.Equal(
        Rows("bill-json.md", "A member's view").Select(cells => cells[0]).Order(),
        Paths(Json("bill everything --as 333333333333 --json")).Distinct().Order());

    [Fact]
    public void Every_finding_is_documented_with_its_severity()
    {
        var inCode = Directory
            .GetFiles(Path.Combine(CommandLine.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Finding().Matches(File.ReadAllText(file)))
            .Select(found => $"{found.Groups[2].Value} {found.Groups[1].Value.ToLowerInvariant()}");

        Assert.Equal(
            inCode.Distinct().Order(),
            Rows("findings.md", "Findings").Select(cells => $"{cells[0]} {cells[1]}").Order());
    }

    [Fact]
    public void Numbers_are_strings_except_counts() => Assert.All(
        Commands.SelectMany(command => Leaves(Json(command), "")),
        leaf => Assert.True(
            leaf.Value.ValueKind != JsonValueKind.Number || Counts.Contains(leaf.Path),
            leaf.Path));

    private static readonly string[] Counts =
    [
        "formatVersion",
        "lines[].number",
        "lines[].unitFactor",
        "lines[].derivation.tier",
        "lines[].derivation.tiers",
        "lines[].derivation.planUnitFactor",
        "lines[].derivation.unitFactor",
        "invoices[].accounts[].products[].lines[]",
        "findings[].records[].line",
    ];

    private static JsonElement Json(string command) =>
        JsonDocument.Parse(CommandLine.Run(command.Split(' ')).Output).RootElement;

    private static IEnumerable<string> Paths(JsonElement root) =>
        Leaves(root, "").Select(leaf => leaf.Path);

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement node, string at)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                return [
                    .. at is "average" ? [(at, node)] : Array.Empty<(string, JsonElement)>(),
                    .. node.EnumerateObject().SelectMany(field =>
                        Leaves(field.Value, at.Length == 0 ? field.Name : $"{at}.{field.Name}")),
                ];
            case JsonValueKind.Array:
                return node.EnumerateArray().SelectMany(item => Leaves(item, $"{at}[]"));
            default:
                return [(at, node)];
        }
    }

    /// <summary>The rows of the first table below a heading, without marks.</summary>
    private static IEnumerable<string[]> Rows(string page, string heading) =>
        File.ReadLines(Path.Combine(CommandLine.Root, "docs", "reference", page))
            .SkipWhile(line => line.TrimStart('#').Trim(' ', '`') != heading
                || !line.StartsWith('#'))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => Array.ConvertAll(
                line.Trim('|').Split('|'), cell => cell.Trim().Trim('`')));

    [GeneratedRegex("""Finding\.(Error|Warning|Notice)\(\s*"([a-z-]+)",""")]
    private static partial Regex Finding();
}
