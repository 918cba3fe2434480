using System.Collections.Immutable;
using Tributary.Billing.Conformance;

namespace Tributary.Billing.Tests.Conformance;

/// <summary>A small table, and what becomes of rules on it: cells stand between blanks, <c>-</c> is
/// null, NULL a text that says so.</summary>
internal sealed class Table(TableHead head, ImmutableArray<string> rows)
{
    public const string Placeholder = "NULL";

    public static Table Of(string columns, params string[] rows) =>
        Of([.. columns.Split(',').Select(name => new TableColumn(name))], rows);

    public static Table Of(ImmutableArray<TableColumn> columns, params string[] rows) =>
        new(new(columns), [.. rows]);

    /// <summary>A rule about all rows.</summary>
    public static FocusRule Rule(string id, Check? check, string column = "A") => new()
    {
        Id = id,
        Entity = "Column",
        Reference = column,
        Function = "Validation",
        Text = id,
        Obligation = Obligation.Must,
        Requirement = check,
    };

    /// <summary>What becomes of one check.</summary>
    public string Verdict(Check check) => Verdicts(Rule("rule", check), Rule("B", null, "B"))
        .First();

    /// <summary>What becomes of rules, of a provider that supports only S.</summary>
    public IEnumerable<string> Verdicts(params FocusRule[] rules)
    {
        var run = new ConformanceRun(
            new("1.2", ImmutableSortedDictionary<string, string>.Empty, [.. rules], ["EUR", "USD"]),
            ["S"],
            head);
        foreach (var (i, row) in rows.Index()) run.Add(Row(i, row));

        return run.Verdicts().Select(Shown);
    }

    private TableRow Row(int number, string row)
    {
        var cells = new string?[head.Columns.Length];
        var texts = row.Split(' ');
        for (var i = 0; i < texts.Length; i++)
        {
            cells[i] = texts[i] is "-" or Placeholder ? null : texts[i];
        }

        return new(number + 2, cells, Array.IndexOf(texts, Placeholder));
    }

    private static string Shown(RuleVerdict verdict) => verdict switch
    {
        { Outcome: RuleOutcome.Passed } => "passed",
        { Outcome: RuleOutcome.NotApplicable, Detail: "" } => $"{verdict.Why}",
        { Outcome: RuleOutcome.NotApplicable } => $"{verdict.Why} {verdict.Detail}",
        { Line: 0 } => $"failed: {verdict.Detail}",
        _ => $"failed {verdict.Broken} of {verdict.Rows}, line {verdict.Line}",
    };
}
