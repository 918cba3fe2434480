using System.Globalization;
using System.Text.Json;
using Tributary.Billing.Invoicing;

namespace Tributary.Cli.Bills;

/// <summary>Where a bill stands with its alerts, as JSON.</summary>
internal static class AlertJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<AlertStatus> alerts)
    {
        json.WriteStartArray("alerts");
        foreach (var status in alerts)
        {
            json.WriteStartObject();
            json.WriteString("name", status.Alert.Name);
            json.WriteString("account", status.Alert.Account?.Value);
            json.WriteString("service", status.Alert.Service);
            json.WriteString("threshold", status.Alert.Threshold.ToString());
            json.WriteString("charged", status.Charges.ToString());
            json.WriteString(
                "percent", status.Percent.ToString(CultureInfo.InvariantCulture));
            json.WriteBoolean("reached", status.IsReached);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
