using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 6: free tiers. Each allowance is given once to the whole family, for what reservations
/// left over, SKU by SKU: the dearest first, inside a SKU by time (BILL-24, BILL-34, rating.md
/// 3.4).
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

    public static void Cover(FamilyUsage usage, Remainder rest)
    {
        foreach (var (index, tier) in InOrder(usage.Facts).Index())
        {
            var during = DuringOf(tier, usage);
            var skus = tier.Skus.ToHashSet();
            var cells = usage.Runs
                .Where(r => skus.Contains(usage.Names.Skus[r.Sku].Id))
                .GroupBy(r => r.Sku)
                .SelectMany(sku => usage.ByTime([.. sku]))
                .Where(c => during.Contains(usage.Cells[c].During.From) && usage.Price[c] != null)
                .GroupBy(c => (object)usage.Price[c]!, ReferenceEqualityComparer.Instance)
                .OrderByDescending(same => RateOf((Price)same.Key))
                .SelectMany(same => same);

            var left = tier.Allowance;
            foreach (var cell in cells)
            {
                left -= rest.Take(cell, left, Source.FreeTier, index);
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
