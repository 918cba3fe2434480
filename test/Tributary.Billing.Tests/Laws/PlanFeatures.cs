using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Which rules of savings plans and of sharing decided something on a bill.</summary>
internal static class PlanFeatures
{
    public static IEnumerable<Feature> Of(Month month, ReferenceBill bill)
    {
        var plans = month.Facts.SavingsPlans.ToDictionary(plan => plan.Id);
        var covered = bill.Lines.Where(l => l.Key.Reason is Reason.Planned).ToList();
        var types = covered.Select(line => plans[line.Key.Of].Type).Distinct().Count();
        if (types > 1) yield return Feature.PlanTypeOrder;

        foreach (var line in covered)
        {
            yield return plans[line.Key.Of].Owner == line.Key.Account
                ? Feature.PlanOfOwner
                : Feature.PlanOfAnother;
        }

        foreach (var fee in bill.Lines.Where(line => line.Key.Reason is Reason.PlanFee))
        {
            if (fee.Spread!.Weights[^1].Top > 0) yield return Feature.PlanUnused;
            if (plans[fee.Key.Of].Upfront.Units > 0) yield return Feature.PlanUpfront;
        }

        if (bill.Lines.Any(l => l.Key.Reason is Reason.PlanReturn))
        {
            yield return Feature.PlanReturned;
        }

        var isFreeFirst = month.Facts.Policy.BenefitOrder is BenefitOrder.FreeTiersFirst
            && bill.Lines.Any(line => line.Key.Reason is Reason.Free);
        if (isFreeFirst && covered.Count > 0) yield return Feature.FreeBeforePlans;

        foreach (var feature in Noted(bill)) yield return feature;
    }

    private static IEnumerable<Feature> Noted(ReferenceBill bill) =>
        from rule in bill.Met
        from feature in (Feature[])(rule switch
        {
            Rule.PartlyPaid => [Feature.PlanPaidPartly],
            Rule.OldRate => [Feature.PlanWithOldRate],
            Rule.NoSaving => [Feature.PlanWithoutSaving],
            Rule.GroupServed => [Feature.GroupServed],
            Rule.Restricted => [Feature.GroupRestricted],
            Rule.SwitchedOff => [Feature.SharingOff],
            Rule.PartOfALine => [Feature.DiscountInPart],
            Rule.BundleShared => [Feature.BundleShared],
            Rule.CreditKept => [Feature.CreditKept],
            Rule.Exempted => [Feature.TaxExemption],
            _ => [],
        })
        select feature;
}
