using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

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
    public static List<Portion> Price(FamilyUsage usage, Span<Quantity> rest)
    {
        var portions = new List<Portion>();
        foreach (var pool in PricedCells(usage, rest).GroupBy(i => usage.PoolOf(usage.Cells[i])))
        {
            var walk = new TierWalk(usage, rest, portions);
            switch (usage.Facts.Policy.Attribution)
            {
                case TierAttribution.Chronological:
                    walk.All(Sorted(pool, (a, b) => ByTime(usage.Cells[a], usage.Cells[b])));
                    break;
                case TierAttribution.AccountOrder:
                    walk.All(Sorted(pool, (a, b) => ByAccount(usage.Cells[a], usage.Cells[b])));
                    break;
                case TierAttribution.Proportional:
                    walk.Proportionally(Sorted(
                        pool, (a, b) => ByAccount(usage.Cells[a], usage.Cells[b])));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return portions;
    }

    private static List<int> PricedCells(FamilyUsage usage, Span<Quantity> rest)
    {
        var cells = new List<int>();
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].IsZero && usage.Price[i] != null) cells.Add(i);
        }

        return cells;
    }

    private static int[] Sorted(IEnumerable<int> cells, Comparison<int> order)
    {
        int[] sorted = [.. cells];
        Array.Sort(sorted, order);

        return sorted;
    }

    private static int ByTime(UsageCell a, UsageCell b) =>
        a.During.From != b.During.From ? a.During.From.CompareTo(b.During.From)
        : a.Account != b.Account ? a.Account.CompareTo(b.Account)
        : a.Sku != b.Sku ? a.Sku.CompareTo(b.Sku)
        : a.Place.CompareTo(b.Place);

    private static int ByAccount(UsageCell a, UsageCell b) =>
        a.Account != b.Account ? a.Account.CompareTo(b.Account) : ByTime(a, b);
}
