using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tributary.Billing.Reports;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// A report as CSV: numbers plain, times as ISO 8601, maps as JSON, nothing as an empty field.
/// </summary>
internal static class ReportCsv
{
    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes head and rows, one after another.</summary>
    public static void Write(Report report, TextWriter output)
    {
        var csv = new CsvOutput(output, quotesAll: false);
        foreach (var column in report.Columns) csv.Text(column.Name);
        csv.End();
        foreach (var row in report.Rows)
        {
            foreach (var value in row) Write(value, csv);
            csv.End();
        }
    }

    /// <summary>A map as JSON, on one line.</summary>
    public static string JsonOf(IReadOnlyDictionary<string, string> map)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            foreach (var (name, text) in map) json.WriteString(name, Printable.Of(text));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(ReportValue value, CsvOutput csv)
    {
        if (value is { HasValue: true, Type: ReportType.Text }) csv.Text(value.Text);
        else csv.Figure(value is { HasValue: true, Type: ReportType.Map }
            ? JsonOf(value.Map)
            : value.ToString());
    }
}
