using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Exports;

/// <summary>
/// The allowances behind free usage of SKUs that have a price. SKUs whose free lines are described
/// alike share one, over accounts and regions (rating.md 3.4).
/// </summary>
internal static class DerivedFreeTiers
{
    /// <summary>
    /// Where a meter counts fractions, a real report stops a little short of the allowance and
    /// charges the rest (docs/sources/october-2018.md): up to a part of so many.
    /// </summary>
    private const long ShortBy = 1_000_000;

    public static ImmutableArray<FreeTier> Of(
        IEnumerable<DerivedSku> skus, ICollection<Finding> findings) =>
    [
        .. skus.Where(sku => sku is { Free: not null, IsPriced: true })
            .GroupBy(sku => (sku.Free!.Sample.Description, sku.Free!.Sample.Unit))
            .Select(shared => Of(shared.Key.Description, [.. shared], findings))
            .GroupBy(tier => tier.Name)
            .SelectMany(same => same.Select((tier, i) => i == 0
                ? tier
                : tier with { Name = $"{tier.Name} ({tier.Skus[0]})" })),
    ];

    private static FreeTier Of(
        string description, DerivedSku[] skus, ICollection<Finding> findings)
    {
        var seen = skus.Select(sku => sku.Free!.Usage).Sum();
        var stated = StatedAllowance.In(description);
        var sample = skus[0].Free!.Sample;
        if (stated is null)
        {
            findings.Add(Finding.Notice(
                "allowance-not-stated",
                $"\"{description}\" does not say how much is free; what was is {seen}"
                    + $"{(sample.Unit.Length > 0 ? " " : "")}{sample.Unit}.",
                skus.Any(sku => sku.IsExhausted)
                    ? "It is taken for the allowance, because more was charged."
                    : "It is taken for the allowance, which may be more: write what was published "
                        + "into free-tiers.csv.",
                sample.Origin));
        }

        return new()
        {
            Name = description.Length > 0 ? description : $"Free {skus[0].Id}",
            Allowance = stated is { } amount && !IsSeen(amount, seen, skus) ? amount : seen,
            Skus = [.. skus.Select(sku => sku.Id).Order(StringComparer.Ordinal)],
            RateCode = sample.RateCode,
            Origin = sample.Origin,
        };
    }

    /// <summary>Whether what was free is the allowance itself: used up, but for a trifle.</summary>
    private static bool IsSeen(Quantity stated, Quantity seen, DerivedSku[] skus) =>
        seen > stated
        || (skus.Any(sku => sku.IsExhausted) && (stated - seen) * ShortBy <= stated);
}
