namespace Tributary.Billing.Metering;

/// <summary>An account used an amount of something during a time.</summary>
/// <remarks>A refund is never negative usage: it is a credit or a correction.</remarks>
public sealed record UsageRecord
{
    /// <summary>Its identity, or empty: records of one id are one record (invariant 8).</summary>
    public string Id { get; init; } = "";

    /// <summary>Who used it.</summary>
    public required AccountId Account { get; init; }

    /// <summary>When; at least one second.</summary>
    public required TimeRange During { get; init; }

    /// <summary>What was used, as the meter names it.</summary>
    public required UsageKey Key { get; init; }

    /// <summary>How much, in the SKU's unit; not negative.</summary>
    public required Quantity Amount { get; init; }

    /// <summary>The account's name of the zone; may be empty.</summary>
    public string Zone { get; init; } = "";

    /// <summary>The resource; may be empty.</summary>
    public string Resource { get; init; } = "";

    /// <summary>
    /// What it costs, when the record carries its own cost and no price list does: Spot,
    /// marketplace charges. Such usage takes part in no pool and has no blended rate (trap 37).
    /// </summary>
    public Money? Cost { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>What was used, as the meter names it; the catalog finds the SKU.</summary>
/// <param name="Service">The product code as metered: <c>AmazonEC2</c>.</param>
/// <param name="UsageType">The usage type.</param>
/// <param name="Operation">The operation; may be empty.</param>
/// <param name="Sku">The SKU, when the meter knows it; else empty.</param>
public readonly record struct UsageKey(
    string Service, string UsageType, string Operation, string Sku = "");
