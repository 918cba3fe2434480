using System.Text.Json;
using Tributary.Billing.Rating;
using Tributary.Billing.Verification;
using Tributary.Cli.Bills;
using Tributary.Cli.Findings;
using Tributary.Cli.Text;

namespace Tributary.Cli.Verifications;

/// <summary>A verification as JSON: docs/reference/verify.md.</summary>
internal static class VerificationJson
{
    public static void Write(VerifiedMonth verified, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        json.WriteString("payer", verified.Month.Payer.Value);
        json.WriteString("month", verified.Month.Period.ToString());
        json.WriteString("currency", verified.Month.Currency.Code);
        WriteCounts(json, verified);
        WriteApart(json, verified);
        WriteTotals(json, verified);
        WriteLines(text, verified);
        FindingJson.Write(json, "findings", verified.Derived.Findings);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, VerifiedMonth verified)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("lines", verified.Lines.Length);
        foreach (var cause in Enum.GetValues<Cause>())
        {
            json.WriteNumber(
                CauseWords.Code(cause), verified.Lines.Count(line => line.Cause == cause));
        }

        json.WriteEndObject();
    }

    private static void WriteApart(Utf8JsonWriter json, VerifiedMonth verified)
    {
        json.WriteStartArray("apart");
        foreach (var apart in verified.Apart)
        {
            json.WriteStartObject();
            json.WriteString("cause", CauseWords.Code(apart.Cause));
            json.WriteString("account", apart.Account.Value);
            json.WriteNumber("lines", apart.Lines);
            json.WriteString("unblended", apart.Unblended.ToString());
            json.WriteString("blended", apart.Blended.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTotals(Utf8JsonWriter json, VerifiedMonth verified)
    {
        json.WriteStartArray("totals");
        foreach (var total in verified.Totals)
        {
            json.WriteStartObject();
            json.WriteString("account", total.Account.Value);
            json.WriteString("metric", total.Metric == Metric.Blended ? "blended" : "unblended");
            json.WriteString("computed", total.Computed.ToString());
            json.WriteString("reported", total.InReport.ToString());
            json.WriteString("difference", total.Difference.ToString());
            json.WriteString("moved", total.Moved.ToString());
            json.WriteString("rounding", total.Rounding.ToString());
            json.WriteString("mostRounding", total.MostRounded.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The lines that nothing explains, and what no line charges.</summary>
    private static void WriteLines(JsonOutput text, VerifiedMonth verified)
    {
        var json = text.Json;
        json.WriteStartArray("unexplained");
        foreach (var line in verified.Lines.Where(line => line.Cause == Cause.Unexplained))
        {
            json.WriteStartObject();
            json.WriteString("file", line.Line.Origin.File);
            json.WriteNumber("line", line.Line.Origin.Line);
            json.WriteString("account", line.Line.Account.Value);
            json.WriteString("type", line.Line.Type);
            json.WriteString("usageType", line.Line.Key.UsageType);
            json.WriteStartArray("faults");
            foreach (var fault in line.Faults) json.WriteStringValue(fault);
            json.WriteEndArray();
            json.WriteEndObject();
            text.Spill();
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var missing in verified.Missing)
        {
            json.WriteStartObject();
            json.WriteString("account", missing.Account.Value);
            json.WriteString("type", missing.Type.ToString());
            json.WriteString("usageType", missing.UsageType);
            json.WriteString("unblended", missing.Unblended.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
