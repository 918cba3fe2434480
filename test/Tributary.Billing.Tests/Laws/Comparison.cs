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
    /// What is compared: every line to the last unit. A line's hourly blended cost is not: its
    /// shares are divided below the last unit, and only their total is exact.
    /// </summary>
    internal static string Text(Month month, ReferenceBill bill) =>
        month.Facts.Policy.Blending is BlendingWindow.Hour
            ? bill.PrintWithoutBlended()
            : bill.Print();

    /// <summary>The only filter: without what the pipeline does not know yet.</summary>
    internal static Month WhatIsBuilt(Month month) => month.With(facts => facts with
    {
        SavingsPlans = [],
        SharingPreferences = [],
        SharingGroups = [],
        Discounts = [],
        SupportSubscriptions = [],
        OneTimeCharges = [],
        Credits = [],
        Refunds = [],
        TaxRates = [],
    });
}
