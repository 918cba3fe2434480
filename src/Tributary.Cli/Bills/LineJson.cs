using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>A line of a bill as JSON.</summary>
internal static class LineJson
{
    public static void Write(Utf8JsonWriter json, LineItem line)
    {
        json.WriteStartObject();
        json.WriteNumber("number", line.Number);
        json.WriteString("account", line.Account.Value);
        json.WriteString("type", line.Type.ToString());
        json.WriteString("product", line.Product);
        json.WriteString("region", line.Region);
        json.WriteString("usageType", line.UsageType);
        json.WriteString("operation", line.Operation);
        json.WriteString("sku", line.Sku);
        json.WriteString("unit", line.Unit);
        json.WriteString("description", line.Description);
        json.WriteString("from", line.During.From.ToString());
        json.WriteString("to", line.During.To.ToString());
        json.WriteString("quantity", line.Quantity.ToString());
        json.WriteString("rate", line.Rate?.ToString());
        json.WriteNumber("unitFactor", line.UnitFactor);
        json.WriteString("blendedRate", line.BlendedRate is { } average
            ? Money.Round(average, line.Blended.Currency).ToString(Money.Decimals)
            : null);
        BillJson.WriteCosts(json, null, line.Cost);
        json.WritePropertyName("derivation");
        DerivationJson.Write(json, line.Derivation);
        json.WriteEndObject();
    }
}
