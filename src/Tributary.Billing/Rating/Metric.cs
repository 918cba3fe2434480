namespace Tributary.Billing.Rating;

/// <summary>Which cost of a line is meant: every report of costs says which (trap 25).</summary>
public enum Metric
{
    /// <summary>
    /// What is invoiced: usage at the rate of its tier, fees when they are charged.
    /// </summary>
    Unblended,

    /// <summary>Usage at the family's average rate of its SKU.</summary>
    Blended,

    /// <summary>
    /// Fees spread over the usage they serve; the unused part stays with the buyer.
    /// </summary>
    Amortized,

    /// <summary>Unblended, discounts inside the lines they concern.</summary>
    NetUnblended,

    /// <summary>Amortized, discounts inside the lines they concern.</summary>
    NetAmortized,
}
