using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about discounts and support.</summary>
internal static class AgreementFindings
{
    public static IEnumerable<Finding> Of(FamilyUsage usage) =>
    [
        .. OfUnknownSkus(usage),
        .. OfUnknownPlans(usage.Facts),
        .. OfTwoPlans(usage),
    ];

    private static IEnumerable<Finding> OfUnknownSkus(FamilyUsage usage) =>
        from discount in usage.Facts.Discounts.OrderBy(d => d.Id, StringComparer.Ordinal)
        from sku in discount.Skus.Concat(discount.SourceSkus).Distinct()
        where usage.Prices.IndexOf(sku) < 0
        select Finding.Warning(
            "discount-sku-unknown",
            $"Discount {discount.Id} names SKU {sku}, which is not in the catalog.",
            "Describe the SKU, or take it out of the discount.",
            discount.Origin);

    private static IEnumerable<Finding> OfUnknownPlans(Facts facts)
    {
        var known = facts.SupportPlans.Select(p => p.Name).ToHashSet();

        return from support in facts.SupportSubscriptions.OrderBy(s => s.Account)
               where !known.Contains(support.Plan)
               select Finding.Error(
                   "support-plan-unknown",
                   $"Account {support.Account} has the support plan {support.Plan}, which nobody "
                       + "describes; it is not charged.",
                   "Describe the plan, or correct its name.",
                   support.Origin);
    }

    // One fact that is repeated is another finding, and an error.
    private static IEnumerable<Finding> OfTwoPlans(FamilyUsage usage)
    {
        SupportSubscription[] supports =
        [
            .. usage.Facts.SupportSubscriptions
                .Where(s => s.During.Overlaps(usage.Period.Range))
                .DistinctBy(s => (s.Account, s.Plan, s.During.From))
                .OrderBy(s => s.Account)
                .ThenBy(s => s.During.From)
                .ThenBy(s => s.Plan, StringComparer.Ordinal),
        ];

        return from first in supports.Index()
               from second in supports[(first.Index + 1)..]
               where first.Item.Account == second.Account
                   && first.Item.During.Overlaps(second.During)
               select Finding.Warning(
                   "support-overlap",
                   $"Account {second.Account} has the support plans {first.Item.Plan} and "
                       + $"{second.Plan} at one time, from {second.During.From}; both are charged.",
                   "End the earlier one where the later one begins.",
                   first.Item.Origin,
                   second.Origin);
    }
}
