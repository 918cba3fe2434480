namespace Tributary.Billing.Conformance;

/// <summary>What became of a rule.</summary>
public enum RuleOutcome
{
    /// <summary>Every row that it is about keeps it.</summary>
    Passed,

    /// <summary>Something breaks it.</summary>
    Failed,

    /// <summary>It says nothing about this table.</summary>
    NotApplicable,
}

/// <summary>Why a rule says nothing about a table.</summary>
public enum WhyNotApplicable
{
    /// <summary>It does.</summary>
    None,

    /// <summary>It is for providers that support something this one does not claim.</summary>
    NotClaimed,

    /// <summary>It permits: nothing can break it.</summary>
    Permission,

    /// <summary>No table shows whether it is kept: the model leaves it to people.</summary>
    NotShown,

    /// <summary>The table lacks a column; another rule says whether it may.</summary>
    NoColumn,

    /// <summary>No row meets its condition.</summary>
    NoRow,

    /// <summary>It is one of several ways, and another one was taken.</summary>
    OtherWay,

    /// <summary>None of the rules that it is made of says anything.</summary>
    NoPart,
}

/// <summary>What became of one rule on one table.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">Why it says nothing, if so.</param>
/// <param name="Detail">
/// What that is: the criteria, the column; of a failure what is found where.
/// </param>
/// <param name="Rows">How many rows it was about.</param>
/// <param name="Broken">How many of them break it; of rules that others make up, of those.</param>
/// <param name="Line">The line of the first of them; 0 where it is no row.</param>
public sealed record RuleVerdict(
    FocusRule Rule,
    RuleOutcome Outcome,
    WhyNotApplicable Why = WhyNotApplicable.None,
    string Detail = "",
    long Rows = 0,
    long Broken = 0,
    long Line = 0)
{
    /// <summary>What to do about a failure.</summary>
    public string Advice => Outcome == RuleOutcome.Failed ? CheckAdvice.Of(Rule) : "";
}
