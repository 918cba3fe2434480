using System.Collections.Immutable;

namespace Tributary.Billing.Conformance;

/// <summary>
/// Checks a table against all rules of the model in one pass over its rows, and says what became of
/// each. Rows are not kept; only what rules about whole columns must remember.
/// </summary>
/// <remarks>
/// A rule applies to the rows that meet its own condition and that of a rule it belongs to. Of rules
/// that are several ways to keep another one, a row has to take one.
/// </remarks>
public sealed class ConformanceRun
{
    private readonly TableHead _head;
    private readonly FocusModel _model;
    private readonly ImmutableArray<RuleState> _states;

    /// <summary>Begins with the head of a table.</summary>
    /// <param name="model">The rules.</param>
    /// <param name="claimed">What the provider claims to support.</param>
    /// <param name="head">The columns.</param>
    public ConformanceRun(FocusModel model, ImmutableHashSet<string> claimed, TableHead head)
    {
        (_model, _head) = (model, head);
        _states = [.. model.Rules.Select(rule => new RuleState(rule))];
        var byId = _states.ToDictionary(state => state.Rule.Id);
        foreach (var whole in _states)
        {
            foreach (var id in whole.Rule.Parts)
            {
                whole.Parts.Add(byId[id]);
                byId[id].Wholes.Add(whole);
            }
        }

        var bound = new BoundCheck(head, model);
        foreach (var state in _states) state.Bind(bound, head, claimed);
        foreach (var state in _states.Where(s => s.IsOfHead)) state.Add(default);
    }

    /// <summary>Checks a row.</summary>
    public void Add(TableRow row)
    {
        foreach (var state in _states)
        {
            if (!state.IsOfHead) state.Add(row);
        }
    }

    /// <summary>What became of each rule, in the order of the model.</summary>
    public ImmutableArray<RuleVerdict> Verdicts()
    {
        var known = new Dictionary<RuleState, RuleVerdict>();

        return [.. _states.Select(state => Of(state, known))];
    }

    private RuleVerdict Of(RuleState state, Dictionary<RuleState, RuleVerdict> known)
    {
        if (known.TryGetValue(state, out var verdict)) return verdict;

        return known[state] = state switch
        {
            { Settled: { Why: not WhyNotApplicable.None } settled } =>
                Silent(state, settled.Why, settled.Detail),
            { Parts.Count: > 0, IsChoice: false } => Made(state, known),
            { IsOpen: false } => Silent(state, WhyNotApplicable.NoPart),
            { Rows: 0 } => Silent(state, WhyNotApplicable.NoRow),
            { Broken: 0 } => new(state.Rule, RuleOutcome.Passed, Rows: state.Rows),
            { Wholes: [{ IsChoice: true, Broken: 0 } choice, ..] } =>
                Silent(state, WhyNotApplicable.OtherWay, choice.Rule.Id),
            _ => new(
                state.Rule,
                RuleOutcome.Failed,
                Detail: Found(state),
                Rows: state.IsOfHead ? 0 : state.Rows,
                Broken: state.IsOfHead ? 0 : state.Broken,
                Line: state.First.Line),
        };
    }

    private static RuleVerdict Silent(RuleState state, WhyNotApplicable why, string detail = "") =>
        new(state.Rule, RuleOutcome.NotApplicable, why, detail);

    /// <summary>A rule that is made of others fails with the first of them.</summary>
    private RuleVerdict Made(RuleState state, Dictionary<RuleState, RuleVerdict> known)
    {
        var parts = state.Parts.ConvertAll(part => Of(part, known));
        var failed = parts.FindAll(part => part.Outcome == RuleOutcome.Failed);
        var passed = parts.Count(part => part.Outcome == RuleOutcome.Passed);

        return failed.Count > 0
            ? new(
                state.Rule,
                RuleOutcome.Failed,
                Detail: string.Join(", ", failed.Select(part => part.Rule.Id)),
                Rows: failed.Count + passed,
                Broken: failed.Count)
            : passed > 0
                ? new(state.Rule, RuleOutcome.Passed, Rows: passed)
                : Silent(state, WhyNotApplicable.NoPart);
    }

    /// <summary>What the first row that breaks a rule has in its columns.</summary>
    private string Found(RuleState state) => state.Rule.Requirement switch
    {
        Check.Present { Column: var column } => $"no column {column}",
        Check.Named { Naming: var naming } =>
            string.Join(", ", ColumnNames.Faults(naming, _head, _model)),
        Check.NoPlaceholder =>
            $"{_head.Columns[state.First.Placeholder].Name} says that it has no value",
        Check.EachFormatted { Format: var format } each => string.Join(", ", each.Columns
            .Where(_head.Has)
            .Where(column => !new BoundCheck(_head, _model)
                .Of(new Check.Formatted(column, format))(state.First))
            .Select(column => Shown(state.First, column))),
        { } check => string.Join(", ", check.Reads
            .Concat(state.Parts.SelectMany(part => part.Rule.Requirement?.Reads ?? []))
            .Distinct()
            .Select(column => Shown(state.First, column))),
        null => "",
    };

    private string Shown(TableRow row, string column)
    {
        var at = _head.IndexOf(column);

        return at < 0 ? $"no column {column}"
            : row.Cells[at] is not { } text ? $"{column} is null"
            : $"{column} is \"{text}\"";
    }
}
