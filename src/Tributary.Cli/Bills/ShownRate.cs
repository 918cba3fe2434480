using System.Diagnostics;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>The rate beside an amount: only where it is what makes the amount.</summary>
internal static class ShownRate
{
    public static string Of(LineItem line, Metric metric) => metric switch
    {
        Metric.Unblended => Plain(line),
        Metric.Blended when line.BlendedRate is { } average && !IsCoveredByPlan(line) =>
            Figures.Of(average, line.Blended.Currency),
        Metric.Blended => Plain(line),
        Metric.Amortized => line.Amortized == line.Unblended && IsUsage(line) ? Plain(line) : "",
        Metric.NetUnblended => line.NetUnblended == line.Unblended ? Plain(line) : "",
        Metric.NetAmortized =>
            line.NetAmortized == line.Unblended && IsUsage(line) ? Plain(line) : "",
        _ => throw new UnreachableException(),
    };

    /// <summary>How many units the rate is for, where it is not one.</summary>
    public static string PerOf(LineItem line, Metric metric) =>
        line.UnitFactor == 1 || line.Rate is null || Of(line, metric) is ""
            || metric == Metric.Blended
            ? ""
            : $"per {Figures.Of(line.UnitFactor)}";

    private static string Plain(LineItem line) =>
        line.Rate is { } rate && !IsCoveredByPlan(line) && !IsPaidUpfront(line)
            ? Figures.Of(rate)
            : "";

    private static bool IsUsage(LineItem line) => line.Type == LineItemType.Usage;

    /// <summary>Its list price is taken off again, so no rate makes the amount.</summary>
    private static bool IsCoveredByPlan(LineItem line) =>
        line.Derivation is Derivation.Planned or Derivation.PlanNegation;

    private static bool IsPaidUpfront(LineItem line) =>
        line.Derivation is Derivation.PlanFee { AmortizedUpfront.IsZero: false };
}
