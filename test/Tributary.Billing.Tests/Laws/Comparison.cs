using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The product and the reference agree to the last unit (invariant 42).</summary>
public sealed class Comparison
{
    [Fact]
    public void The_product_rates_as_the_reference_does() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            BillText.AssertSame(
                Text(month, month.Reference(payer)), Text(month, Product.Rate(month, payer)));
        }
    });

    /// <summary>
    /// What is compared: every line to the last unit; or, where the policy averages over something
    /// else than the month's usage, the quantities and the totals. Such a policy cuts lines by its
    /// windows, so a unit of the last decimal may stand on another line.
    /// </summary>
    internal static string Text(Month month, ReferenceBill bill)
    {
        var policy = month.Facts.Policy;
        var isPlain = policy.Blending is BlendingWindow.Month && !policy.BlendReservationCharges;

        return isPlain ? bill.Print() : bill.PrintTotals();
    }
}
