using System.Collections.Immutable;
using Tributary.Billing.Conformance;

namespace Tributary.Cli.Conformance;

/// <summary>A file, and what became of each rule on it.</summary>
internal sealed record Conformed(
    string File, string Version, int Columns, long Rows, ImmutableArray<RuleVerdict> Verdicts)
{
    public int Passed => Count(RuleOutcome.Passed);

    public int Failed => Count(RuleOutcome.Failed);

    public int NotApplicable => Count(RuleOutcome.NotApplicable);

    private int Count(RuleOutcome outcome) => Verdicts.Count(v => v.Outcome == outcome);
}
