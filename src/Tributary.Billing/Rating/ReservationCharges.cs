using System.Collections.Immutable;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>What one reservation costs this family in the month, used or not.</summary>
/// <remarks>
/// It is charged from the second of purchase to its end, while its owner is in the family: the fee
/// follows the owner (traps 20, 34). The hours and the fee are rounded to six decimals, as real
/// bills have it; the upfront fee is charged at once (BILL-64) and amortized by the second over the
/// term, each month as a difference of rounded running totals, so that the months add up to the
/// fee.
/// </remarks>
internal sealed record ReservationCharges
{
    public required Reservation Reservation { get; init; }

    /// <summary>The charged times of the month: several when the owner left and came back.
    /// </summary>
    public required ImmutableArray<TimeRange> Times { get; init; }

    /// <summary>The charged time of the month, first second to last.</summary>
    public TimeRange Charged => new(Times[0].From, Times[^1].To);

    /// <summary>The charged hours, exact.</summary>
    public required Quantity HoursExact { get; init; }

    /// <summary>The charged hours as a line shows them.</summary>
    public required Quantity Hours { get; init; }

    /// <summary>The recurring fee.</summary>
    public required Money Fee { get; init; }

    /// <summary>The upfront fee, when it falls into the month.</summary>
    public required Money? Upfront { get; init; }

    /// <summary>The upfront fee's share of the charged time.</summary>
    public Money AmortizedUpfront => Amortize(Reservation.Upfront);

    public static ImmutableArray<ReservationCharges?> Of(FamilyUsage usage) =>
        [.. usage.Reservations.Select(r => Of(r, usage))];

    /// <summary>The part of a charge for the whole term that belongs to the charged times.
    /// </summary>
    public Money Amortize(Money whole) => Times
        .Select(part => UpTo(whole, Reservation.Term, part.To)
            - UpTo(whole, Reservation.Term, part.From))
        .Sum();

    private static ReservationCharges? Of(Reservation reservation, FamilyUsage usage)
    {
        ImmutableArray<TimeRange> charged =
        [
            .. usage.Served(reservation)
                .Select(r => r.Intersect(reservation.Term))
                .Where(r => !r.IsEmpty),
        ];
        if (charged.Length == 0) return null;

        var decimals = usage.Facts.Policy.ReservationFeeDecimals;
        var exact = Quantity.Of(reservation.Count)
            .During(charged.Sum(r => r.Seconds), UsageHour.SecondsPerHour);
        var hours = exact.RoundTo(decimals);
        var fee = reservation.Hourly.CostOf(hours, 1);
        var bought = reservation.Term.From;

        return new()
        {
            Reservation = reservation,
            Times = charged,
            HoursExact = exact,
            Hours = hours,
            Fee = Money.Round(fee, usage.Facts.Currency, decimals),
            Upfront = !reservation.Upfront.IsZero && charged.Any(r => r.Contains(bought))
                ? reservation.Upfront
                : null,
        };
    }

    private static Money UpTo(Money whole, TimeRange term, Instant at) => Money.Round(
        whole.Exact * Fraction.Of(at.Seconds - term.From.Seconds, term.Seconds),
        whole.Currency);
}
