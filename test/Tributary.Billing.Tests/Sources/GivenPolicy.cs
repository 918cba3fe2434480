using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>The choices of a month: <c>policy zeroSavings=uncovered taxBase=before-credits</c>.
/// </summary>
internal static class GivenPolicy
{
    public static BillingPolicy Read(FactLine line) => new()
    {
        Attribution = Parse.Choice<TierAttribution>(line, "attribution"),
        Blending = Parse.Choice<BlendingWindow>(line, "blending"),
        BlendReservationCharges = line.Option("fees") == "blended",
        VolumeDiscount =
        [
            .. line.List("volume").Select(band => band.Split(':')).Select(band =>
                new VolumeDiscountBand(
                    Parse.Money(band[0]), Parse.Integer(band[1]))),
        ],
        BenefitOrder = Parse.Choice<BenefitOrder>(line, "benefitOrder"),
        ZeroSavings = Parse.Choice<ZeroSavings>(line, "zeroSavings"),
        CreditMembership = Parse.Choice<CreditMembership>(line, "creditMembership"),
        SupportBase = Parse.Choice<CreditOrdering>(line, "supportBase"),
        TaxBase = Parse.Choice(line, "taxBase", CreditOrdering.AfterCredits),
        TaxInheritance = line.Option("taxInheritance") == "yes",
        SubCent = Parse.Choice<SubCent>(line, "subCent"),
        InvoiceCurrency = line.Options.TryGetValue("invoiceCurrency", out var currency)
            ? new(currency)
            : null,
    };
}
