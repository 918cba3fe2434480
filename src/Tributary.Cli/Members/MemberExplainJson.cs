using Tributary.Billing.Metering;
using Tributary.Cli.Text;

namespace Tributary.Cli.Members;

/// <summary>
/// What a member may know of one of its lines, as JSON: docs/reference/bill-json.md.
/// </summary>
internal static class MemberExplainJson
{
    public static void Write(MemberExplanation explained, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        MemberJson.WriteHead(json, explained.View);
        json.WritePropertyName("line");
        MemberJson.Write(json, explained.Line);
        json.WriteStartArray("days");
        foreach (var (day, quantity) in explained.Days)
        {
            json.WriteStartObject();
            json.WriteString("day", Names.Day(day));
            json.WriteString("quantity", quantity.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("recordCount", explained.RecordCount);
        json.WriteStartArray("records");
        foreach (var record in explained.Records) Write(text, record);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonOutput text, UsageRecord record)
    {
        var json = text.Json;
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        json.WriteString("from", record.During.From.ToString());
        json.WriteString("to", record.During.To.ToString());
        json.WriteString("zone", record.Zone);
        json.WriteString("resource", record.Resource);
        json.WriteString("amount", record.Amount.ToString());
        json.WriteString("cost", record.Cost?.ToString());
        json.WriteEndObject();
        text.Spill();
    }
}
