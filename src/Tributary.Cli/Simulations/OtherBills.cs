using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>
/// What others pay more or less: an account that leaves takes its charges along, it does not make
/// them go away.
/// </summary>
internal static class OtherBills
{
    public static void Write(Simulation simulation, Metric metric, Streams streams)
    {
        if (simulation.Others.IsEmpty) return;

        var own = simulation.Difference;
        var currency = own.Before.Currency;
        var table = new Table(
            new Column("Payer", Wraps: true),
            new Column("Before", Align.Right),
            new Column("After", Align.Right),
            new Column("Difference", Align.Right));
        var (allBefore, allAfter) = (Money.Zero, Money.Zero);
        foreach (var difference in simulation.Others.Prepend(own))
        {
            var before = Cents(difference.Before.Total(metric), currency);
            var after = Cents(difference.After.Total(metric), currency);
            (allBefore, allAfter) = (allBefore + before, allAfter + after);
            table.Add(
                difference == own
                    ? "This bill"
                    : simulation.Names.Full(difference.Before.Payer),
                Figures.Cents(before),
                Figures.Cents(after),
                SimulationText.Signed(after - before));
        }

        table.AddRule();
        table.Add(
            Tone.Strong,
            "All of them",
            Figures.Cents(allBefore),
            Figures.Cents(allAfter),
            SimulationText.Signed(allAfter - allBefore));
        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            "Other bills of the month that change", Tone.Strong));
        streams.Output.WriteLine();
        table.Write(streams.Output, streams.Terminal);
    }

    private static Money Cents(Money total, Currency currency) =>
        MinorUnit.Round(total with { Currency = currency });
}
