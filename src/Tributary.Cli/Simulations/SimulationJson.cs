using System.Collections.Immutable;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Findings;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>A simulation as JSON, exact: docs/reference/changes.md lists every field.</summary>
internal static class SimulationJson
{
    public static void Write(Simulation simulation, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        var difference = simulation.Difference;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        BillJson.WriteHead(json, simulation.Before);
        WriteBeside(json, difference.Lines);
        WriteChanges(json, simulation);
        WriteParts(json, "accounts", "id", difference.By(line => line.Account.Value));
        WriteParts(json, "products", "product", difference.By(line => line.Product));
        WriteLines(text, simulation);
        WriteOthers(json, simulation);
        FindingJson.Write(json, "newFindings", simulation.NewFindings);
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, Simulation simulation)
    {
        json.WriteStartArray("changes");
        foreach (var step in simulation.Steps)
        {
            json.WriteStartObject();
            json.WriteStartArray("facts");
            foreach (var change in step.Changes)
            {
                json.WriteStartObject();
                json.WriteString("kind", change.Kind);
                json.WriteString("text", change.Text);
                json.WriteString("origin", change.Origin.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            BillJson.WriteCosts(json, "difference", step.Effect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParts(
        Utf8JsonWriter json,
        string name,
        string key,
        ImmutableSortedDictionary<string, ImmutableArray<LineDifference>> parts)
    {
        json.WriteStartArray(name);
        foreach (var (part, lines) in parts)
        {
            json.WriteStartObject();
            json.WriteString(key, part);
            WriteBeside(json, lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLines(JsonOutput text, Simulation simulation)
    {
        var json = text.Json;
        var reasons = new LineReasons(simulation.Difference, simulation.Names);
        json.WriteStartArray("lines");
        foreach (var line in simulation.Difference.Changed)
        {
            json.WriteStartObject();
            json.WriteString("account", line.Identity.Account.Value);
            json.WriteString("type", line.Identity.Type.ToString());
            json.WriteString("product", line.Identity.Product);
            json.WriteString("region", line.Identity.Region);
            json.WriteString("usageType", line.Identity.UsageType);
            json.WriteString("operation", line.Identity.Operation);
            json.WriteString("sku", line.Identity.Sku);
            json.WriteString("unit", line.Any.Unit);
            json.WriteString("quantityBefore", line.QuantityBefore.ToString());
            json.WriteString("quantityAfter", line.QuantityAfter.ToString());
            WriteBeside(json, [line]);
            json.WriteStartArray("reasons");
            foreach (var reason in reasons.Of(line)) json.WriteStringValue(reason);
            json.WriteEndArray();
            WriteLines(json, "linesBefore", line.Before);
            WriteLines(json, "linesAfter", line.After);
            json.WriteEndObject();
            text.Spill();
        }

        json.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter json, string name, IEnumerable<LineItem> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines) LineJson.Write(json, line);
        json.WriteEndArray();
    }

    private static void WriteOthers(Utf8JsonWriter json, Simulation simulation)
    {
        json.WriteStartArray("otherBills");
        foreach (var other in simulation.Others)
        {
            json.WriteStartObject();
            json.WriteString("payer", other.Before.Payer.Value);
            WriteBeside(json, other.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBeside(Utf8JsonWriter json, IReadOnlyCollection<LineDifference> lines)
    {
        BillJson.WriteCosts(json, "before", m => lines.Select(l => l.CostBefore(m)).Sum());
        BillJson.WriteCosts(json, "after", m => lines.Select(l => l.CostAfter(m)).Sum());
        BillJson.WriteCosts(json, "difference", m => lines.Select(l => l.Cost(m)).Sum());
    }
}
