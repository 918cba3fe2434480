using System.Text.Json;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>What taxes do, as JSON.</summary>
internal static class TaxJson
{
    public static void Write(Utf8JsonWriter json, Derivation.Taxed by)
    {
        json.WriteString("kind", "tax");
        json.WriteString("taxType", by.Rate.Type);
        json.WriteString("location", by.Location.ToString());
        json.WriteString("share", AgreementJson.Share(by.Rate.Percent));
        json.WriteString("base", by.Base.ToString());
        json.WriteString("settingsOf", by.Settings.Account.Value);
        json.WriteString("origin", by.Rate.Origin?.ToString());
        json.WriteString("settingsOrigin", by.Settings.Origin?.ToString());
    }
}
