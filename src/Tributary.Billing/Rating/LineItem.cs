namespace Tributary.Billing.Rating;

/// <summary>
/// What a line charges, by the names of the Cost and Usage Report (rating.md 4.2).
/// </summary>
public enum LineItemType
{
    /// <summary>Usage at a rate, or free.</summary>
    Usage,

    /// <summary>Usage that a reservation covers: unblended nothing.</summary>
    DiscountedUsage,

    /// <summary>
    /// The recurring fee of a reservation in the month; there even when it is zero.
    /// </summary>
    RIFee,

    /// <summary>
    /// A one-time charge: the upfront fee of a reservation, at purchase (BILL-64).
    /// </summary>
    Fee,

    /// <summary>The discount for buying reservations in volume; negative.</summary>
    RiVolumeDiscount,

    /// <summary>
    /// Usage that a savings plan covers, at what it would cost on demand; its negation takes that
    /// off again, and its amortized cost is what it takes of the commitment (trap 26).
    /// </summary>
    SavingsPlanCoveredUsage,

    /// <summary>Takes covered usage off again: minus its unblended cost.</summary>
    SavingsPlanNegation,

    /// <summary>
    /// The recurring part of a savings plan's commitment in the month; there even when it is zero.
    /// Amortized it is the unused part of the whole commitment.
    /// </summary>
    SavingsPlanRecurringFee,

    /// <summary>The upfront part of a savings plan's commitment, at purchase.</summary>
    SavingsPlanUpfrontFee,

    /// <summary>A private rate, as what it takes off; negative.</summary>
    PrivateRateDiscount,

    /// <summary>Usage made free by usage of something else; negative.</summary>
    BundledDiscount,

    /// <summary>A percentage off all of some services; negative.</summary>
    EdpDiscount,

    /// <summary>What a credit pays; negative.</summary>
    Credit,

    /// <summary>Money given back; negative.</summary>
    Refund,

    /// <summary>A tax of one account, product and type; negative on what is given back.</summary>
    Tax,
}

/// <summary>
/// One line of a bill: one account, one SKU, one reason, one rate, and how it came to be.
/// </summary>
public sealed record LineItem
{
    /// <summary>
    /// Its number on the bill, from 1 in canonical order; what <c>explain</c> takes.
    /// </summary>
    public required int Number { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>What it charges.</summary>
    public required LineItemType Type { get; init; }

    /// <summary>
    /// The service that sells it, by its price-list code: <c>AmazonEC2</c>. A charge with its own
    /// cost has the product code as metered.
    /// </summary>
    public required string Product { get; init; }

    /// <summary>The region, by its code; empty when global.</summary>
    public required string Region { get; init; }

    /// <summary>The usage type.</summary>
    public required string UsageType { get; init; }

    /// <summary>The operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The SKU; empty when the charge has none.</summary>
    public string Sku { get; init; } = "";

    /// <summary>The unit of the quantity.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What it is, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The time it speaks of: the family's part of the month, or of a price or blending window.
    /// </summary>
    public required TimeRange During { get; init; }

    /// <summary>
    /// How much: ten decimals; the lines of an account and SKU add up to what was metered.
    /// </summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The rate, for one unit of the price; none for a charge without a rate.</summary>
    public Rate? Rate { get; init; }

    /// <summary>How many units of usage make one unit of the price.</summary>
    public long UnitFactor { get; init; } = 1;

    /// <summary>The family's average cost of one unit of usage; none outside blending.</summary>
    public Fraction? BlendedRate { get; init; }

    /// <summary>
    /// Whether it may stand on a consolidated bill: what may not is outside discounts, credits,
    /// support (BILL-63).
    /// </summary>
    public bool Consolidated { get; init; } = true;

    /// <summary>What is invoiced for it.</summary>
    public required Money Unblended { get; init; }

    /// <summary>Its share at the average rate.</summary>
    public required Money Blended { get; init; }

    /// <summary>What it costs with fees spread over usage.</summary>
    public required Money Amortized { get; init; }

    /// <summary>Unblended after discounts.</summary>
    public required Money NetUnblended { get; init; }

    /// <summary>Amortized after discounts.</summary>
    public required Money NetAmortized { get; init; }

    /// <summary>How it came to be; emitted by the stage that made it.</summary>
    public required Derivation Derivation { get; init; }

    /// <summary>The usage it is made of, by place and time; empty for a fee.</summary>
    public IReadOnlyList<UsagePortion> Portions { get; init; } = [];

    /// <summary>The usage it stands for, exact: what its portions add up to.</summary>
    public Quantity Metered { get; init; }

    /// <summary>
    /// Whether it is the upfront fee of a plan that was given back: its refund takes all of it off
    /// again, so nothing else may (docs/decisions/0014).
    /// </summary>
    internal bool IsReturned => Derivation is Derivation.PlanUpfrontFee { Plan.IsVoid: true };

    /// <summary>One of its costs.</summary>
    public Money Cost(Metric metric) => metric switch
    {
        Metric.Unblended => Unblended,
        Metric.Blended => Blended,
        Metric.Amortized => Amortized,
        Metric.NetUnblended => NetUnblended,
        Metric.NetAmortized => NetAmortized,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
