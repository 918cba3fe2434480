using System.Text.Json;
using Tributary.Billing.Conformance;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Conformance;

/// <summary>A checked file as JSON: docs/reference/conform.md lists every field.</summary>
internal static class ConformanceJson
{
    public static void Write(Conformed found, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        json.WriteString("file", found.File);
        json.WriteString("focusVersion", found.Version);
        json.WriteNumber("columns", found.Columns);
        json.WriteNumber("rows", found.Rows);
        json.WriteNumber("passed", found.Passed);
        json.WriteNumber("failed", found.Failed);
        json.WriteNumber("notApplicable", found.NotApplicable);
        json.WriteStartArray("rules");
        foreach (var verdict in found.Verdicts)
        {
            Write(json, verdict);
            text.Spill();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("id", verdict.Rule.Id);
        json.WriteString("entity", verdict.Rule.Entity);
        json.WriteString("about", verdict.Rule.Reference);
        json.WriteString("function", verdict.Rule.Function);
        json.WriteString("obligation", Camel($"{verdict.Rule.Obligation}"));
        json.WriteString("text", verdict.Rule.Text);
        json.WriteString("outcome", Camel($"{verdict.Outcome}"));
        json.WriteString(
            "why", verdict.Why == WhyNotApplicable.None ? null : Camel($"{verdict.Why}"));
        json.WriteString("detail", verdict.Detail);
        json.WriteNumber("rows", verdict.Rows);
        json.WriteNumber("broken", verdict.Broken);
        json.WriteNumber("line", verdict.Line);
        json.WriteString("advice", verdict.Advice);
        json.WriteString("amended", verdict.Rule.Amended);
        json.WriteEndObject();
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
