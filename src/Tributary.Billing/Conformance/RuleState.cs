using System.Collections.Immutable;

namespace Tributary.Billing.Conformance;

/// <summary>One rule while a table is read: to which rows it applies, and how many broke it.</summary>
internal sealed class RuleState(FocusRule rule)
{
    private Predicate<TableRow> _condition = _ => true;
    private Predicate<TableRow>? _requirement;

    public FocusRule Rule { get; } = rule;

    /// <summary>The rules that are made of it: it applies where one of them does.</summary>
    public List<RuleState> Wholes { get; } = [];

    /// <summary>The rules it is made of.</summary>
    public List<RuleState> Parts { get; } = [];

    /// <summary>Why it says nothing, whatever the rows are.</summary>
    public (WhyNotApplicable Why, string Detail) Settled { get; private set; }

    /// <summary>Whether one of its parts is enough.</summary>
    public bool IsChoice => Rule.Requirement is Check.Any && Parts.Count > 0;

    /// <summary>Whether it is about the head of the table and not about rows.</summary>
    public bool IsOfHead => Rule.Requirement is Check.Present or Check.Named;

    /// <summary>Whether rows are asked anything.</summary>
    public bool IsOpen => _requirement is not null
        || (IsChoice && Parts.Exists(part => part._requirement is not null));

    public long Rows { get; private set; }

    public long Broken { get; private set; }

    /// <summary>The first row that breaks it.</summary>
    public TableRow First { get; private set; }

    /// <summary>Finds out what can be said before the first row.</summary>
    public void Bind(BoundCheck bound, TableHead head, ImmutableHashSet<string> claimed)
    {
        if (Rule.Condition is { } condition) _condition = bound.Of(condition);
        Settled = Settle(head, claimed);
        if (Settled.Why == WhyNotApplicable.None && Parts.Count == 0)
        {
            _requirement = bound.Of(Rule.Requirement!);
        }
    }

    /// <summary>Checks a row; a rule of the head is checked once, with no row.</summary>
    public void Add(TableRow row)
    {
        if (!IsOpen || !Applies(row)) return;

        Rows++;
        if (Holds(row)) return;
        if (Broken++ == 0) First = row with { Cells = [.. row.Cells ?? []] };
    }

    private bool Holds(TableRow row)
    {
        if (!IsChoice) return _requirement!(row);

        RuleState[] applying = [.. Parts.Where(part => part._requirement is not null
            && part._condition(row))];

        return applying.Length == 0 || applying.Any(part => part._requirement!(row));
    }

    private bool Applies(TableRow row) =>
        _condition(row) && (Wholes.Count == 0 || Wholes.Exists(whole => whole.Applies(row)));

    private (WhyNotApplicable, string) Settle(TableHead head, ImmutableHashSet<string> claimed)
    {
        if (Missing(claimed) is { Length: > 0 } missing)
        {
            return (WhyNotApplicable.NotClaimed, missing);
        }

        if (Rule.Obligation == Obligation.May) return (WhyNotApplicable.Permission, "");
        if (Rule.Requirement is null) return (WhyNotApplicable.NotShown, "");
        if (Parts.Count > 0 || IsOfHead) return default;

        return Rule.Requirement.Reads.FirstOrDefault(column => !head.Has(column)) is { } absent
            && Rule.Requirement is not Check.EachFormatted
                ? (WhyNotApplicable.NoColumn, absent)
                : default;
    }

    /// <summary>What it, or all that it belongs to, is for and nobody claims.</summary>
    private string Missing(ImmutableHashSet<string> claimed)
    {
        var own = string.Join(", ", Rule.Criteria.Where(c => !claimed.Contains(c)));
        if (own.Length > 0 || Wholes.Count == 0) return own;

        string[] above = [.. Wholes.Select(whole => whole.Missing(claimed))];

        return above.Contains("") ? "" : above[0];
    }
}
