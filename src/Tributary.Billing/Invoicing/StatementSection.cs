using System.Diagnostics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>The sections of a bill, in the order in which one reads them.</summary>
public enum StatementSection
{
    /// <summary>Usage and fees.</summary>
    Charges,

    /// <summary>What was agreed to be taken off.</summary>
    Discounts,

    /// <summary>What credits pay.</summary>
    Credits,

    /// <summary>What is given back.</summary>
    Refunds,

    /// <summary>Taxes, also those on what is given back.</summary>
    Tax,
}

/// <summary>Where lines stand on a statement.</summary>
public static class StatementSections
{
    /// <summary>The section of a line.</summary>
    public static StatementSection Section(this LineItem line) => line.Type switch
    {
        LineItemType.Usage
            or LineItemType.DiscountedUsage
            or LineItemType.RIFee
            or LineItemType.Fee
            or LineItemType.SavingsPlanCoveredUsage
            or LineItemType.SavingsPlanNegation
            or LineItemType.SavingsPlanRecurringFee
            or LineItemType.SavingsPlanUpfrontFee => StatementSection.Charges,
        LineItemType.RiVolumeDiscount
            or LineItemType.PrivateRateDiscount
            or LineItemType.BundledDiscount
            or LineItemType.EdpDiscount => StatementSection.Discounts,
        LineItemType.Credit => StatementSection.Credits,
        LineItemType.Refund => StatementSection.Refunds,
        LineItemType.Tax => StatementSection.Tax,
        _ => throw new UnreachableException(),
    };
}
