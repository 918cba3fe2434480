namespace Tributary.Billing.Organizations;

/// <summary>
/// Somebody wants to know when charges reach an amount: those of the whole family, of one account,
/// of one service, or both (BILL-16).
/// </summary>
public sealed record BillingAlert
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The amount, in the bill's currency: unblended charges of the month.</summary>
    public required Money Threshold { get; init; }

    /// <summary>The account whose charges count; none for all.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The service whose charges count, by its code; empty for all.</summary>
    public string Service { get; init; } = "";

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}
