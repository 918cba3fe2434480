namespace Tributary.Billing.Agreements;

/// <summary>
/// Something bought once: a domain name, a marketplace subscription, a service of one's own. It is
/// charged at once, to who pays for the account at that second (BILL-64).
/// </summary>
public sealed record OneTimeCharge
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>Who bought it.</summary>
    public required AccountId Account { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The service, by its code.</summary>
    public required string Service { get; init; }

    /// <summary>What it costs; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What it is, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Whether it may stand on a consolidated bill. What may not stays with the account, outside
    /// discounts, credits and the payer (BILL-63).
    /// </summary>
    public bool Consolidated { get; init; } = true;

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}
