using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>Why a fee, a discount, a credit, a support charge or a tax changes.</summary>
internal static class FeeChangeReasons
{
    /// <summary>The reasons: whether it is new or gone, then the figures that differ.</summary>
    public static IEnumerable<string> Of(LineDifference line)
    {
        if (line.IsNew) yield return "new";
        if (line.IsGone) yield return "gone";

        var before = FiguresOf(line.Before);
        var after = FiguresOf(line.After);
        foreach (var name in before.Keys.Union(after.Keys))
        {
            var was = before.GetValueOrDefault(name);
            var becomes = after.GetValueOrDefault(name);
            if (was == becomes) continue;

            yield return was is null ? $"{name} {becomes}"
                : becomes is null ? $"{name} was {was}"
                : $"{name} {was} -> {becomes}";
        }
    }

    /// <summary>What a charge is computed from, by name.</summary>
    private static OrderedDictionary<string, string> FiguresOf(IReadOnlyList<LineItem> lines)
    {
        OrderedDictionary<string, string> figures = [];
        if (lines.Count == 0) return figures;

        foreach (var (name, figure) in FiguresOf(lines[0].Derivation)) figures[name] = figure;

        return figures;
    }

    private static IEnumerable<(string Name, string Figure)> FiguresOf(Derivation derivation) =>
        derivation switch
        {
            Derivation.ReservationFee fee =>
            [
                ("count", Figures.Of(fee.Reservation.Count)),
                ("hourly rate", Figures.Of(fee.Reservation.Hourly)),
                ("hours used", Figures.Of(fee.Used)),
                ("hours unused", Figures.Of(fee.Unused)),
            ],
            Derivation.UpfrontFee fee => [("count", Figures.Of(fee.Reservation.Count))],
            Derivation.VolumeDiscount off =>
            [
                ("list value", Figures.Exact(off.ListValue)),
                ("active before", Figures.Exact(off.ActiveBefore)),
            ],
            Derivation.PlanNegation of =>
                [("covered at on-demand rates", Figures.Exact(of.Covered))],
            Derivation.PlanFee fee =>
            [
                ("commitment", Figures.Exact(fee.Committed)),
                ("used", Figures.Exact(fee.Used)),
                ("unused", Figures.Exact(fee.Unused)),
            ],
            Derivation.Discounted by => [("taken from", Figures.Exact(by.Base))],
            Derivation.CreditApplied by =>
            [
                ("charges it may pay", Figures.Exact(by.Charges)),
                ("left before", Figures.Exact(by.Before)),
                ("left after", Figures.Exact(by.After)),
            ],
            Derivation.Support by =>
            [
                ("charges it is a percentage of", Figures.Exact(by.Base)),
                ("minimum", Figures.Exact(by.Minimum)),
            ],
            Derivation.Taxed by =>
            [
                ("taxed", Figures.Exact(by.Base)),
                ("rate", by.Rate.Percent.ToString()),
            ],
            _ => [],
        };
}
