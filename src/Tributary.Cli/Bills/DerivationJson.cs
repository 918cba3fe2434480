using System.Diagnostics;
using System.Text.Json;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>How a line came to be, as JSON: an object that its <c>kind</c> names.</summary>
internal static class DerivationJson
{
    public static void Write(Utf8JsonWriter json, Derivation derivation)
    {
        Action write = derivation switch
        {
            Derivation.Tiered by => () => Write(json, by),
            Derivation.Free by => () => Write(json, by),
            Derivation.OwnCost => () => json.WriteString("kind", "ownCost"),
            Derivation.Reserved by => () => ReservationJson.Write(json, by),
            Derivation.ReservationFee by => () => ReservationJson.Write(json, by),
            Derivation.UpfrontFee by => () => ReservationJson.Write(json, by),
            Derivation.VolumeDiscount by => () => ReservationJson.Write(json, by),
            Derivation.Planned by => () => PlanJson.Write(json, by),
            Derivation.PlanNegation by => () => PlanJson.Write(json, by),
            Derivation.PlanFee by => () => PlanJson.Write(json, by),
            Derivation.PlanUpfrontFee by => () => PlanJson.Write(json, by),
            Derivation.PlanReturn by => () => PlanJson.Write(json, by),
            Derivation.Discounted by => () => AgreementJson.Write(json, by),
            Derivation.Support by => () => AgreementJson.Write(json, by),
            Derivation.Once by => () => AgreementJson.Write(json, by),
            Derivation.CreditApplied by => () => CreditJson.Write(json, by),
            Derivation.Refunded by => () => CreditJson.Write(json, by),
            Derivation.Taxed by => () => TaxJson.Write(json, by),
            _ => throw new UnreachableException(),
        };
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Derivation.Tiered tiered)
    {
        var price = tiered.Price;
        var isLast = tiered.Tier + 1 == price.Tiers.Length;
        json.WriteString("kind", "tier");
        json.WriteString("pool", tiered.Pool);
        json.WriteNumber("tier", tiered.Tier + 1);
        json.WriteNumber("tiers", price.Tiers.Length);
        json.WriteString("tierFrom", price.StartOf(tiered.Tier).ToString());
        json.WriteString("tierTo", isLast ? null : price.StartOf(tiered.Tier + 1).ToString());
        json.WriteString("positionFrom", tiered.From.ToString());
        json.WriteString("positionTo", tiered.To.ToString());
        json.WriteString("familyUsage", tiered.Total.ToString());
        json.WriteString("priceFrom", price.During.From.ToString());
        json.WriteString("rateCode", price.Tiers[tiered.Tier].RateCode);
        json.WriteString("origin", price.Origin?.ToString());
    }

    private static void Write(Utf8JsonWriter json, Derivation.Free free)
    {
        json.WriteString("kind", "freeTier");
        json.WriteString("name", free.FreeTier.Name);
        json.WriteString("term", free.FreeTier.Kind switch
        {
            FreeTierKind.Always => "always",
            FreeTierKind.TwelveMonths => "twelveMonths",
            FreeTierKind.Trial => "trial",
            _ => throw new UnreachableException(),
        });
        json.WriteString("allowance", free.FreeTier.Allowance.ToString());
        json.WriteString("familyUsage", free.Used.ToString());
        json.WriteString("origin", free.FreeTier.Origin?.ToString());
    }
}
