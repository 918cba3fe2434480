using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 10: a percentage off all usage and fees of some services, after the other discounts
/// (rating.md 3.8; docs/decisions/0016).
/// </summary>
internal static class EnterpriseDiscounts
{
    public static void TakeOff(Ledger ledger)
    {
        foreach (var discount in Discounting.InOrder(ledger, DiscountKind.Enterprise))
        {
            Discounting.TakeOff(
                ledger,
                LineItemType.EdpDiscount,
                [
                    .. from line in ledger.Lines.Index()
                       where Discounting.Concerns(discount, line.Item)
                           && IsBase(discount, line.Item)
                       let cost = Discounting.NetInside(line.Item, discount.During)
                       select new Taken(
                           discount, line.Index, cost, cost * discount.Percent.Exact),
                ]);
        }
    }

    private static bool IsBase(Discount discount, LineItem line) => line.Type switch
    {
        LineItemType.Usage or LineItemType.RIFee or LineItemType.SavingsPlanRecurringFee => true,
        LineItemType.SavingsPlanUpfrontFee => discount.UpfrontFees,
        LineItemType.Fee => discount.UpfrontFees && line.Derivation is Derivation.UpfrontFee,
        _ => false,
    };
}
