using Tributary.Billing.Conformance;
using Tributary.Cli.Text;

namespace Tributary.Cli.Conformance;

/// <summary>
/// A checked file for people: what failed and what to do, the rules by column, the totals.
/// </summary>
internal sealed class ConformanceText(Conformed found, Streams streams)
{
    private static readonly string[] Entities = ["Dataset", "Attribute", "Column"];

    /// <summary>Writes it.</summary>
    /// <param name="all">Whether each rule is listed, or only what failed.</param>
    public void Write(bool all)
    {
        var output = streams.Output;
        output.WriteLine($"{found.File}: {Figures.Count(found.Rows, "row")}, "
            + $"{Figures.Count(found.Columns, "column")}, FOCUS {found.Version}");
        output.WriteLine();
        if (all) WriteAll();
        else WriteFailures();

        WriteColumns();
        output.WriteLine();
        output.WriteLine($"{Figures.Count(found.Verdicts.Length, "rule")}: "
            + $"{Figures.Of(found.Passed)} passed, {Figures.Of(found.Failed)} failed, "
            + $"{Figures.Of(found.NotApplicable)} not applicable");
        WriteReasons();
    }

    /// <summary>What failed by itself: a rule that is made of others adds nothing.</summary>
    private void WriteFailures()
    {
        foreach (var failed in found.Verdicts
            .Where(v => v.Outcome == RuleOutcome.Failed && !IsMade(v)))
        {
            streams.Output.WriteLine($"{failed.Rule.Id}  {failed.Rule.Text}");
            var rows = failed.Broken > 0
                ? $"{Figures.Of(failed.Broken)} of {Figures.Count(failed.Rows, "row")}; line "
                    + $"{Figures.Of(failed.Line)}: "
                : "";
            streams.Output.WriteLine($"  {rows}{Printable.Of(failed.Detail)}");
            streams.Output.WriteLine($"  {failed.Advice}");
            streams.Output.WriteLine();
        }
    }

    private void WriteAll()
    {
        var table = new Table(
            new("rule"), new("outcome"), new("rows", Align.Right), new("broken", Align.Right),
            new("what it says, or why it says nothing", Wraps: true));
        foreach (var verdict in found.Verdicts)
        {
            var silent = verdict.Outcome == RuleOutcome.NotApplicable;
            table.Add(
                silent ? Tone.Quiet : Tone.Plain,
                verdict.Rule.Id,
                Words.Of(verdict.Outcome),
                silent ? "" : Figures.Of(verdict.Rows),
                verdict.Outcome == RuleOutcome.Failed ? Figures.Of(verdict.Broken) : "",
                silent ? Words.Of(verdict) : verdict.Rule.Text);
        }

        table.Write(streams.Output, streams.Terminal);
        streams.Output.WriteLine();
    }

    private void WriteColumns()
    {
        var table = new Table(
            new("about"), new("passed", Align.Right), new("failed", Align.Right),
            new("not applicable", Align.Right));
        foreach (var about in found.Verdicts
            .GroupBy(v => (v.Rule.Entity, About: AboutOf(v.Rule)))
            .OrderBy(g => Array.IndexOf(Entities, g.Key.Entity))
            .ThenBy(g => g.Key.About, StringComparer.Ordinal))
        {
            table.Add(
                about.Key.About,
                Count(about, RuleOutcome.Passed),
                Count(about, RuleOutcome.Failed),
                Count(about, RuleOutcome.NotApplicable));
        }

        table.Write(streams.Output, streams.Terminal);
    }

    private void WriteReasons()
    {
        foreach (var why in found.Verdicts
            .Where(v => v.Outcome == RuleOutcome.NotApplicable)
            .GroupBy(v => v.Why)
            .OrderBy(g => g.Key))
        {
            streams.Output.WriteLine($"  {Figures.Of(why.Count())} {Words.Of(why.Key)}");
        }
    }

    /// <summary>Rules about which columns there are stand together.</summary>
    private static string AboutOf(FocusRule rule) =>
        rule.Entity == "Dataset" ? "columns of the table" : rule.Reference;

    private static string Count(IEnumerable<RuleVerdict> verdicts, RuleOutcome outcome) =>
        Figures.Of(verdicts.Count(v => v.Outcome == outcome));

    private static bool IsMade(RuleVerdict verdict) => verdict.Rule.Parts.Any();
}
