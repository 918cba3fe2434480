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
        select Line(
            charge.Account, charge.At, charge.Service, charge.Amount, new Derivation.Once(charge))
            with
        {
            Type = LineItemType.Fee,
            Description = charge.Description,
            Consolidated = charge.Consolidated,
        };

    private static IEnumerable<LineItem> Refunds(FamilyUsage usage) =>
        from refund in OneOfEach.ById(
            usage.Facts.Refunds, r => r.Id, r => (r with { Origin = null }).ToString())
        where usage.Period.Range.Contains(refund.At)
            && refund.Amount.Currency == usage.Facts.Currency
            && usage.Payer == usage.Family.PayerOf(refund.Account, refund.At)
        select Line(
            refund.Account,
            refund.At,
            refund.Service,
            -refund.Amount,
            new Derivation.Refunded(refund)) with
        {
            Type = LineItemType.Refund,
            Description = refund.Description,
        };

    private static LineItem Line(
        AccountId account, Instant at, string service, Money amount, Derivation derivation) => new()
        {
            Number = 0,
            Account = account,
            Type = LineItemType.Fee,
            Product = service,
            Region = "",
            UsageType = derivation is Derivation.Refunded ? "Refund" : "OneTime",
            Operation = "",
            During = new(at, at.Plus(1)),
            Quantity = Quantity.Of(1),
            Unblended = amount,
            Blended = amount,
            Amortized = amount,
            NetUnblended = amount,
            NetAmortized = amount,
            Derivation = derivation,
        };
}
