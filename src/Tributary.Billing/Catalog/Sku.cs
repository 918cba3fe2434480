namespace Tributary.Billing.Catalog;

/// <summary>One thing that is sold: a usage type and operation of a service in a region.</summary>
public sealed record Sku
{
    /// <summary>Its identity in the price list.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The service that sells it, by its price-list code: <c>AmazonEC2</c>, <c>AWSDataTransfer</c>.
    /// </summary>
    public required string Service { get; init; }

    /// <summary>The region, by its code; empty for a global price.</summary>
    public string Region { get; init; } = "";

    /// <summary>The usage type: <c>EUW2-BoxUsage:t2.micro</c>.</summary>
    public required string UsageType { get; init; }

    /// <summary>The operation: <c>RunInstances:0002</c>. Empty matches every operation.</summary>
    public string Operation { get; init; } = "";

    /// <summary>
    /// The unit in which usage is metered: <c>Hrs</c>, <c>GB-Mo</c>, <c>Requests</c>.
    /// </summary>
    public string Unit { get; init; } = "";

    /// <summary>What it is, for people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>What a reservation may cover; <see langword="null"/> when none can.</summary>
    public InstanceShape? Instance { get; init; }

    /// <summary>
    /// Whether the charge may stand on a consolidated bill. DevPay-like products may not: they stay
    /// with the individual account, outside pooling and the payer (BILL-63).
    /// </summary>
    public bool Consolidated { get; init; } = true;

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text: equal for equal SKUs.</summary>
    internal string Describe() => (this with { Origin = null }).ToString();
}
