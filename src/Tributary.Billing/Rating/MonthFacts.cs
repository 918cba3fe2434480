namespace Tributary.Billing.Rating;

/// <summary>
/// What a bill has besides lines of usage and what follows from them: worked out once for a month,
/// however often its usage changes.
/// </summary>
/// <param name="usage">The family's usage, and all facts.</param>
internal sealed class MonthFacts(FamilyUsage usage)
{
    /// <summary>What reservations cost.</summary>
    public ReservationFees Reservations { get; } = new(usage);

    /// <summary>What savings plans cost.</summary>
    public PlanFees Plans { get; } = new(usage);

    /// <summary>What is doubtful.</summary>
    public BillFindings Findings { get; } = new(usage);
}
