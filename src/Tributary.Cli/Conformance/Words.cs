using System.Diagnostics;
using Tributary.Billing.Conformance;

namespace Tributary.Cli.Conformance;

/// <summary>Outcomes and reasons in words.</summary>
internal static class Words
{
    public static string Of(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passed => "passed",
        RuleOutcome.Failed => "failed",
        RuleOutcome.NotApplicable => "not applicable",
        _ => throw new UnreachableException(),
    };

    /// <summary>Why one rule says nothing.</summary>
    public static string Of(RuleVerdict verdict) => verdict.Why switch
    {
        WhyNotApplicable.NotClaimed => $"not claimed: {verdict.Detail}",
        WhyNotApplicable.NoColumn => $"there is no column {verdict.Detail}",
        WhyNotApplicable.OtherWay => $"another way to keep {verdict.Detail} was taken",
        _ => Of(verdict.Why),
    };

    /// <summary>Why some rules say nothing.</summary>
    public static string Of(WhyNotApplicable why) => why switch
    {
        WhyNotApplicable.NotClaimed => "for providers that support more",
        WhyNotApplicable.Permission => "permit: nothing can break them",
        WhyNotApplicable.NotShown => "cannot be seen in a table",
        WhyNotApplicable.NoColumn => "are about columns that the table does not have",
        WhyNotApplicable.NoRow => "are about rows that the table does not have",
        WhyNotApplicable.OtherWay => "are one of several ways, and another was taken",
        WhyNotApplicable.NoPart => "are made of such rules only",
        _ => throw new UnreachableException(),
    };
}
