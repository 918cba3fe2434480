using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>The prices of one SKU over time.</summary>
internal static class PriceVersions
{
    /// <summary>
    /// The versions in order of time, none overlapping: an open end is cut by the next version, and
    /// where two claim the same time the later one holds (and <see cref="Overlaps"/> says so).
    /// </summary>
    public static ImmutableArray<Price> InOrder(IEnumerable<Price> prices)
    {
        var sorted = Sorted(prices);

        return
        [
            .. sorted.Select((price, i) => i + 1 < sorted.Length
                ? price with { During = Until(price.During, sorted[i + 1].During.From) }
                : price),
        ];
    }

    /// <summary>A finding for each pair that claims the same time.</summary>
    public static IEnumerable<Finding> Overlaps(string sku, IEnumerable<Price> prices)
    {
        var sorted = Sorted(prices);
        foreach (var (i, later) in sorted.Index())
        {
            var earlier = sorted.Take(i).LastOrDefault(e => BothClaim(e, later));
            if (earlier is null) continue;

            yield return Finding.Error(
                "price-overlap",
                $"SKU {sku} has two prices in force at {later.During.From}.",
                "Give each price version its own time: end the earlier one where the later begins.",
                earlier.Origin,
                later.Origin);
        }
    }

    /// <summary>Whether an earlier price is stated to go on when a later one begins.</summary>
    private static bool BothClaim(Price earlier, Price later) =>
        earlier.During.From == later.During.From
        || (earlier.During.To < Instant.Never && earlier.During.Contains(later.During.From));

    private static Price[] Sorted(IEnumerable<Price> prices) =>
    [
        .. prices
            .OrderBy(p => p.During.From)
            .ThenBy(p => p.During.To)
            .ThenBy(p => p.UnitFactor)
            .ThenBy(p => string.Join(' ', p.Tiers), StringComparer.Ordinal),
    ];

    private static TimeRange Until(TimeRange during, Instant next) =>
        during with { To = Instant.Min(during.To, next) };
}
