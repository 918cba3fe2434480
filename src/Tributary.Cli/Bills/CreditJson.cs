using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>What credits and refunds do, as JSON.</summary>
internal static class CreditJson
{
    public static void Write(Utf8JsonWriter json, Derivation.CreditApplied by)
    {
        var credit = by.Credit;
        json.WriteString("kind", "credit");
        json.WriteString("credit", credit.Id);
        json.WriteString("owner", credit.Owner.Value);
        json.WriteString("amount", credit.Amount.ToString());
        json.WriteString("expires", credit.During.To < Instant.Never
            ? credit.During.To.ToString()
            : null);
        json.WriteString("before", by.Before.ToString());
        json.WriteString("after", by.After.ToString());
        json.WriteString("charges", by.Charges.ToString());
        json.WriteString("origin", credit.Origin?.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.Refunded by)
    {
        json.WriteString("kind", "refund");
        json.WriteString("refund", by.Refund.Id);
        json.WriteString("at", by.Refund.At.ToString());
        json.WriteString("origin", by.Refund.Origin?.ToString());
    }
}
