namespace Tributary.Billing.Rating;

/// <summary>
/// What was bought once and what is given back: on the bill of who pays for the account at that
/// second, or of the account itself where it cannot be consolidated (BILL-63, BILL-64).
/// </summary>
internal static class OneTimeLines
{
    public static IEnumerable<LineItem> Of(FamilyUsage usage) =>
        Charges(usage).Concat(Refunds(usage));

    private static IEnumerable<LineItem> Charges(FamilyUsage usage) =>
        from charge in OneOfEach.ById(
            usage.Facts.OneTimeCharges, c => c.Id, c => (c with { Origin = null }).ToString())
        where usage.Period.Range.Contains(charge.At)
            && charge.Amount.Currency == usage.Facts.Currency
            && usage.Payer == (charge.Consolidated
                ? usage.Family.PayerOf(charge.Account, charge.At)
                : charge.Account)
        select ChargeLine.Of(
            charge.Account,
            LineItemType.Fee,
            charge.Service,
            new(charge.At, charge.At.Plus(1)),
            charge.Amount,
            new Derivation.Once(charge)) with
        {
            UsageType = "OneTime",
            Description = charge.Description,
            Consolidated = charge.Consolidated,
        };

    private static IEnumerable<LineItem> Refunds(FamilyUsage usage) =>
        from refund in OneOfEach.ById(
            usage.Facts.Refunds, r => r.Id, r => (r with { Origin = null }).ToString())
        where usage.Period.Range.Contains(refund.At)
            && refund.Amount.Currency == usage.Facts.Currency
            && usage.Payer == usage.Family.PayerOf(refund.Account, refund.At)
        select ChargeLine.Of(
            refund.Account,
            LineItemType.Refund,
            refund.Service,
            new(refund.At, refund.At.Plus(1)),
            -refund.Amount,
            new Derivation.Refunded(refund)) with
        {
            UsageType = "Refund",
            Description = refund.Description,
        };
}
