using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// The rates that one plan has for what the family used: of each SKU that it may cover the last one
/// offered up to its purchase, or else the first one after, from then on (docs/decisions/0014).
/// </summary>
internal sealed record PlanRates(SavingsPlan Plan, Dictionary<string, SavingsPlanRate> BySku)
{
    /// <summary>The rates of each of the family's plans, in their order.</summary>
    public static ImmutableArray<PlanRates> Of(FamilyUsage usage)
    {
        var offered = usage.Facts.SavingsPlanRates
            .Where(r => r.Rate.IsZero || r.Rate.Currency == usage.Facts.Currency)
            .GroupBy(r => (r.Offering, r.Sku))
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(r => r.From).ThenByDescending(r => r.PerUnit).ToArray());

        return
        [
            .. usage.Plans.Select(plan => new PlanRates(plan, usage.Names.Skus
                .Where(sku => MayCover(plan, sku))
                .Select(sku => offered.GetValueOrDefault((plan.Offering, sku.Id)))
                .OfType<SavingsPlanRate[]>()
                .Select(versions => AtPurchase(plan, versions))
                .ToDictionary(rate => rate.Sku))),
        ];
    }

    /// <summary>Since when the plan has a rate: ever, unless the SKU came after the plan.</summary>
    public Instant SinceOf(SavingsPlanRate rate) =>
        rate.From > Plan.Term.From ? rate.From : TimeRange.Always.From;

    /// <summary>All rates and their times: equal for plans that have the same.</summary>
    public string Describe() => string.Join(
        '|',
        BySku
            .OrderBy(rate => rate.Key, StringComparer.Ordinal)
            .Select(rate => $"{rate.Key}={rate.Value.Rate}/{rate.Value.UnitFactor} "
                + SinceOf(rate.Value)));

    private static bool MayCover(SavingsPlan plan, Sku sku) =>
        (plan.Region.Length == 0 || sku.Region == plan.Region)
        && (plan.Family.Length == 0 || sku.Instance?.Family == plan.Family);

    private static SavingsPlanRate AtPurchase(SavingsPlan plan, SavingsPlanRate[] versions) =>
        versions.LastOrDefault(r => r.From <= plan.Term.From) ?? versions[0];
}
