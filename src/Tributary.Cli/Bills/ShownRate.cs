using System.Diagnostics;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>The rate beside an amount: only where it is what makes the amount.</summary>
internal static class ShownRate
{
    public static string Of(LineItem line, Metric metric) => metric switch
    {
        Metric.Unblended => Plain(line),
        Metric.Blended when line.BlendedRate is { } average =>
            Figures.Of(average, line.Blended.Currency),
        Metric.Blended => Plain(line),
        Metric.Amortized => line.Amortized == line.Unblended && IsUsage(line) ? Plain(line) : "",
        Metric.NetUnblended => line.NetUnblended == line.Unblended ? Plain(line) : "",
        Metric.NetAmortized =>
            line.NetAmortized == line.Unblended && IsUsage(line) ? Plain(line) : "",
        _ => throw new UnreachableException(),
    };

    /// <summary>The rate for one unit, or for as many as the price is for.</summary>
    public static string Plain(LineItem line) => line.Rate is not { } rate ? ""
        : line.UnitFactor == 1 ? Figures.Of(rate)
        : $"{Figures.Of(rate)} per {Figures.Of(line.UnitFactor)}";

    private static bool IsUsage(LineItem line) => line.Type == LineItemType.Usage;
}
