namespace Tributary.Billing.Credits;

/// <summary>
/// Money given back for a charge that should not have been: a negative line, on the bill of who
/// pays for the account at that second (rating.md 3.8).
/// </summary>
public sealed record Refund
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>Whose charge it was.</summary>
    public required AccountId Account { get; init; }

    /// <summary>When it is given back.</summary>
    public required Instant At { get; init; }

    /// <summary>The service that was charged, by its code.</summary>
    public required string Service { get; init; }

    /// <summary>How much is given back; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What for, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}
