using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Organizations;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>Where a bill stands with each alert; of one account, with its own alerts.</summary>
internal static class AlertText
{
    public static void Write(BilledMonth billed, AccountId? only, Names names, Streams streams)
    {
        var alerts = BillingAlerts.Of(billed.Bill, billed.AlertsOf(only));
        if (alerts.IsEmpty) return;

        var table = new Table(
            new Column("Alert"),
            new Column("On", Wraps: true),
            new Column("Threshold", Align.Right),
            new Column("Charged", Align.Right),
            new Column("Percent", Align.Right),
            new Column("", IsNote: true));
        foreach (var status in alerts)
        {
            table.Add(
                status.IsReached ? Tone.Strong : Tone.Plain,
                status.Alert.Name,
                ScopeOf(status.Alert, names),
                Figures.Exact(status.Alert.Threshold),
                Figures.Cents(status.Charges),
                status.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture),
                status.IsReached ? "reached" : "");
        }

        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This("Alerts", Tone.Strong));
        streams.Output.WriteLine();
        table.Write(streams.Output, streams.Terminal);
    }

    private static string ScopeOf(BillingAlert alert, Names names)
    {
        var whose = alert.Account is { } account ? names.Full(account) : "all accounts";

        return alert.Service.Length == 0 ? whose : $"{Names.Product(alert.Service)}, {whose}";
    }
}
