using System.Diagnostics;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>How a line came to be, as JSON: an object that its <c>kind</c> names.</summary>
internal static class DerivationJson
{
    private const int ShareDecimals = 10;

    public static void Write(Utf8JsonWriter json, Derivation derivation)
    {
        json.WriteStartObject();
        switch (derivation)
        {
            case Derivation.Tiered tiered:
                Write(json, tiered);
                break;
            case Derivation.Free free:
                Write(json, free);
                break;
            case Derivation.Reserved reserved:
                json.WriteString("kind", "reserved");
                Write(json, reserved.Reservation);
                json.WriteString("reservedHours", reserved.ReservedHours.ToString());
                json.WriteString("recurringFee", reserved.RecurringFee.ToString());
                json.WriteString("amortizedUpfront", reserved.AmortizedUpfront.ToString());
                break;
            case Derivation.ReservationFee fee:
                Write(json, fee);
                break;
            case Derivation.UpfrontFee fee:
                json.WriteString("kind", "upfrontFee");
                Write(json, fee.Reservation);
                break;
            case Derivation.VolumeDiscount discount:
                json.WriteString("kind", "volumeDiscount");
                Write(json, discount.Reservation);
                json.WriteString("listValue", discount.ListValue.ToString());
                json.WriteString("activeBefore", discount.ActiveBefore.ToString());
                json.WriteString("discount", Money.Round(
                    discount.Discount, default, ShareDecimals).ToString());
                break;
            case Derivation.OwnCost:
                json.WriteString("kind", "ownCost");
                break;
            default:
                throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Derivation.Tiered tiered)
    {
        var price = tiered.Price;
        var isLast = tiered.Tier + 1 == price.Tiers.Length;
        json.WriteString("kind", "tier");
        json.WriteString("pool", tiered.Pool);
        json.WriteNumber("tier", tiered.Tier + 1);
        json.WriteNumber("tiers", price.Tiers.Length);
        json.WriteString("tierFrom", price.StartOf(tiered.Tier).ToString());
        json.WriteString("tierTo", isLast ? null : price.StartOf(tiered.Tier + 1).ToString());
        json.WriteString("positionFrom", tiered.From.ToString());
        json.WriteString("positionTo", tiered.To.ToString());
        json.WriteString("familyUsage", tiered.Total.ToString());
        json.WriteString("priceFrom", price.During.From.ToString());
        json.WriteString("rateCode", price.Tiers[tiered.Tier].RateCode);
        json.WriteString("origin", price.Origin?.ToString());
    }

    private static void Write(Utf8JsonWriter json, Derivation.Free free)
    {
        json.WriteString("kind", "freeTier");
        json.WriteString("name", free.FreeTier.Name);
        json.WriteString("term", free.FreeTier.Kind switch
        {
            FreeTierKind.Always => "always",
            FreeTierKind.TwelveMonths => "twelveMonths",
            FreeTierKind.Trial => "trial",
            _ => throw new UnreachableException(),
        });
        json.WriteString("allowance", free.FreeTier.Allowance.ToString());
        json.WriteString("familyUsage", free.Used.ToString());
        json.WriteString("origin", free.FreeTier.Origin?.ToString());
    }

    private static void Write(Utf8JsonWriter json, Derivation.ReservationFee fee)
    {
        json.WriteString("kind", "reservationFee");
        Write(json, fee.Reservation);
        json.WriteString("chargedFrom", fee.Charged.From.ToString());
        json.WriteString("chargedTo", fee.Charged.To.ToString());
        json.WriteString("usedHours", fee.Used.ToString());
        json.WriteString("unusedHours", fee.Unused.ToString());
        json.WriteString("amortizedUpfront", fee.AmortizedUpfront.ToString());
        json.WriteString("unusedRecurringFee", fee.UnusedRecurringFee.ToString());
        json.WriteString("unusedUpfront", fee.UnusedUpfront.ToString());
    }

    private static void Write(Utf8JsonWriter json, Reservation reservation)
    {
        json.WriteString("reservation", reservation.Id);
        json.WriteString("owner", reservation.Owner.Value);
        json.WriteString("scope", reservation.IsZonal ? "zonal" : "regional");
        json.WriteString("instanceType", reservation.Shape.InstanceType);
        json.WriteString("origin", reservation.Origin?.ToString());
    }
}
