using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>What reservations do, as JSON.</summary>
internal static class ReservationJson
{
    public static void Write(Utf8JsonWriter json, Derivation.Reserved reserved)
    {
        Write(json, "reserved", reserved.Reservation);
        json.WriteString("reservedHours", reserved.ReservedHours.ToString());
        json.WriteString("recurringFee", reserved.RecurringFee.ToString());
        json.WriteString("amortizedUpfront", reserved.AmortizedUpfront.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.ReservationFee fee)
    {
        Write(json, "reservationFee", fee.Reservation);
        json.WriteString("chargedFrom", fee.Charged.From.ToString());
        json.WriteString("chargedTo", fee.Charged.To.ToString());
        json.WriteString("usedHours", fee.Used.ToString());
        json.WriteString("unusedHours", fee.Unused.ToString());
        json.WriteString("amortizedUpfront", fee.AmortizedUpfront.ToString());
        json.WriteString("unusedRecurringFee", fee.UnusedRecurringFee.ToString());
        json.WriteString("unusedUpfront", fee.UnusedUpfront.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.UpfrontFee fee) =>
        Write(json, "upfrontFee", fee.Reservation);

    public static void Write(Utf8JsonWriter json, Derivation.VolumeDiscount by)
    {
        Write(json, "volumeDiscount", by.Reservation);
        json.WriteString("listValue", by.ListValue.ToString());
        json.WriteString("activeBefore", by.ActiveBefore.ToString());
        json.WriteString("discount", Money.Round(by.Discount, default).ToString());
    }

    private static void Write(Utf8JsonWriter json, string kind, Reservation reservation)
    {
        json.WriteString("kind", kind);
        json.WriteString("reservation", reservation.Id);
        json.WriteString("owner", reservation.Owner.Value);
        json.WriteString("scope", reservation.IsZonal ? "zonal" : "regional");
        json.WriteString("instanceType", reservation.Shape.InstanceType);
        json.WriteString("origin", reservation.Origin?.ToString());
    }
}
