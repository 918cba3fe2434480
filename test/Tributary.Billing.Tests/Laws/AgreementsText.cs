using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Writes discounts, support, charges, credits and taxes, a line each.</summary>
internal static class AgreementsText
{
    public static IEnumerable<string> Of(Facts facts) =>
        Discounts(facts).Concat(Support(facts)).Concat(Owed(facts)).Concat(Taxes(facts));

    private static IEnumerable<string> Discounts(Facts facts)
    {
        foreach (var d in facts.Discounts)
        {
            yield return $"discount {d.Id} {d.Kind} {d.During}: {d.Percent} or {d.Rate} per "
                + $"{d.UnitFactor}, skus {MonthText.Many(d.Skus)}, services "
                + $"{MonthText.Many(d.Services)}, sources {MonthText.Many(d.SourceSkus)}, accounts "
                + $"{MonthText.Many(d.Accounts)}, upfront fees {d.UpfrontFees}";
        }
    }

    private static IEnumerable<string> Support(Facts facts)
    {
        foreach (var plan in facts.SupportPlans)
        {
            var bands = plan.Bands.Select(band => $"{band.Percent} from {band.From}");
            yield return $"support plan {plan.Name} as {plan.Product}: {MonthText.Many(bands)}, "
                + $"at least {plan.Minimum}";
        }

        foreach (var s in facts.SupportSubscriptions)
        {
            yield return $"support {s.Plan} of {s.Account} {s.During}, covers "
                + MonthText.Many(s.Covers);
        }
    }

    private static IEnumerable<string> Owed(Facts facts)
    {
        foreach (var o in facts.OneTimeCharges)
        {
            yield return $"bought {o.Id} by {o.Account} {o.At}: {o.Service} {o.Amount}"
                + (o.Consolidated ? "" : " not consolidated");
        }

        foreach (var c in facts.Credits)
        {
            yield return $"credit {c.Id} of {c.Owner} {c.During}: {c.Amount} for "
                + $"{MonthText.Many(c.Services)}, {c.Scope}";
        }

        foreach (var use in facts.CreditUses)
        {
            yield return $"credit {use.Credit} paid {use.Amount} in {use.Period}";
        }

        foreach (var r in facts.Refunds)
        {
            yield return $"refund {r.Id} to {r.Account} {r.At}: {r.Service} {r.Amount}";
        }
    }

    private static IEnumerable<string> Taxes(Facts facts)
    {
        foreach (var t in facts.TaxSettings)
        {
            yield return $"taxed {t.Account} since {t.From}: number '{t.RegistrationNumber}' "
                + $"registered '{t.Registration}' billing '{t.Billing}' contact '{t.Contact}' card "
                + $"'{t.CardCountry}' exempt from {MonthText.Many(t.ExemptFrom)}";
        }

        foreach (var rate in facts.TaxRates)
        {
            yield return $"tax {rate.Type} {rate.Location} {rate.Percent} {rate.Payers} on "
                + $"{MonthText.Many(rate.Services)} {rate.During}";
        }
    }
}
