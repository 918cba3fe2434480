using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>
/// What must hold of a line by itself: its costs are its usage at its rates, rounded once to ten
/// decimals, halves away from zero; a reservation's fee has six (rating.md 3.10).
/// </summary>
internal static class LineArithmetic
{
    /// <summary>Why its costs are not that, and in words what is not explained.</summary>
    public static (Cause Cause, IEnumerable<string> Faults) Of(
        ExportLine line, BillingPolicy policy)
    {
        var isSummed = false;
        var faults = new List<string>();
        Check("unblended", line.Unblended, line.Rate);
        if (line.Blended is { } blended) Check("blended", blended, line.BlendedRate);
        if (line is { BlendedRate: null, Blended: { } own } && own != line.Unblended)
        {
            faults.Add($"blended cost {own} without an average, but unblended cost "
                + $"{line.Unblended}");
        }

        return (isSummed ? Cause.SummedHours : Cause.None, faults);

        void Check(string name, Money cost, Rate? rate)
        {
            if (rate is not { } each) return;

            var computed = Cost(line, each, DecimalsOf(line, policy));
            if (computed == cost) return;

            var isSum = Int128.Abs((computed - cost).Units) * 2 <= HoursOf(line);
            isSummed |= isSum;
            if (!isSum)
                faults.Add($"{name} cost {cost}, but {line.Usage} at {each} is {computed}");
        }
    }

    /// <summary>How many hours a line sums up; 1 for what is billed by the hour.</summary>
    public static int HoursOf(ExportLine line) =>
        line.IsMetered || line.Type == nameof(LineItemType.Credit)
            ? Math.Max(1, line.During.To.Plus(-1).Hour.Index - line.During.From.Hour.Index + 1)
            : 1;

    private static int DecimalsOf(ExportLine line, BillingPolicy policy) =>
        line.Type == nameof(LineItemType.RIFee) ? policy.ReservationFeeDecimals : Money.Decimals;

    private static Money Cost(ExportLine line, Rate rate, int decimals) =>
        Money.Round(rate.CostOf(line.Usage, 1), line.Unblended.Currency, decimals);
}
