using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>What accounts or groups would pay on their own, as JSON, exact.</summary>
internal static class AloneJson
{
    public static void Write(
        BilledMonth billed, Comparison comparison, AloneScope scope, TextWriter output)
    {
        using var text = new JsonOutput(output);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", BillJson.FormatVersion);
        BillJson.WriteHead(json, billed);
        json.WriteString("metric", BillJson.NameOf(scope.Metric));
        json.WriteStartArray("skus");
        foreach (var sku in scope.Found.Order(StringComparer.Ordinal)) json.WriteStringValue(sku);
        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in comparison.Groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Group.Name);
            json.WriteString("payer", group.Group.PayerBeside(billed.Bill.Payer).Value);
            json.WriteStartArray("accounts");
            foreach (var account in group.Group.Accounts) json.WriteStringValue(account.Value);
            json.WriteEndArray();
            json.WriteString("apart", group.Apart.ToString());
            json.WriteString("together", group.Together.ToString());
            json.WriteString("saved", group.Saving.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("apart", comparison.Apart.ToString());
        json.WriteString("together", comparison.Together.ToString());
        json.WriteString("saved", comparison.Saving.ToString());
        json.WriteEndObject();
    }
}
