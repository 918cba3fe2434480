using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Reports;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// What stands beside the file of a report, by the names that AWS gives: which month, which columns
/// and which file. It is written last, so that whoever goes by it finds the whole file.
/// </summary>
internal sealed record ReportManifest
{
    /// <summary>The name of the report.</summary>
    public required string Name { get; init; }

    /// <summary>Whose report it is: the payer's, or a member's own.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>How long a time a row speaks of.</summary>
    public required Granularity Granularity { get; init; }

    /// <summary>The kind of the file.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>What is in it.</summary>
    public required Tally Tally { get; init; }

    /// <summary>Which cost is added up in it.</summary>
    public required string Metric { get; init; }

    /// <summary>Writes it beside the file.</summary>
    public void Write(string path) => NewFile.Write(path, (TextWriter output) =>
    {
        using var file = System.IO.File.OpenRead(File);
        var hash = SHA256.HashData(file);
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteString("assemblyId", new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString());
        json.WriteString("account", Account.Value);
        json.WriteString("reportName", Name);
        json.WriteString("granularity", Granularity.ToString().ToUpperInvariant());
        json.WriteStartObject("billingPeriod");
        json.WriteString("start", Moment(Period.Range.From));
        json.WriteString("end", Moment(Period.Range.To));
        json.WriteEndObject();
        json.WriteString("charset", "UTF-8");
        json.WriteString("contentType", Kind.ContentType());
        json.WriteString("compression", Kind.Compression());
        WriteColumns(json);
        json.WriteStartArray("reportKeys");
        json.WriteStringValue(Path.GetFileName(File));
        json.WriteEndArray();
        json.WriteNumber("rows", Tally.Rows);
        json.WriteString($"{Metric}Cost", Tally.Sum);
        json.WriteString("sha256", Convert.ToHexStringLower(hash));
        json.WriteEndObject();
    });

    private void WriteColumns(Utf8JsonWriter json)
    {
        json.WriteStartArray("columns");
        foreach (var column in Tally.Report.Columns)
        {
            var slash = column.Name.IndexOf('/');
            json.WriteStartObject();
            if (slash > 0) json.WriteString("category", column.Name[..slash]);
            json.WriteString("name", column.Name[(slash + 1)..]);
            json.WriteString("type", column.Type switch
            {
                ReportType.Text => "string",
                ReportType.Number => $"decimal(38,{column.Decimals})",
                ReportType.Time => "timestamp",
                ReportType.Map => "map<string,string>",
                _ => throw new System.Diagnostics.UnreachableException(),
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As AWS writes it here: <c>20181001T000000.000Z</c>.</summary>
    private static string Moment(Instant at) => at.ToString()
        .Replace("-", "", StringComparison.Ordinal)
        .Replace(":", "", StringComparison.Ordinal)
        .Replace("Z", ".000Z", StringComparison.Ordinal);
}
