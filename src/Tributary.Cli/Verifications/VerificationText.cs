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
        var members = verified.Month.Accounts.Skip(1).ToArray();
        var table = new Table(
            [
                new("Computed less reported", Wraps: true),
                new("Lines", Align.Right),
                new("Unblended", Align.Point),
                new("Blended", Align.Point),
                .. members.Length == 0 ? Array.Empty<Column>() :
                [
                    new("Members' unblended", Align.Point),
                    new("Members' blended", Align.Point),
                ],
            ]);
        foreach (var cause in verified.Apart.GroupBy(apart => apart.Cause))
        {
            var theirs = cause.Where(apart => members.Contains(apart.Account)).ToArray();
            table.Add(
                cause.Key == Cause.Unexplained ? Tone.Bad : Tone.Plain,
                [
                    CauseWords.Of(cause.Key),
                    Figures.Of(cause.Sum(apart => apart.Lines)),
                    Amount(cause.Select(apart => apart.Unblended)),
                    Amount(cause.Select(apart => apart.Blended)),
                    Amount(theirs.Select(apart => apart.Unblended)),
                    Amount(theirs.Select(apart => apart.Blended)),
                ]);
        }

        table.Add(
            "the report rounds each line, we round their sum",
            "",
            Rounding(Metric.Unblended, verified.Month.Accounts),
            Rounding(Metric.Blended, verified.Month.Accounts),
            Rounding(Metric.Unblended, members),
            Rounding(Metric.Blended, members));
        table.Write(_output, streams.Terminal, "  ");
        _output.WriteLine();
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
            Paragraph.Write(
                _output,
                streams.Terminal,
                $"{line.Line.Origin}: {string.Join("; ", line.Faults)}");
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

    private string Rounding(Metric metric, IEnumerable<AccountId> accounts) => Amount(
        verified.Totals
            .Where(total => total.Metric == metric && accounts.Contains(total.Account))
            .Select(total => total.Rounding));

    private string Amount(IEnumerable<Money> amounts) =>
        Figures.Exact(amounts.Sum() with { Currency = verified.Month.Currency });
}
