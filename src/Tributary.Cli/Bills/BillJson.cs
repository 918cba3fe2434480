using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Findings;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>A bill as JSON, exact: docs/reference/bill-json.md lists every field.</summary>
internal static class BillJson
{
    /// <summary>Raised when a field changes its meaning or goes away; new fields do not.</summary>
    public const int FormatVersion = 1;

    private static readonly (string Name, Metric Metric)[] Metrics =
    [
        ("unblended", Metric.Unblended),
        ("blended", Metric.Blended),
        ("amortized", Metric.Amortized),
        ("netUnblended", Metric.NetUnblended),
        ("netAmortized", Metric.NetAmortized),
    ];

    /// <summary>Writes a bill, or the lines of one account.</summary>
    public static void Write(BilledMonth billed, AccountId? only, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var bill = billed.Bill;
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        WriteHead(json, billed);
        WriteCosts(json, "totals", metric => bill.Total(metric));
        WriteAccounts(json, billed, only);
        json.WriteStartArray("lines");
        foreach (var line in bill.Lines.Where(l => only is null || l.Account == only))
        {
            LineJson.Write(json, line);
            text.Spill();
        }

        json.WriteEndArray();
        AlertJson.Write(json, BillingAlerts.Of(bill, billed.AlertsOf(only)));
        InvoiceJson.Write(text, Invoices.Of(bill, billed.Folder.Facts));
        FindingJson.Write(json, "findings", billed.Findings);
        json.WriteEndObject();
    }

    /// <summary>Whose bill it is, of which time, in which currency.</summary>
    public static void WriteHead(Utf8JsonWriter json, BilledMonth billed)
    {
        var bill = billed.Bill;
        json.WriteString("payer", bill.Payer.Value);
        json.WriteString("period", bill.Period.ToString());
        json.WriteString("from", bill.Period.Range.From.ToString());
        json.WriteString("to", bill.Period.Range.To.ToString());
        json.WriteString("status", "estimated");
        json.WriteString("currency", bill.Currency.Code);
    }

    /// <summary>The name of a metric.</summary>
    public static string NameOf(Metric metric) => Metrics.First(m => m.Metric == metric).Name;

    /// <summary>The five costs of something, by name.</summary>
    public static void WriteCosts(Utf8JsonWriter json, string? name, Func<Metric, Money> cost)
    {
        if (name != null) json.WriteStartObject(name);
        foreach (var (metricName, metric) in Metrics)
        {
            json.WriteString(metricName, cost(metric).ToString());
        }

        if (name != null) json.WriteEndObject();
    }

    private static void WriteAccounts(Utf8JsonWriter json, BilledMonth billed, AccountId? only)
    {
        var names = new Names(billed.Folder.Facts);
        var lines = billed.Bill.Lines.ToLookup(l => l.Account);
        json.WriteStartArray("accounts");
        foreach (var account in billed.Accounts.Where(a => only is null || a == only))
        {
            json.WriteStartObject();
            json.WriteString("id", account.Value);
            json.WriteString("name", names.NameOf(account));
            WriteCosts(
                json, "totals", metric => lines[account].Select(l => l.Cost(metric)).Sum());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
