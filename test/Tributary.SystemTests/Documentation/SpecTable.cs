using System.Text.RegularExpressions;
using Xunit;

namespace Tributary.SystemTests.Documentation;

/// <summary>
/// docs/spec/rating.md names every rule once, and for each the code that does it and the test that
/// shows it, or <c>not yet</c>.
/// </summary>
public sealed partial class SpecTable
{
    private const string NotYet = "not yet";

    private static readonly string Root = RootAbove(AppContext.BaseDirectory);

    private static readonly Row[] Rows =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "spec", "rating.md"))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => cells is [var id, _, _, _] && Id().IsMatch(id))
            .Select(cells => new Row(cells[0], cells[1], cells[2], cells[3])),
    ];

    [Fact]
    public void Every_rule_trap_and_decision_stands_once()
    {
        string[] rules =
        [
            .. Numbers((1, 16), (20, 25), (30, 39), (40, 41), (50, 53), (60, 64))
                .Select(number => $"BILL-{number:00}"),
            .. Numbers((1, 38)).Select(number => $"trap {number}"),
            .. "abcdefghi".Select(letter => $"decision {letter}"),
        ];

        Assert.Equal(rules, Rows.Select(row => row.Id));
    }

    [Fact]
    public void What_is_done_names_its_code_and_its_test() => Assert.All(Rows, row =>
    {
        Assert.Equal(row.Code == NotYet, row.Test == NotYet);
        if (row.Code == NotYet) return;

        Assert.NotEmpty(Marked(row.Code));
        Assert.NotEmpty(Marked(row.Test));
    });

    [Fact]
    public void Every_file_exists() => Assert.All(
        Rows.SelectMany(row => Marked(row.Code).Concat(Marked(row.Test)))
            .Select(place => place.Split('#')[0]),
        path => Assert.True(File.Exists(Path.Combine(Root, path)), path));

    [Fact]
    public void Every_test_is_in_its_file() => Assert.All(
        Rows.SelectMany(row => Marked(row.Test)).Select(place => place.Split('#')),
        place => Assert.Matches(
            $@"public void {place[1]}\(", File.ReadAllText(Path.Combine(Root, place[0]))));

    [Fact]
    public void Every_rule_is_said_in_words() =>
        Assert.All(Rows, row => Assert.True(row.Rule is [.., '.' or ')'], row.Rule));

    private static string[] Marked(string cell) =>
        [.. CodeMark().Matches(cell).Select(mark => mark.Groups[1].Value)];

    private static IEnumerable<int> Numbers(params (int From, int To)[] ranges) =>
        ranges.SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1));

    private static string RootAbove(string folder) =>
        File.Exists(Path.Combine(folder, "Tributary.slnx"))
            ? folder
            : RootAbove(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside a checkout."));

    [GeneratedRegex(@"^(BILL-\d\d|trap \d+|decision [a-z])$")]
    private static partial Regex Id();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeMark();

    private sealed record Row(string Id, string Rule, string Code, string Test);
}
