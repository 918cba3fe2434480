using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// The average rate of a SKU, and each line's share at it (BILL-22, BILL-33, BILL-40, rating.md
/// 3.9). The average is cost over usage and is never rounded before it is multiplied: the shares
/// add up to the cost (trap 2). Covered and free usage counts, at cost 0; fees do not (BILL-39),
/// unless the policy asks for the attribution of 2010.
/// </summary>
internal static class Blending
{
    public static void Share(List<UsageLine> lines, BillingPolicy policy)
    {
        for (int from = 0, to; from < lines.Count; from = to)
        {
            var isChanged = false;
            for (to = from; to < lines.Count && lines[to].Key.Sku == lines[from].Key.Sku; to++)
            {
                isChanged |= lines[to].IsChanged;
            }

            if (!isChanged) continue;

            foreach (var pool in lines[from..to].GroupBy(l => l.Window))
            {
                Share(pool.ToArray(), policy);
            }
        }
    }

    private static void Share(UsageLine[] pool, BillingPolicy policy)
    {
        var cost = pool.Select(l => Blended(l, policy)).Sum();
        var used = pool.Select(l => l.Exact).Sum();
        var weights = policy.Blending == BlendingWindow.Hour
            ? HourlyWeights(pool, policy)
            : [.. pool.Select(l => (BigInteger)l.Exact.Parts)];
        var shares = Allocation.Divide(cost.Units, weights);
        Fraction? rate = policy.Blending == BlendingWindow.Hour ? null : RateOf(cost, used);
        foreach (var (i, line) in pool.Index())
        {
            line.Blended = cost with { Units = shares[i] };
            line.BlendedRate = rate ?? RateOf(line.Blended, line.Exact);
        }
    }

    private static Fraction RateOf(Money cost, Quantity used) => Fraction.Of(
        (BigInteger)cost.Units * Quantity.PartsPerUnit,
        (BigInteger)Money.UnitsPerWhole * used.Parts);

    /// <summary>What a plan covers costs nothing here: its negation takes it off.</summary>
    private static Money Blended(UsageLine line, BillingPolicy policy) =>
        policy.BlendReservationCharges ? line.Amortized
        : line.Source == Source.SavingsPlan ? Money.Zero
        : line.Unblended;

    /// <summary>
    /// Each hour's cost, divided over the hour's usage. The divisions keep 128 bits below the unit;
    /// the shares are then rounded so that they add up to the SKU's cost.
    /// </summary>
    private static BigInteger[] HourlyWeights(UsageLine[] lines, BillingPolicy policy)
    {
        var hours = new Dictionary<UsageHour, (BigInteger Cost, BigInteger Usage)>();
        foreach (var line in lines)
        {
            foreach (var portion in line.Portions)
            {
                var (cost, usage) = hours.GetValueOrDefault(portion.During.From.Hour);
                hours[portion.During.From.Hour] =
                    (cost + CostOf(line, portion, policy), usage + portion.Quantity.Parts);
            }
        }

        return
        [
            .. lines.Select(line => line.Portions.Aggregate(BigInteger.Zero, (sum, portion) =>
            {
                var (cost, usage) = hours[portion.During.From.Hour];

                return sum + cost * portion.Quantity.Parts / usage;
            })),
        ];
    }

    /// <summary>A portion's part of its line's cost, times 2^128.</summary>
    private static BigInteger CostOf(UsageLine line, UsagePortion portion, BillingPolicy policy) =>
        ((BigInteger)Blended(line, policy).Units << 128)
            * portion.Quantity.Parts / line.Exact.Parts;
}
