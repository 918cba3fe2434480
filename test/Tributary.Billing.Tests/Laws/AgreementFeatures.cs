using Tributary.Billing.Agreements;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Which rules of discounts, credits, support and taxes decided something.</summary>
internal static class AgreementFeatures
{
    public static IEnumerable<Feature> Of(Month month, ReferenceBill bill) =>
        bill.Lines.SelectMany(line => line.Key.Reason switch
        {
            Reason.Discount => [OfDiscount(month, line)],
            Reason.Once => [Feature.OneTimeCharge],
            Reason.Refund => [Feature.Refund],
            Reason.Credit => OfCredit(month, line),
            Reason.Support => OfSupport(month, line),
            Reason.Tax => OfTax(month, line),
            _ => Enumerable.Empty<Feature>(),
        });

    private static Feature OfDiscount(Month month, ReferenceLine line) =>
        month.Facts.Discounts.Single(discount => discount.Id == line.Key.Of).Kind switch
        {
            DiscountKind.PrivateRate => Feature.PrivateRate,
            DiscountKind.Bundled => Feature.Bundled,
            _ => Feature.Enterprise,
        };

    private static IEnumerable<Feature> OfCredit(Month month, ReferenceLine line)
    {
        var credit = month.Facts.Credits.Single(credit => credit.Id == line.Key.Of);
        yield return credit.Owner == line.Key.Account ? Feature.CreditOwn : Feature.CreditShared;
        if (!credit.Services.IsEmpty) yield return Feature.CreditOfServices;

        var isUsed = month.Facts.CreditUses.Any(use => use.Credit == credit.Id
            && use.Period.Start < month.Period.Start);
        if (isUsed) yield return Feature.CreditUsedBefore;

        var isForSupport = month.Facts.SupportPlans.Any(p => p.Product == line.Charge.Product);
        if (isForSupport) yield return Feature.CreditForSupport;
    }

    private static IEnumerable<Feature> OfSupport(Month month, ReferenceLine line)
    {
        yield return Feature.Support;

        var subscription = month.Facts.SupportSubscriptions.First(s =>
            s.Account == line.Key.Account && s.During.From.Seconds == line.Key.Since);
        var isWhole = subscription.During.From <= month.Period.Range.From
            && subscription.During.To >= month.Period.Range.To;
        if (!isWhole) yield return Feature.SupportInPart;
        if (subscription.Covers.Any(a => a != line.Key.Account))
        {
            yield return Feature.SupportForOthers;
        }
    }

    private static IEnumerable<Feature> OfTax(Month month, ReferenceLine line)
    {
        yield return Feature.Tax;
        if (month.Facts.Policy.TaxInheritance) yield return Feature.TaxInherited;
        if (line.Unblended < 0) yield return Feature.TaxOfRefund;
    }
}
