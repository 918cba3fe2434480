using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// Rounds the lines of usage, once: costs to ten decimals, halves away from zero,
/// the remainders carried inside each pool; quantities to ten decimals inside each account and SKU.
/// So the lines add up to the pool and to what was metered (traps 2 to 4, rating.md 3.10).
/// </summary>
internal static class UsageLines
{
    /// <summary>
    /// The lines, in canonical order: SKU, account, what pays, price, tier, window.
    /// </summary>
    public static List<UsageLine> Of(FamilyUsage usage, RatedUsage rated)
    {
        var lines = rated.Lines;
        RoundQuantities(lines);
        RoundCosts(lines, usage.Facts.Currency);
        foreach (var tier in lines.Where(l => l.Source == Source.FreeTier).GroupBy(l => l.Index))
        {
            SetTotal([.. tier]);
        }

        return lines;
    }

    private static void RoundQuantities(List<UsageLine> lines)
    {
        for (int from = 0, to; from < lines.Count; from = to)
        {
            var (sku, account) = (lines[from].Key.Sku, lines[from].Key.Account);
            var isChanged = false;
            for (to = from; to < lines.Count; to++)
            {
                if (lines[to].Key.Account != account || lines[to].Key.Sku != sku) break;

                isChanged |= lines[to].IsChanged;
            }

            if (isChanged) RoundMetered(lines[from..to]);
        }
    }

    private static void RoundMetered(List<UsageLine> metered)
    {
        if (metered.TrueForAll(l => l.Exact.Parts % Quantity.PartsPerMetered == 0))
        {
            foreach (var line in metered) line.Quantity = line.Exact;
            return;
        }

        var rounded = Allocation.Round([.. metered.Select(l =>
            Fraction.Of(l.Exact.Parts, Quantity.PartsPerMetered))]);
        foreach (var (i, line) in metered.Index()) line.Quantity = Quantity.Metered(rounded[i]);
    }

    private static void RoundCosts(List<UsageLine> lines, Currency currency)
    {
        // Their negations take these off again, so nothing has to add up to a pool.
        foreach (var line in lines.Where(l => l.IsChanged && l.Source == Source.SavingsPlan))
        {
            line.Unblended = Money.Round(line.ExactCost, currency);
        }

        var changed = lines.Where(l => l.IsChanged).Select(l => l.Pool).ToHashSet();
        foreach (var pool in lines
            .Where(l => l.Source == Source.Tier && changed.Contains(l.Pool))
            .GroupBy(l => l.Pool)
            .Select(g => g.ToArray()))
        {
            SetTotal(pool);
            var rounded = Allocation.Round([.. pool.Select(l =>
                l.ExactCost * (BigInteger)Money.UnitsPerWhole)]);
            foreach (var (i, line) in pool.Index()) line.Unblended = new(rounded[i], currency);
        }
    }

    private static void SetTotal(UsageLine[] lines)
    {
        var total = lines.Select(l => l.Exact).Sum();
        foreach (var line in lines) line.Total = total;
    }
}
