using System.Text.Json;
using Tributary.Billing;

namespace Tributary.Cli.Findings;

/// <summary>Findings as JSON.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", Word(finding.Severity));
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy);
            json.WriteStartArray("records");
            foreach (var place in finding.Records)
            {
                json.WriteStartObject();
                json.WriteString("file", place.File);
                if (place.Line > 0) json.WriteNumber("line", place.Line);
                else json.WriteNull("line");
                json.WriteString("field", place.Field);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Notice => "notice",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
