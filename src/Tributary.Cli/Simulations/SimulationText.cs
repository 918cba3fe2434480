using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>Prints what changes would do to a bill, as a finance person wants to read it.</summary>
internal sealed class SimulationText(
    Simulation simulation, string changes, Metric metric, bool listsAll, Streams streams)
{
    private readonly TextWriter _output = streams.Output;
    private readonly Paint _paint = new(streams.Terminal);
    private readonly Names _names = simulation.Names;
    private readonly BillDifference _difference = simulation.Difference;

    private Bill Before => simulation.Before.Bill;

    private Bill After => simulation.After.Bill;

    private Money Saved => MinorUnit.Round(Before.Total(metric)) - MinorUnit.Round(
        After.Total(metric) with { Currency = Before.Currency });

    /// <summary>All of it.</summary>
    public void Write()
    {
        WriteHead();
        Conclusion.Write(simulation, metric, streams);
        WriteSteps();
        WriteParts("By account", "Account", l => l.Account.Value, AccountLabel);
        WriteParts("By service", "Service", l => l.Product, Names.Product);
        ChangedLines.Write(simulation, metric, listsAll, streams);
        OtherBills.Write(simulation, metric, streams);
        WriteFindings();
    }

    private string AccountLabel(string id) => _names.Full(new(id));

    private void WriteHead()
    {
        _output.WriteLine(_paint.This(
            $"What if {changes}: {Names.Month(Before.Period)}", Tone.Strong));
        _output.WriteLine();
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("  Payer", Before.Payer == After.Payer
            ? _names.Full(Before.Payer)
            : $"{_names.Full(Before.Payer)}, then {_names.Full(After.Payer)}");
        head.Add("  Period", $"{Names.Time(Before.Period.Range)} (UTC)");
        head.Add("  Changes", Figures.Of(simulation.Steps.Sum(step => step.Changes.Length)));
        head.Add("  Amounts", $"{Before.Currency}, {Names.Meaning(metric)}");
        head.Write(_output, streams.Terminal);
        _output.WriteLine();
    }

    private void WriteSteps()
    {
        WriteTitle("By change, each made after the ones above it");
        var table = new Table(
            new Column("Change", Wraps: true), new Column("Difference", Align.Right));
        foreach (var step in simulation.Steps)
        {
            var before = MinorUnit.Round(step.Before.Total(metric) with
            {
                Currency = Before.Currency,
            });
            var after = MinorUnit.Round(step.After.Total(metric) with
            {
                Currency = Before.Currency,
            });
            foreach (var (i, change) in step.Changes.Index())
            {
                table.Add(change.Text, i + 1 == step.Changes.Length
                    ? Signed(after - before)
                    : "with the next");
            }
        }

        table.AddRule();
        table.Add(Tone.Strong, "Total", Signed(-Saved));
        table.Write(_output, streams.Terminal);
    }

    private void WriteParts(
        string title, string column, Func<LineIdentity, string> of, Func<string, string> label)
    {
        var parts = _difference.By(of);
        var cents = new CentsBeside(
            Before.Total(metric) with { Currency = Before.Currency },
            After.Total(metric),
            [.. parts.Values.Select(lines => (
                lines.Select(l => l.CostBefore(metric)).Sum(),
                lines.Select(l => l.CostAfter(metric)).Sum()))]);
        var table = new Table(
            new Column(column, Wraps: true),
            new Column("Before", Align.Right),
            new Column("After", Align.Right),
            new Column("Difference", Align.Right));
        var same = new List<int>();
        foreach (var (i, (part, lines)) in parts.Index())
        {
            if (lines.All(l => l.Cost(metric).IsZero)) same.Add(i);
            else Add(label(part), cents.Before[i], cents.After(i), cents.Difference[i]);
        }

        if (same.Count > 0)
        {
            var unchanged = same.Select(i => cents.Before[i]).Sum();
            var which = same.Count == parts.Count ? $"all {same.Count}" : $"{same.Count} more";
            Add($"{which}, unchanged", unchanged, unchanged, Money.Zero);
        }

        table.AddRule();
        table.Add(
            Tone.Strong,
            "Total",
            Figures.Cents(cents.TotalBefore),
            Figures.Cents(cents.TotalAfter),
            Signed(cents.TotalDifference));
        WriteTitle(title);
        table.Write(_output, streams.Terminal);

        void Add(string part, Money before, Money after, Money difference) => table.Add(
            part, Figures.Cents(before), Figures.Cents(after), Signed(difference));
    }

    private void WriteFindings()
    {
        var findings = simulation.NewFindings;
        _output.WriteLine();
        if (findings.IsEmpty)
        {
            _output.WriteLine("No findings that were not there before.");
            return;
        }

        _output.WriteLine(_paint.This("Findings that the changes bring", Tone.Doubtful));
        foreach (var finding in findings)
        {
            _output.WriteLine();
            Paragraph.Write(_output, streams.Terminal, $"{finding.Code}: {finding.Message}");
            Paragraph.Write(_output, streams.Terminal, finding.Remedy);
        }
    }

    private void WriteTitle(string title)
    {
        _output.WriteLine();
        _output.WriteLine(_paint.This(title, Tone.Strong));
        _output.WriteLine();
    }

    /// <summary>An amount with its sign: <c>+12.00</c>, <c>-3.50</c>, <c>0.00</c>.</summary>
    internal static string Signed(Money amount) =>
        (amount.Units > 0 ? "+" : "") + Figures.Cents(amount);
}
