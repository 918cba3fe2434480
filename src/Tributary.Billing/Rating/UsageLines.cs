using System.Numerics;
using System.Runtime.InteropServices;

namespace Tributary.Billing.Rating;

/// <summary>
/// Gathers portions into lines and rounds them, once: costs to ten decimals, halves away from zero,
/// the remainders carried inside each pool; quantities to ten decimals inside each account and SKU.
/// So the lines add up to the pool and to what was metered (traps 2 to 4, rating.md 3.10).
/// </summary>
internal static class UsageLines
{
    /// <summary>
    /// The lines, in canonical order: SKU, account, what pays, price, tier, window.
    /// </summary>
    public static List<UsageLine> Of(FamilyUsage usage, Remainder rest)
    {
        var portions = rest.Portions();
        var windows = new BlendingWindows(usage);
        var lines = new Dictionary<Key, UsageLine>();
        for (var number = 0; number < portions.Length; number++)
        {
            var portion = portions[number];
            var cell = usage.Cells[portion.Cell];
            var price = portion.Source is Source.Tier or Source.SavingsPlan
                ? usage.Price[portion.Cell]
                : null;
            var window = windows.At(cell);
            var key = new Key(
                cell.Sku,
                cell.Account,
                portion.Source,
                price?.During.From ?? default,
                portion.Index,
                window.From);
            ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _);
            line ??= new(usage, portions)
            {
                Sku = usage.Names.Skus[cell.Sku],
                Account = usage.Names.Accounts[cell.Account],
                Source = portion.Source,
                Index = portion.Index,
                Price = price,
                Window = window,
                Pool = usage.Prices.PoolOf(usage.Names.Skus[cell.Sku].Id),
            };
            line.Add(number, portion);
        }

        var sorted = lines.OrderBy(l => l.Key).Select(l => l.Value).ToList();
        RoundQuantities(sorted);
        RoundCosts(sorted, usage.Facts.Currency);

        return sorted;
    }

    private static void RoundQuantities(List<UsageLine> lines)
    {
        foreach (var metered in lines.GroupBy(l => (l.Sku.Id, l.Account)).Select(g => g.ToArray()))
        {
            var rounded = Allocation.Round([.. metered.Select(l =>
                Fraction.Of(l.Exact.Parts, Quantity.PartsPerMetered))]);
            foreach (var (i, line) in metered.Index()) line.Quantity = Quantity.Metered(rounded[i]);
        }
    }

    private static void RoundCosts(List<UsageLine> lines, Currency currency)
    {
        // Their negations take these off again, so nothing has to add up to a pool.
        foreach (var line in lines.Where(l => l.Source == Source.SavingsPlan))
        {
            line.Unblended = Money.Round(line.ExactCost, currency);
        }

        foreach (var pool in lines
            .Where(l => l.Source == Source.Tier)
            .GroupBy(l => l.Pool)
            .Select(g => g.ToArray()))
        {
            var rounded = Allocation.Round([.. pool.Select(l =>
                l.ExactCost * (BigInteger)Money.UnitsPerWhole)]);
            foreach (var (i, line) in pool.Index()) line.Unblended = new(rounded[i], currency);
        }
    }

    private readonly record struct Key(
        int Sku, int Account, Source Source, Instant Price, int Index, Instant Window)
        : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            (Sku, Account, Source, Price, Index, Window).CompareTo(
                (other.Sku, other.Account, other.Source, other.Price, other.Index, other.Window));
    }
}
