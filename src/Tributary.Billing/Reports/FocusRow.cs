using System.Numerics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>A row of a FOCUS table: a charge, or the unused part of a commitment.</summary>
internal sealed record FocusRow
{
    /// <summary>The line of the bill that it is a part of.</summary>
    public required LineItem Line { get; init; }

    /// <summary>The time it speaks of.</summary>
    public required TimeRange During { get; init; }

    /// <summary>The physical zone; empty when there is none.</summary>
    public string Place { get; init; } = "";

    /// <summary>ChargeCategory: Usage, Purchase, Tax, Credit.</summary>
    public required string Category { get; init; }

    /// <summary>ChargeFrequency: One-Time, Recurring, Usage-Based.</summary>
    public required string Frequency { get; init; }

    /// <summary>PricingCategory; empty where nothing is priced.</summary>
    public string PricingCategory { get; init; } = "";

    /// <summary>What is invoiced, after discounts.</summary>
    public required Money Billed { get; init; }

    /// <summary>What it costs with fees spread over usage, after discounts.</summary>
    public required Money Effective { get; init; }

    /// <summary>Its share at the average rate, before discounts; none in a member's table.</summary>
    public Money? Blended { get; init; }

    /// <summary>What was consumed; none of what is not usage.</summary>
    public Quantity? Consumed { get; init; }

    /// <summary>What it is priced by; none of taxes and credits.</summary>
    public FocusPrice? Price { get; init; }

    /// <summary>The commitment it is about; none for most.</summary>
    public FocusCommitment? Commitment { get; init; }
}

/// <summary>How a row is priced: its costs are the products of these numbers, exactly.</summary>
/// <param name="Sku">SkuId.</param>
/// <param name="SkuPrice">SkuPriceId.</param>
/// <param name="Quantity">PricingQuantity, in units of 1e-16: a quantity over a unit factor.
/// </param>
/// <param name="Unit">PricingUnit.</param>
/// <param name="List">ListUnitPrice.</param>
/// <param name="Contracted">ContractedUnitPrice: after discounts, before commitments.</param>
internal sealed record FocusPrice(
    string Sku, string SkuPrice, Int128 Quantity, string Unit, Rate List, Rate Contracted)
{
    /// <summary>The decimals of a PricingQuantity.</summary>
    public const int QuantityDecimals = 16;

    /// <summary>The decimals of a cost that is a product.</summary>
    public const int CostDecimals = QuantityDecimals + Rate.Decimals;

    /// <summary>ListCost.</summary>
    public Fraction ListCost => Cost(List);

    /// <summary>ContractedCost.</summary>
    public Fraction ContractedCost => Cost(Contracted);

    /// <summary>PricingQuantity as an exact number.</summary>
    public Fraction ExactQuantity => Fraction.Of(Quantity, One(QuantityDecimals));

    private Fraction Cost(Rate rate) =>
        Fraction.Of((BigInteger)Quantity * rate.Units, One(CostDecimals));

    private static BigInteger One(int decimals) => BigInteger.Pow(10, decimals);
}

/// <summary>The commitment that a row is about.</summary>
/// <param name="Id">CommitmentDiscountId.</param>
/// <param name="IsSpend">Whether money was committed to, and not usage.</param>
/// <param name="Type">CommitmentDiscountType, by its name.</param>
/// <param name="Status">CommitmentDiscountStatus: Used, Unused; empty for a purchase.</param>
/// <param name="Quantity">CommitmentDiscountQuantity, to ten decimals.</param>
/// <param name="Unit">CommitmentDiscountUnit.</param>
internal sealed record FocusCommitment(
    string Id, bool IsSpend, string Type, string Status, ReportValue Quantity, string Unit);
