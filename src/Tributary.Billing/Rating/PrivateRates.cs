using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 8: private rates, as what usage costs above them, or as a percentage off
/// (rating.md 3.8; docs/decisions/0016).
/// </summary>
internal static class PrivateRates
{
    public static void TakeOff(Ledger ledger)
    {
        foreach (var discount in Discounting.InOrder(ledger, DiscountKind.PrivateRate))
        {
            Discounting.TakeOff(
                ledger,
                LineItemType.PrivateRateDiscount,
                [
                    .. from line in ledger.Lines.Index()
                       where Concerns(discount, line.Item)
                       select Off(discount, line.Index, line.Item),
                ]);
        }
    }

    private static bool Concerns(Discount discount, LineItem line) =>
        Discounting.Concerns(discount, line)
        && (line.Derivation is Derivation.Tiered
            || (line.Derivation is Derivation.OwnCost
                && discount is { Rate: null, Services.IsEmpty: false }));

    private static Taken Off(Discount discount, int number, LineItem line)
    {
        var cost = Discounting.NetInside(line, discount.During);
        if (discount.Rate is not { } rate)
        {
            return new(discount, number, cost, cost * discount.Percent.Exact);
        }

        var (inside, _) = Discounting.PartOf(line, discount.During);
        var above = cost - rate.CostOf(inside, discount.UnitFactor);

        return new(discount, number, cost, above > Fraction.Zero ? above : Fraction.Zero);
    }
}
