using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>What to conclude, in a few sentences.</summary>
internal static class Conclusion
{
    public static void Write(Simulation simulation, Metric metric, Streams streams) =>
        Paragraph.Write(
            streams.Output,
            streams.Terminal,
            string.Join(' ', Sentences(simulation, metric)),
            margin: "");

    private static IEnumerable<string> Sentences(Simulation simulation, Metric metric)
    {
        var difference = simulation.Difference;
        var currency = difference.Before.Currency;
        var before = Cents(difference.Before.Total(metric), currency);
        var after = Cents(difference.After.Total(metric), currency);
        yield return Total(before, after);

        var whole = simulation.Others
            .Select(o => Cents(o.After.Total(metric), currency)
                - Cents(o.Before.Total(metric), currency))
            .Sum() + after - before;
        if (!simulation.Others.IsEmpty)
        {
            yield return "Other bills change too: all of them together, "
                + $"{Amount(whole, currency)}.";
        }

        foreach (var sentence in Commitments(difference)) yield return sentence;

        if (metric is Metric.Unblended or Metric.NetUnblended && HasUpfront(difference, metric))
        {
            yield return "Upfront fees count in full in this month: --view amortized spreads "
                + "them.";
        }
    }

    private static string Total(Money before, Money after)
    {
        var currency = before.Currency;
        var (from, to) = (Figures.Cents(before), Figures.Cents(after));

        return Int128.Sign((after - before).Units) switch
        {
            < 0 => $"The bill would be {Figures.Cents(before - after)} {currency} lower: {to} "
                + $"instead of {from}.",
            > 0 => $"The bill would be {Figures.Cents(after - before)} {currency} higher: {to} "
                + $"instead of {from}.",
            _ => $"The bill would be the same: {from} {currency}.",
        };
    }

    private static string Amount(Money difference, Currency currency) =>
        Int128.Sign(difference.Units) switch
        {
            < 0 => $"{Figures.Cents(-difference)} {currency} less is due",
            > 0 => $"{Figures.Cents(difference)} {currency} more is due",
            _ => "the same is due",
        };

    /// <summary>How well commitments are used that were not there before.</summary>
    private static IEnumerable<string> Commitments(BillDifference difference)
    {
        foreach (var line in difference.Lines.Where(l => l.IsNew))
        {
            if (line.Any.Derivation is Derivation.ReservationFee fee)
            {
                yield return $"Of reservation {fee.Reservation.Id}, {Figures.Of(fee.Used)} hours "
                    + $"serve usage and {Figures.Of(fee.Unused)} serve none.";
            }
            else if (line.Any.Derivation is Derivation.PlanFee plan)
            {
                yield return $"Of savings plan {plan.Plan.Id}, {Figures.Cents(plan.Used)} "
                    + $"{difference.Before.Currency} of the commitment serve usage and "
                    + $"{Figures.Cents(plan.Unused)} serve none.";
            }
        }
    }

    private static bool HasUpfront(BillDifference difference, Metric metric) =>
        difference.Lines.Any(line => !line.Cost(metric).IsZero
            && line.Any.Derivation is Derivation.UpfrontFee or Derivation.PlanUpfrontFee);

    private static Money Cents(Money total, Currency currency) =>
        MinorUnit.Round(total with { Currency = currency });
}
