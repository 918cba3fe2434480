using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;

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
    public static List<UsageLine> Of(FamilyUsage usage, List<Portion> portions)
    {
        portions.Sort((a, b) => (a.Cell, a.Source, a.Index, a.Position)
            .CompareTo((b.Cell, b.Source, b.Index, b.Position)));
        var windows = new BlendingWindows(usage);
        var lines = new Dictionary<Key, UsageLine>();
        foreach (var portion in portions)
        {
            var cell = usage.Cells[portion.Cell];
            var price = portion.Source == Source.Tier ? usage.Price[portion.Cell] : null;
            var window = windows.At(usage.Sku(cell), cell.During.From);
            var key = new Key(
                cell.Sku,
                cell.Account,
                portion.Source,
                price?.During.From ?? default,
                portion.Index,
                window.From);
            ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _);
            line ??= new()
            {
                Sku = usage.Sku(cell),
                Account = usage.Account(cell),
                Source = portion.Source,
                Index = portion.Index,
                Price = price,
                Window = window,
                Pool = usage.PoolOf(cell),
            };
            line.Add(new(cell.During, usage.Place(cell), portion.Quantity, portion.Position));
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
        foreach (var pool in lines
            .Where(l => l.Source == Source.Tier)
            .GroupBy(l => l.Pool)
            .Select(g => g.ToArray()))
        {
            var rounded = Allocation.Round([.. pool.Select(l =>
                l.ExactCost * (System.Numerics.BigInteger)Money.UnitsPerWhole)]);
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
