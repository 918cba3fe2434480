using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Billing.Verification;
using Tributary.Cli.Text;

namespace Tributary.Cli.Verifications;

/// <summary>Prints how far a report and our bill are apart, and why.</summary>
internal sealed class VerificationText(VerifiedMonth verified, Streams streams)
{
    private const int MostShown = 20;

    private readonly TextWriter _output = streams.Output;

    public void Write()
    {
        WriteHead();
        WriteCauses();
        WriteTotals();
        WriteUnexplained();
    }

    private void WriteHead()
    {
        var month = verified.Month;
        var members = month.Accounts.Count() - 1;
        _output.WriteLine(
            $"{Names.Month(month.Period)}, billed again from what its own lines tell");
        _output.WriteLine();
        _output.WriteLine($"  Payer     {month.Payer}"
            + (members > 0 ? $" and {Figures.Count(members, "member")}" : ""));
        _output.WriteLine(
            $"  Usage     {Figures.Count(verified.Derived.Records.Length, "record")}, "
            + $"{Figures.Count(verified.Derived.Facts.Skus.Length, "SKU")}, "
            + $"{Figures.Count(verified.Derived.Facts.FreeTiers.Length, "allowance")}, "
            + Figures.Count(verified.Derived.Facts.Reservations.Length, "reservation"));
        _output.WriteLine(
            $"  Lines     {Figures.Count(verified.Lines.Length, "line")}: "
            + $"{Figures.Of(CountOf(c => c == Cause.None))} equal, "
            + $"{Figures.Of(CountOf(c => c is not (Cause.None or Cause.Unexplained)))} explained, "
            + $"{Figures.Of(CountOf(c => c == Cause.Unexplained))} unexplained");
        _output.WriteLine();
    }

    private void WriteCauses()
    {
        var sums = Sums().ToArray();
        var table = new Table(
            [
                new("Computed less reported", Wraps: true),
                new("Lines", Align.Right),
                .. sums.Select(sum => new Column(sum.Title, Align.Point)),
            ]);
        foreach (var cause in verified.Apart.GroupBy(apart => apart.Cause))
        {
            table.Add(
                cause.Key == Cause.Unexplained ? Tone.Bad : Tone.Plain,
                [
                    CauseWords.Of(cause.Key),
                    Figures.Of(cause.Sum(apart => apart.Lines)),
                    .. sums.Select(sum => Amount(cause
                        .Where(apart => sum.Accounts.Contains(apart.Account))
                        .Select(apart => sum.Metric == Metric.Blended
                            ? apart.Blended
                            : apart.Unblended))),
                ]);
        }

        table.Add(
            [
                "the report rounds each line, we round their sum",
                "",
                .. sums.Select(sum => Amount(verified.Totals
                    .Where(t => t.Metric == sum.Metric && sum.Accounts.Contains(t.Account))
                    .Select(t => t.Rounding))),
            ]);
        table.Write(_output, streams.Terminal, "  ");
        _output.WriteLine();
    }

    /// <summary>What is summed up: all accounts, then members alone, by metric.</summary>
    private IEnumerable<(string Title, AccountId[] Accounts, Metric Metric)> Sums()
    {
        AccountId[] all = [.. verified.Month.Accounts];
        Metric[] metrics = [.. verified.Totals.Select(total => total.Metric).Distinct()];

        return
        [
            .. metrics.Select(metric => ($"{metric}", all, metric)),
            .. metrics.Where(_ => all.Length > 1)
                .Select(metric => (
                    metric == Metric.Blended ? "Members' blended" : "Members' unblended",
                    all[1..],
                    metric)),
        ];
    }

    private void WriteTotals()
    {
        var table = new Table(
            new("Total"),
            new("Computed", Align.Point),
            new("In the report", Align.Point),
            new("Difference", Align.Point));
        foreach (var metric in verified.Totals.GroupBy(total => total.Metric))
        {
            foreach (var total in metric)
            {
                Add(table, $"{metric.Key}, {total.Account}", [total]);
            }

            if (metric.Count() > 1) Add(table, $"{metric.Key}", [.. metric]);
        }

        table.Write(_output, streams.Terminal, "  ");
    }

    private void Add(Table table, string name, VerifiedTotal[] totals) => table.Add(
        name,
        Amount(totals.Select(t => t.Computed)),
        Amount(totals.Select(t => t.InReport)),
        Amount(totals.Select(t => t.Difference)));

    private void WriteUnexplained()
    {
        var lines = verified.Lines.Where(line => line.Cause == Cause.Unexplained).ToArray();
        _output.WriteLine();
        if (verified.IsExplained)
        {
            _output.WriteLine("Nothing is unexplained.");
            return;
        }

        _output.WriteLine("Unexplained:");
        foreach (var line in lines.Take(MostShown))
        {
            _output.WriteLine(
                $"  {Printable.Of($"{line.Line.Origin}: {string.Join("; ", line.Faults)}")}");
        }

        if (lines.Length > MostShown)
        {
            _output.WriteLine($"  and {Figures.Count(lines.Length - MostShown, "more line")}");
        }

        foreach (var missing in verified.Missing)
        {
            _output.WriteLine($"  no line charges {missing.Account} {missing.Unblended} for "
                + $"{missing.Type} {missing.UsageType}");
        }

        foreach (var total in verified.Totals.Where(total => !total.IsWithinRounding))
        {
            _output.WriteLine($"  {total.Metric} of {total.Account}: {total.Rounding} is more than "
                + $"rounding can be, {total.MostRounded}");
        }
    }

    private int CountOf(Func<Cause, bool> wanted) =>
        verified.Lines.Count(line => wanted(line.Cause));

    private string Amount(IEnumerable<Money> amounts) =>
        Figures.Exact(amounts.Sum() with { Currency = verified.Month.Currency });
}
