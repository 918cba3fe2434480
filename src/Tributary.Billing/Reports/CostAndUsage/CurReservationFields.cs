using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Rating;
using static Tributary.Billing.Reports.CostAndUsage.CurField;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The columns of reservations (GT-08, rating.md 4.2).</summary>
internal static class CurReservationFields
{
    public static readonly ImmutableArray<ReportField<CurRow>> All =
    [
        Amount("reservation_amortized_upfront_cost_for_usage", row =>
            row.PartOf(row.Reserved?.AmortizedUpfront)),
        Amount("reservation_amortized_upfront_fee_for_billing_period", row =>
            row.Fee?.AmortizedUpfront),
        Text("reservation_availability_zone", row => row.Line.Reservation?.Zone),
        Amount("reservation_effective_cost", EffectiveCost),
        Text("reservation_end_time", row => Moment(row.Line.Reservation?.Term.To)),
        Text("reservation_modification_status", row =>
            row.Line.Reservation is null ? null : "Original"),
        Amount("reservation_net_amortized_upfront_cost_for_usage", row =>
            row.PartOf(NetOfUsage(row)?.Upfront)),
        Amount("reservation_net_amortized_upfront_fee_for_billing_period", _ => null),
        Amount("reservation_net_effective_cost", row =>
            row.Line is { Type: not LineItemType.RIFee, Reservation: not null }
                ? row.PartOf(row.Line.Full?.NetAmortized)
                : null),
        Amount("reservation_net_recurring_fee_for_usage", row =>
            row.PartOf(NetOfUsage(row)?.Recurring)),
        Amount("reservation_net_unused_amortized_upfront_fee_for_billing_period", row =>
            NetOfFee(row)?.Upfront),
        Amount("reservation_net_unused_recurring_fee", row => NetOfFee(row)?.Recurring),
        Amount("reservation_net_upfront_value", _ => null),
        Text("reservation_normalized_units_per_reservation", row =>
            Figure(row.Normalized(PerReservation(row)))),
        Text("reservation_number_of_reservations", row =>
            IsFee(row) ? $"{row.Line.Reservation?.Count}" : null),
        Amount("reservation_recurring_fee_for_usage", row =>
            row.PartOf(row.Reserved?.RecurringFee)),
        Text("reservation_reservation_a_r_n", row => row.Line.Reservation?.Id),
        Text("reservation_start_time", row => Moment(row.Line.Reservation?.Term.From)),
        Unknown("reservation_subscription_id"),
        Text("reservation_total_reserved_normalized_units", row =>
            Figure(row.Normalized(Reserved(row)))),
        Text("reservation_total_reserved_units", row => Reserved(row)?.ToString()),
        Text("reservation_units_per_reservation", row => PerReservation(row)?.ToString()),
        Amount("reservation_unused_amortized_upfront_fee_for_billing_period", row =>
            row.Fee?.UnusedUpfront),
        Exact("reservation_unused_normalized_unit_quantity", row =>
            row.Normalized(row.Fee?.Unused)),
        Usage("reservation_unused_quantity", row => row.Fee?.Unused),
        Amount("reservation_unused_recurring_fee", row => row.Fee?.UnusedRecurringFee),
        Amount("reservation_upfront_value", row =>
            IsFee(row) ? row.Line.Reservation?.Upfront : null),
    ];

    /// <summary>What covered usage costs, or the month's part of a discount on the fees.</summary>
    private static Money? EffectiveCost(CurRow row) =>
        row.Line.Type is LineItemType.DiscountedUsage or LineItemType.RiVolumeDiscount
            ? row.PartOf(row.Line.Full?.Amortized)
            : null;

    private static bool IsFee(CurRow row) =>
        row.Line is { Type: LineItemType.RIFee or LineItemType.Fee, Reservation: not null };

    /// <summary>The hours that are charged; of an upfront fee those of the term.</summary>
    private static Quantity? Reserved(CurRow row) =>
        !IsFee(row) || row.Line.Reservation is not { } reservation ? null
        : row.Line.Type == LineItemType.RIFee ? row.Line.Quantity
        : Quantity.Of(reservation.Count)
            .During(reservation.Term.Seconds, UsageHour.SecondsPerHour);

    private static Quantity? PerReservation(CurRow row) => Reserved(row) is { } hours
        ? hours.During(1, row.Line.Reservation!.Count)
        : null;

    private static (Money Recurring, Money Upfront)? NetOfUsage(CurRow row) =>
        row.Reserved is { } by
            ? Net(row.Line.Full!.NetAmortized, by.RecurringFee, by.AmortizedUpfront)
            : null;

    private static (Money Recurring, Money Upfront)? NetOfFee(CurRow row) =>
        row.Fee is { } fee
            ? Net(row.Line.Full!.NetAmortized, fee.UnusedRecurringFee, fee.UnusedUpfront)
            : null;

    /// <summary>Takes what discounts take from both parts of a cost, in proportion.</summary>
    private static (Money Recurring, Money Upfront) Net(Money net, Money recurring, Money upfront)
    {
        var off = net - recurring - upfront;
        var parts = Allocation.Divide(
            off.Units, [(BigInteger)recurring.Units, (BigInteger)upfront.Units]);

        return (recurring + (off with { Units = parts[0] }),
            upfront + (off with { Units = parts[1] }));
    }

    private static string? Figure(Fraction? number) =>
        number is { } exact ? ReportValue.Of(exact, Decimals).ToString() : null;
}
