using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 7: on demand. What is left pays the rate of the tier it falls into; tiers count the usage
/// of all accounts together, over the month, from zero (BILL-20, BILL-21, rating.md 3.5).
/// </summary>
/// <remarks>
/// Neither reserved nor free usage moves the position: the tiers count what they price. A price
/// that changes in the month goes on counting where the old one stood.
/// </remarks>
internal static class TieredUsage
{
    public static void Price(FamilyUsage usage, Remainder rest)
    {
        foreach (var pool in usage.Runs
            .GroupBy(r => usage.Prices.PoolOf(usage.Names.Skus[r.Sku].Id))
            .Select(g => g.OrderBy(r => (r.Account, r.Sku, r.Place)).ToArray()))
        {
            switch (usage.Facts.Policy.Attribution)
            {
                case TierAttribution.Chronological:
                    Walk(usage, rest, usage.ByTime(pool));
                    break;
                case TierAttribution.AccountOrder:
                    Walk(usage, rest, ByAccount(usage, pool));
                    break;
                case TierAttribution.Proportional:
                    WalkTogether(usage, rest, ByAccount(usage, pool));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private static int[] ByAccount(FamilyUsage usage, CellRun[] pool) =>
        [.. pool.GroupBy(r => r.Account).SelectMany(account => usage.ByTime([.. account]))];

    /// <summary>One cell after the other, cut at each boundary of a tier (trap 5).</summary>
    private static void Walk(FamilyUsage usage, Remainder rest, int[] cells)
    {
        var position = Quantity.Zero;
        foreach (var cell in cells)
        {
            if (usage.Price[cell] is not { } price) continue;

            while (!rest[cell].IsZero)
            {
                var tier = price.TierAt(position);
                var room = RoomIn(price, tier, position);
                position += rest.Take(cell, room, Source.Tier, tier, position);
            }
        }
    }

    /// <summary>
    /// Each account gets the same share of every tier: the usage of one price is cut by the tiers
    /// as a whole, then each piece is divided over the accounts in proportion.
    /// </summary>
    private static void WalkTogether(FamilyUsage usage, Remainder rest, int[] cells)
    {
        var position = Quantity.Zero;
        foreach (var group in cells
            .Where(c => usage.Price[c] is not null && !rest[c].IsZero)
            .GroupBy(c => (usage.Price[c]!.During.From, usage.Cells[c].Sku))
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray()))
        {
            var price = usage.Price[group[0]]!;
            var left = group.Select(c => rest[c]).Sum();
            while (!left.IsZero)
            {
                var tier = price.TierAt(position);
                var piece = Quantity.Min(left, RoomIn(price, tier, position));
                Divide(usage, rest, group, piece, tier, position);
                position += piece;
                left -= piece;
            }
        }
    }

    /// <summary>Divides a piece of a tier over accounts by what each has left.</summary>
    private static void Divide(
        FamilyUsage usage, Remainder rest, int[] cells, Quantity piece, int tier, Quantity position)
    {
        int[][] accounts = [.. cells.GroupBy(c => usage.Cells[c].Account).Select(g => g.ToArray())];
        var shares = Allocation.Divide(
            piece.Parts,
            [.. accounts.Select(own => (BigInteger)own.Select(c => rest[c]).Sum().Parts)]);
        foreach (var (own, share) in accounts.Zip(shares, (own, s) => (own, new Quantity(s))))
        {
            var left = share;
            foreach (var cell in own)
            {
                var taken = rest.Take(cell, left, Source.Tier, tier, position);
                position += taken;
                left -= taken;
            }
        }
    }

    /// <summary>How much more fits into a tier; without end in the last.</summary>
    private static Quantity RoomIn(Price price, int tier, Quantity position) =>
        tier + 1 < price.Tiers.Length
            ? price.StartOf(tier + 1) - position
            : new(Int128.MaxValue);
}
