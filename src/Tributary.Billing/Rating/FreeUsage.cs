using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 6: free tiers. Each allowance is given once to the whole family, for what reservations
/// left over, SKU by SKU: the dearest first, inside a SKU by time (BILL-24, BILL-34, rating.md
/// 3.4). Which is the dearest, the whole month decides: the usage waits for its end.
/// </summary>
/// <remarks>
/// Between equal prices the SKU's id decides, as both ties of a real month show.
/// docs/decisions/0011.
/// </remarks>
internal static class FreeUsage
{
    /// <summary>The free tiers, in the order in which they are used: by name.</summary>
    public static ImmutableArray<FreeTier> InOrder(Facts facts) =>
        [.. facts.FreeTiers.OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Which SKUs some of may be free, by number.</summary>
    public static bool[] Concerned(FamilyUsage usage)
    {
        var skus = usage.Facts.FreeTiers.SelectMany(t => t.Skus).ToHashSet();

        return [.. usage.Names.Skus.Select(sku => skus.Contains(sku.Id))];
    }

    public static void Cover(WaitingUsage waiting)
    {
        var usage = waiting.Usage;
        var bySku = Enumerable.Range(0, waiting.Count).ToLookup(waiting.SkuOf);
        foreach (var (index, tier) in InOrder(usage.Facts).Index())
        {
            var during = DuringOf(tier, usage);
            var skus = tier.Skus.ToHashSet();
            var cells = bySku
                .Where(sku => skus.Contains(usage.Names.Skus[sku.Key].Id))
                .OrderBy(sku => sku.Key)
                .SelectMany(waiting.ByTime)
                .Where(c => during.Contains(waiting[c].During.From))
                .GroupBy(c => (object)waiting[c].Price!, ReferenceEqualityComparer.Instance)
                .OrderByDescending(same => RateOf((Price)same.Key))
                .SelectMany(same => same);

            Quantity left = tier.Allowance;
            foreach (var cell in cells)
            {
                if (left.IsZero) break;

                left -= waiting.Take(cell, left, Source.FreeTier, index);
            }
        }
    }

    /// <summary>
    /// When a free tier is open: the twelve months count from the creation of the management
    /// account (trap 9), and are not given while that is unknown.
    /// </summary>
    public static TimeRange DuringOf(FreeTier tier, FamilyUsage usage) => tier.Kind switch
    {
        FreeTierKind.Always => TimeRange.Always,
        FreeTierKind.Trial => tier.During,
        FreeTierKind.TwelveMonths => CreationOf(usage.Payer, usage.Facts) is { } created
            ? new(new(0), created.PlusMonths(12))
            : default,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>When an account was created, if a fact says so.</summary>
    public static Instant? CreationOf(AccountId account, Facts facts) =>
        facts.AccountOf(account)?.Created;

    private static Fraction RateOf(Price price) =>
        Fraction.Of(price.ListRate.Units, price.UnitFactor);
}
