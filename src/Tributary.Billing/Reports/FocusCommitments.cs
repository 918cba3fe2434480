using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>What rows say of commitments: which, and how much of it.</summary>
/// <remarks>
/// A reservation that serves any size counts in normalized hours, another one in hours, a plan in
/// money. A one-time purchase is of what the whole term has, of a plan as much as is paid upfront; a
/// recurring one of what its time has.
/// </remarks>
internal static class FocusCommitments
{
    /// <summary>The commitment of a part of a line; none of most lines.</summary>
    public static FocusCommitment? Of(LineItem line, LinePart part) => line.Derivation switch
    {
        Derivation.Reserved by => Of(by.Reservation, "Used", by.ReservedHours, part),
        Derivation.ReservationFee by => Of(by.Reservation, "", line.Quantity, part),
        Derivation.UpfrontFee by => Of(by.Reservation, "", WholeTerm(by.Reservation), part),
        Derivation.Planned by => Of(by.Plan, "Used", by.Commitment, part),
        Derivation.PlanFee by => Of(by.Plan, "", line.Unblended, part),
        Derivation.PlanUpfrontFee by => Of(by.Plan, "", line.Unblended, part),
        Derivation.PlanReturn by => Of(by.Plan, "", line.Unblended, part),
        _ => null,
    };

    /// <summary>What of the commitment of a fee is unused in a part of its time.</summary>
    public static FocusCommitment Unused(
        LineItem fee, CommitmentShares.Leftover left, LinePart part) => fee.Derivation switch
        {
            Derivation.ReservationFee by => Of(by.Reservation, "Unused", left.Hours, part),
            Derivation.PlanFee by => Of(by.Plan, "Unused", left.Commitment, part),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Reservation hours in normalized units, if its size is flexible.</summary>
    private static Quantity Normalized(Reservation reservation, Quantity hours) =>
        IsFlexible(reservation)
            ? new(hours.Parts * NormalizationFactor.Quarters(reservation.Shape)
                / NormalizationFactor.QuartersPerUnit)
            : hours;

    private static bool IsFlexible(Reservation reservation) =>
        !reservation.IsZonal && ReservationPool.IsFlexible(reservation.Shape);

    private static Quantity WholeTerm(Reservation reservation) => Quantity.Of(reservation.Count)
        .During(reservation.Term.Seconds, UsageHour.SecondsPerHour);

    private static FocusCommitment Of(
        Reservation reservation, string status, Quantity hours, LinePart part) => new(
            reservation.Id,
            IsSpend: false,
            "Reservation",
            status,
            ReportValue.Of(part.Of(Normalized(reservation, hours))),
            IsFlexible(reservation) ? "Normalized-Hours" : "Hours");

    private static FocusCommitment Of(
        SavingsPlan plan, string status, Money commitment, LinePart part) => new(
            plan.Id,
            IsSpend: true,
            "Savings Plan",
            status,
            ReportValue.Of(part.Of(commitment)),
            plan.Commitment.Currency.Code);
}
