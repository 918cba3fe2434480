using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>The lines that change most, each with the reasons.</summary>
internal static class ChangedLines
{
    private const int Most = 12;
    private const int WidestReason = 76;

    public static void Write(
        Simulation simulation, Metric metric, bool listsAll, Streams streams)
    {
        var difference = simulation.Difference;
        LineDifference[] changed =
        [
            .. difference.Changed
                .Where(l => !l.Cost(metric).IsZero || l.QuantityBefore != l.QuantityAfter)
                .OrderByDescending(l => Int128.Abs(l.Cost(metric).Units)),
        ];
        if (changed.Length == 0) return;

        var shown = listsAll ? changed.Length : Math.Min(changed.Length, Most);
        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            "Lines that change" + (shown < changed.Length ? " most" : ""), Tone.Strong));
        streams.Output.WriteLine();
        TableOf(simulation, changed[..shown], metric).Write(streams.Output, streams.Terminal);
        if (shown < changed.Length)
        {
            streams.Output.WriteLine($"{Figures.Count(changed.Length - shown, "more line")} "
                + "change: --all lists them.");
        }
    }

    private static Table TableOf(Simulation simulation, LineDifference[] shown, Metric metric)
    {
        var currency = simulation.Difference.Before.Currency;
        var reasons = new LineReasons(simulation.Difference, simulation.Names, metric);
        var table = new Table(
            new Column("Charge", Wraps: true),
            new Column("Before", Align.Right),
            new Column("After", Align.Right),
            new Column("Difference", Align.Right));
        foreach (var line in shown)
        {
            // Each line by itself: no total stands below, and what is free stays 0.00.
            var before = MinorUnit.Round(line.CostBefore(metric) with { Currency = currency });
            var after = MinorUnit.Round(line.CostAfter(metric) with { Currency = currency });
            table.Add(
                Label(line, simulation.Names),
                line.IsNew ? "" : Figures.Cents(before),
                line.IsGone ? "" : Figures.Cents(after),
                SimulationText.Signed(after - before));
            foreach (var reason in Wrapped(string.Join("; ", reasons.Of(line))))
            {
                table.Add(Tone.Quiet, $"  {reason}");
            }
        }

        return table;
    }

    private static string Label(LineDifference line, Names names)
    {
        string[] words =
        [
            names.Of(line.Identity.Account),
            .. line.Identity.UsageType.Length > 0
                ? [line.Identity.UsageType]
                : new[] { Names.Product(line.Identity.Product) },
            LineReasons.Label(line.Any),
        ];

        return string.Join(", ", words);
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > WidestReason)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
