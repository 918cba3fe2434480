using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about the savings plans of a month and their rates.</summary>
internal static class SavingsPlanFindings
{
    public static IEnumerable<Finding> Of(FamilyUsage usage)
    {
        SavingsPlan[] plans =
            [.. usage.Plans.Where(p => p.Term.Overlaps(usage.Period.Range))];
        var offerings = plans.Select(p => p.Offering).ToHashSet();
        SavingsPlanRate[] rates =
        [
            .. usage.Facts.SavingsPlanRates
                .Where(r => offerings.Contains(r.Offering))
                .OrderBy(r => r.Offering, StringComparer.Ordinal)
                .ThenBy(r => r.Sku, StringComparer.Ordinal)
                .ThenBy(r => r.From),
        ];

        return
        [
            .. plans.SelectMany(OfPlan),
            .. WithoutRate(plans, rates),
            .. InOtherCurrencies(rates, usage.Facts.Currency),
            .. WithoutSku(rates, usage),
            .. Conflicting(rates),
        ];
    }

    private static IEnumerable<Finding> OfPlan(SavingsPlan plan)
    {
        if (plan.Upfront.Exact > plan.WholeCommitment)
        {
            yield return Finding.Error(
                "savings-plan-upfront",
                $"Savings plan {plan.Id} has an upfront fee of {plan.Upfront}, more than all that "
                    + "is committed in its term.",
                "Correct its upfront fee, its commitment or its term.",
                plan.Origin);
        }

        if (plan.Returned is { } at && !plan.IsVoid)
        {
            yield return Finding.Error(
                "savings-plan-return",
                $"Savings plan {plan.Id} was given back at {at}, when it could not be; it goes on.",
                "Correct the time or remove it: a plan of at most 100 an hour can be given back "
                    + "within seven days and the month of its purchase.",
                plan.Origin);
        }
    }

    private static IEnumerable<Finding> WithoutRate(SavingsPlan[] plans, SavingsPlanRate[] rates)
    {
        var offered = rates.Select(r => r.Offering).ToHashSet();

        return from plan in plans
               where !plan.IsVoid && !offered.Contains(plan.Offering)
               select Finding.Error(
                   "savings-plan-without-rate",
                   $"Savings plan {plan.Id} is of the offering {plan.Offering}, which has no "
                       + "rates: it commits money and covers nothing.",
                   "Add the rates of the offering, or correct its name.",
                   plan.Origin);
    }

    private static IEnumerable<Finding> InOtherCurrencies(
        SavingsPlanRate[] rates, Currency currency) =>
        from rate in rates
        where !rate.Rate.IsZero && rate.Rate.Currency != currency
        group rate by (rate.Offering, rate.Rate.Currency) into other
        select Finding.Error(
            "savings-plan-rate-currency",
            $"{other.Count()} rates of the offering {other.Key.Offering} are in "
                + $"{other.Key.Currency}, but the bill is in {currency}; they are not applied.",
            $"Give the rates in {currency}.",
            other.Select(r => r.Origin));

    private static IEnumerable<Finding> WithoutSku(SavingsPlanRate[] rates, FamilyUsage usage) =>
        from rate in rates
        where usage.Prices.IndexOf(rate.Sku) < 0
        group rate by rate.Offering into unknown
        select Finding.Warning(
            "savings-plan-rate-without-sku",
            $"{unknown.Count()} rates of the offering {unknown.Key} are for SKUs that are not in "
                + $"the catalog, such as {unknown.First().Sku}.",
            "Describe the SKUs, or remove their rates.",
            unknown.Select(r => r.Origin));

    private static IEnumerable<Finding> Conflicting(SavingsPlanRate[] rates) =>
        from same in rates.GroupBy(r => (r.Offering, r.Sku, r.From))
        where same.DistinctBy(r => r.PerUnit).Count() > 1
        select Finding.Error(
            "savings-plan-rate-conflict",
            $"SKU {same.Key.Sku} has several rates of the offering {same.Key.Offering} from "
                + $"{same.Key.From}; one of them holds.",
            "Keep one of the rates.",
            same.Select(r => r.Origin));
}
