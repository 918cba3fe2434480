using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>
/// What must hold of a line by itself: its costs are its usage at its rates, rounded once to ten
/// decimals, halves away from zero; a reservation's fee has six (rating.md 3.10).
/// </summary>
internal static class LineArithmetic
{
    /// <summary>What does not hold, in words.</summary>
    public static IEnumerable<string> Faults(ExportLine line, BillingPolicy policy)
    {
        var isFee = line.Type == nameof(LineItemType.RIFee);
        var decimals = isFee ? policy.ReservationFeeDecimals : Money.Decimals;
        if (line.Rate is { } rate && Cost(line, rate, decimals) is var cost
            && cost != line.Unblended)
        {
            yield return $"unblended cost {line.Unblended}, but {line.Usage} at {rate} is {cost}";
        }

        if (line is { Blended: { } blended, BlendedRate: { } average }
            && Cost(line, average, decimals) is var share
            && share != blended)
        {
            yield return $"blended cost {blended}, but {line.Usage} at {average} is {share}";
        }

        if (line is { BlendedRate: null, Blended: { } own } && own != line.Unblended)
        {
            yield return $"blended cost {own} without an average, but unblended cost "
                + $"{line.Unblended}";
        }
    }

    private static Money Cost(ExportLine line, Rate rate, int decimals) =>
        Money.Round(rate.CostOf(line.Usage, 1), line.Unblended.Currency, decimals);
}
