using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// The rates that one plan has for what the family used: of each SKU that it may cover the last one
/// offered up to its purchase, or else the first one after, from then on (docs/decisions/0014).
/// </summary>
internal sealed record PlanRates(SavingsPlan Plan, Dictionary<string, SavingsPlanRate> BySku)
{
    public static PlanRates Of(FamilyUsage usage, SavingsPlan plan)
    {
        var offered = usage.Facts.SavingsPlanRates
            .Where(r => r.Offering == plan.Offering
                && (r.Rate.IsZero || r.Rate.Currency == usage.Facts.Currency))
            .ToLookup(r => r.Sku);
        var bySku = new Dictionary<string, SavingsPlanRate>();
        foreach (var sku in usage.Names.Skus)
        {
            if (MayCover(plan, sku) && AtPurchase(plan, offered[sku.Id]) is { } rate)
            {
                bySku[sku.Id] = rate;
            }
        }

        return new(plan, bySku);
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

    private static SavingsPlanRate? AtPurchase(
        SavingsPlan plan, IEnumerable<SavingsPlanRate> offered)
    {
        var sorted = offered
            .OrderBy(r => r.From)
            .ThenByDescending(r => r.PerUnit)
            .ToArray();

        return sorted.LastOrDefault(r => r.From <= plan.Term.From)
            ?? sorted.FirstOrDefault();
    }
}
