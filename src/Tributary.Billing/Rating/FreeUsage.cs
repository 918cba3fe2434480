using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 6: free tiers. Each allowance is given once to the whole family, for what reservations
/// left over, SKU by SKU: the dearest first, inside a SKU by time (BILL-24, BILL-34, rating.md 3.4).
/// </summary>
/// <remarks>
/// Between equal prices the SKU's id decides, as both ties of a real month show. docs/decisions/0011.
/// </remarks>
internal static class FreeUsage
{
    /// <summary>The free tiers, in the order in which they are used: by name.</summary>
    public static ImmutableArray<FreeTier> InOrder(Facts facts) =>
        [.. facts.FreeTiers.OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static List<Portion> Cover(FamilyUsage usage, Span<Quantity> rest)
    {
        var portions = new List<Portion>();
        var bySku = usage.Cells.Index().ToLookup(c => usage.Sku(c.Item).Id, c => c.Index);
        foreach (var (index, tier) in InOrder(usage.Facts).Index())
        {
            var during = DuringOf(tier, usage);
            var cells = tier.Skus
                .Distinct()
                .SelectMany(sku => bySku[sku])
                .Where(i => during.Contains(usage.Cells[i].During.From) && usage.Price[i] != null)
                .GroupBy(i => usage.Price[i]!)
                .SelectMany(same => same.Select(i => (Rate: RateOf(same.Key), Cell: i)))
                .OrderByDescending(c => c.Rate)
                .ThenBy(c => c.Cell, Comparer<int>.Create((a, b) => BySku(usage, a, b)));

            var left = tier.Allowance;
            foreach (var (_, cell) in cells)
            {
                var taken = Quantity.Min(left, rest[cell]);
                if (taken.IsZero) continue;

                left -= taken;
                rest[cell] -= taken;
                portions.Add(new(cell, taken, Source.FreeTier, index));
            }
        }

        return portions;
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
        facts.Accounts.FirstOrDefault(a => a.Id == account)?.Created;

    private static int BySku(FamilyUsage usage, int a, int b)
    {
        UsageCell x = usage.Cells[a], y = usage.Cells[b];

        return x.Sku != y.Sku ? x.Sku.CompareTo(y.Sku)
            : x.During.From != y.During.From ? x.During.From.CompareTo(y.During.From)
            : x.Account != y.Account ? x.Account.CompareTo(y.Account)
            : x.Place.CompareTo(y.Place);
    }

    private static Fraction RateOf(Price price) =>
        Fraction.Of(price.ListRate.Units, price.UnitFactor);
}
