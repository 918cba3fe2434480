using System.Text.Json;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Members;

/// <summary>
/// A member's own view of a bill as JSON: docs/reference/bill-json.md lists every field.
/// </summary>
internal static class MemberJson
{
    /// <summary>Writes the whole view.</summary>
    public static void Write(MemberView view, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        WriteHead(json, view);
        json.WriteString("total", view.Total.ToString());
        json.WriteStartArray("lines");
        foreach (var line in view.Lines)
        {
            Write(json, line);
            text.Spill();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whose view it is, of which time, in which currency.</summary>
    public static void WriteHead(Utf8JsonWriter json, MemberView view)
    {
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        json.WriteString("account", view.Account.Value);
        json.WriteString("period", view.Period.ToString());
        json.WriteString("from", view.Period.Range.From.ToString());
        json.WriteString("to", view.Period.Range.To.ToString());
        json.WriteString("status", "estimated");
        json.WriteString("currency", view.Currency.Code);
    }

    /// <summary>Writes one line.</summary>
    public static void Write(Utf8JsonWriter json, MemberLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("number", line.Number);
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
        json.WriteString("unblended", line.Unblended.ToString());
        Write(json, line.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MemberReason reason)
    {
        json.WriteStartObject("reason");
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName($"{reason.Kind}"));
        json.WriteString("name", reason.Name);
        json.WriteString("tierFrom", reason.TierFrom?.ToString());
        json.WriteString("tierTo", reason.TierTo?.ToString());
        json.WriteString("share", reason.Percent is { } percent
            ? AgreementJson.Share(percent)
            : null);
        json.WriteEndObject();
    }
}
