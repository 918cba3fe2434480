using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>An explanation as JSON: docs/reference/bill-json.md lists every field.</summary>
internal static class ExplainJson
{
    public static void Write(Explanation explained, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        BillJson.WriteHead(json, explained.Billed);
        json.WritePropertyName("line");
        LineJson.Write(json, explained.Line);
        if (explained.Average is { } average)
        {
            json.WriteStartObject("average");
            json.WriteString("cost", average.Cost.ToString());
            json.WriteString("usage", average.Usage.ToString());
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("average");
        }

        WriteDays(text, explained);
        json.WriteNumber("recordCount", explained.RecordCount);
        json.WriteStartArray("records");
        foreach (var record in explained.Records) Write(text, record);
        json.WriteEndArray();
        json.WriteStartArray("alsoOnLines");
        foreach (var line in explained.Siblings) json.WriteNumberValue(line.Number);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDays(JsonOutput text, Explanation explained)
    {
        var json = text.Json;
        var hasPosition = explained.Line.Derivation is Derivation.Tiered;
        json.WriteStartArray("days");
        foreach (var day in explained.Days)
        {
            json.WriteStartObject();
            json.WriteString("day", Names.Day(day.Start));
            json.WriteString("quantity", day.Quantity.ToString());
            json.WriteString("positionFrom", hasPosition ? day.From.ToString() : null);
            json.WriteString("positionTo", hasPosition ? day.To.ToString() : null);
            json.WriteString("cost", day.Cost?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(JsonOutput text, UsageRecord record)
    {
        var json = text.Json;
        json.WriteStartObject();
        json.WriteString("file", record.Origin?.File);
        json.WriteNumber("line", record.Origin?.Line ?? 0);
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
