using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Storage.Folder;

/// <summary>Reads <c>organization.json</c>: the payer, the currency and the choices.</summary>
internal sealed record OrganizationFacts(
    AccountId ManagementAccount, Currency Currency, BillingPolicy Policy)
{
    private const int MostPerMille = 1_000;

    /// <summary>Stands in for a file that is refused, so that the others are still read.</summary>
    public static OrganizationFacts Refused { get; } = new(default, Currency.Usd, new());

    public static OrganizationFacts Read(Row row)
    {
        var currency = row.Currency("currency", Currency.Usd);

        return new(
            row.Account("managementAccount"), currency, PolicyOf(row.Inside("policy"), currency));
    }

    private static BillingPolicy PolicyOf(Row row, Currency currency)
    {
        var policy = new BillingPolicy
        {
            Attribution = row.OneOf(
                "attribution",
                TierAttribution.Chronological,
                ("account-order", TierAttribution.AccountOrder),
                ("proportional", TierAttribution.Proportional)),
            Blending = row.OneOf(
                "blending",
                BlendingWindow.Month,
                ("reservation-purchase", BlendingWindow.ReservationPurchase),
                ("hour", BlendingWindow.Hour)),
            BlendReservationCharges = row.Flag("blendReservationCharges"),
            VolumeDiscount = [.. row.Rows("volumeDiscount").Select(band => Band(band, currency))],
        };
        CheckAscending(row, policy);

        return WithMoney(row, policy) with
        {
            ReservationFeeDecimals = (int)row.Whole(
                "reservationFeeDecimals", policy.ReservationFeeDecimals, 0, Money.Decimals),
        };
    }

    // What concerns savings plans, credits, support, taxes and invoices.
    private static BillingPolicy WithMoney(Row row, BillingPolicy policy) => policy with
    {
        BenefitOrder = row.OneOf(
            "benefitOrder",
            policy.BenefitOrder,
            ("plans-first", BenefitOrder.PlansFirst),
            ("free-tiers-first", BenefitOrder.FreeTiersFirst)),
        ZeroSavings = row.OneOf(
            "zeroSavings",
            policy.ZeroSavings,
            ("covered", ZeroSavings.Covered),
            ("uncovered", ZeroSavings.Uncovered)),
        CreditMembership = row.OneOf(
            "creditMembership",
            policy.CreditMembership,
            ("month-start", CreditMembership.MonthStart),
            ("at-once", CreditMembership.AtOnce)),
        SupportBase = OrderOf(row, "supportBase", policy.SupportBase),
        TaxBase = OrderOf(row, "taxBase", policy.TaxBase),
        TaxInheritance = row.Flag("taxInheritance"),
        SubCent = row.OneOf(
            "subCent",
            policy.SubCent,
            ("conserve", SubCent.Conserve),
            ("round-up", SubCent.RoundUp)),
        InvoiceCurrency = row.Has("invoiceCurrency")
            ? row.Currency("invoiceCurrency", Currency.Usd)
            : null,
    };

    private static CreditOrdering OrderOf(Row row, string field, CreditOrdering otherwise) =>
        row.OneOf(
            field,
            otherwise,
            ("before-credits", CreditOrdering.BeforeCredits),
            ("after-credits", CreditOrdering.AfterCredits));

    private static VolumeDiscountBand Band(Row row, Currency currency) => new(
        new(row.Number("from", Money.Decimals), currency),
        (int)row.Whole("perMille", 0, 0, MostPerMille));

    private static void CheckAscending(Row row, BillingPolicy policy)
    {
        var starts = policy.VolumeDiscount.Select(band => band.From.Units).ToArray();
        if (row.IsGood && !starts.Zip(starts.Skip(1)).All(pair => pair.First < pair.Second))
        {
            row.Refuse("volumeDiscount", "expected bands that ascend by \"from\".");
        }
    }
}
