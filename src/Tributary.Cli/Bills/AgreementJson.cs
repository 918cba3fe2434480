using System.Diagnostics;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Agreements;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>What agreements do, as JSON: discounts, support, what was bought once.</summary>
internal static class AgreementJson
{
    public static void Write(Utf8JsonWriter json, Derivation.Discounted by)
    {
        var discount = by.Discount;
        var isBundled = discount.Kind == DiscountKind.Bundled;
        json.WriteString("kind", "discount");
        json.WriteString("discount", discount.Id);
        json.WriteString("discountKind", discount.Kind switch
        {
            DiscountKind.PrivateRate => "privateRate",
            DiscountKind.Bundled => "bundled",
            DiscountKind.Enterprise => "enterprise",
            _ => throw new UnreachableException(),
        });
        json.WriteString("share", Share(discount.Percent));
        json.WriteString("rate", discount.Rate?.ToString());
        json.WriteNumber("unitFactor", discount.UnitFactor);
        json.WriteString("base", by.Base.ToString());
        json.WriteString("freed", isBundled ? by.Freed.ToString() : null);
        json.WriteString("used", isBundled ? by.Used.ToString() : null);
        json.WriteString("origin", discount.Origin?.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.Support by)
    {
        json.WriteString("kind", "support");
        json.WriteString("supportPlan", by.Plan.Name);
        json.WriteString("base", by.Base.ToString());
        json.WriteString("minimum", by.Minimum.ToString());
        json.WriteStartArray("bands");
        foreach (var (band, amount) in by.Plan.Bands.Zip(by.Bands))
        {
            json.WriteStartObject();
            json.WriteString("from", band.From.ToString());
            json.WriteString("share", Share(band.Percent));
            json.WriteString("amount", Money.Round(amount, default).ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("origin", by.Plan.Origin?.ToString());
        json.WriteString("subscriptionOrigin", by.Subscription.Origin?.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.Once by)
    {
        json.WriteString("kind", "oneTimeCharge");
        json.WriteString("charge", by.Charge.Id);
        json.WriteString("at", by.Charge.At.ToString());
        json.WriteString("origin", by.Charge.Origin?.ToString());
    }

    /// <summary>A percentage as a share of one: 0.05.</summary>
    public static string Share(Percentage percent) =>
        Money.Round(percent.Exact, default).ToString();
}
