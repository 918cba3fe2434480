using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>Reads the parts of a Savings Plan offer in JSON.</summary>
internal sealed class SavingsPlanJson(JsonTokens json, OfferDraft draft)
{
    private readonly Dictionary<string, Dictionary<string, string>> _products = [];
    private readonly List<PlanTerm> _terms = [];

    /// <summary>When the file was published; a plan without a date is offered from then.</summary>
    public string PublicationDate { get; set; } = "";

    public void ReadProducts()
    {
        while (json.NextItem())
        {
            Dictionary<string, string> product = [];
            json.ReadTexts(product, "a product");
            _products[product.GetValueOrDefault("sku", "")] = product;
        }
    }

    public void ReadTerms()
    {
        json.ExpectList("Savings Plans");
        while (json.NextItem())
        {
            json.ExpectObject("a Savings Plan");
            var term = new PlanTerm(json.Origin, "", PublicationDate, []);
            while (json.NextProperty(out var name))
            {
                if (name == "sku") term = term with { Sku = json.Text() };
                else if (name == "effectiveDate") term = term with { EffectiveDate = json.Text() };
                else if (name == "rates") ReadRates(term.Rates);
                else json.Skip();
            }

            _terms.Add(term);
        }
    }

    /// <summary>Joins the terms with what the products say of them.</summary>
    public void Finish() => draft.SavingsPlans =
        [.. _terms.Select(OfferOf).OfType<SavingsPlanOffer>()];

    private void ReadRates(List<OfferedPlanRate> rates)
    {
        json.ExpectList("rates");
        Dictionary<string, string> texts = [];
        while (json.NextItem())
        {
            var origin = json.Origin;
            texts.Clear();
            json.ReadTexts(texts, "a rate");
            if (RateOf(texts, origin) is { } rate) rates.Add(rate);
        }
    }

    private OfferedPlanRate? RateOf(Dictionary<string, string> texts, Origin origin)
    {
        string Text(string name) => texts.GetValueOrDefault(name, "");

        var currency = Text("discountedRate.currency");
        if (currency.Length == 0)
        {
            draft.Findings.Note(Remark.NoCurrency, origin, draft.Currency.Code);
        }
        else if (currency != draft.Currency.Code)
        {
            draft.Findings.Note(Remark.OtherCurrency, origin, currency);
            return null;
        }

        var text = new RateText(Text("rateCode"), origin)
        {
            Price = Text("discountedRate.price"),
            Currency = draft.Currency.Code,
        };
        if (draft.Parse(text) is not { } row) return null;

        return new()
        {
            DiscountedSku = Text("discountedSku"),
            Service = Text("discountedServiceCode"),
            UsageType = Text("discountedUsageType"),
            Operation = Text("discountedOperation"),
            Unit = Text("unit"),
            Rate = row.Rate,
            RateCode = row.Code,
        };
    }

    private SavingsPlanOffer? OfferOf(PlanTerm term)
    {
        if (!_products.TryGetValue(term.Sku, out var product))
        {
            draft.Findings.BrokenPlan(
                term.Sku, "the file does not say what it is", term.Origin);
            return null;
        }

        string Text(string name) => product.GetValueOrDefault(name, "");

        var type = OfferWords.PlanTypeOf(Text("productFamily"));
        var years = OfferWords.YearsOf(Text("attributes.purchaseTerm"));
        var payment = OfferWords.PaymentOf(Text("attributes.purchaseOption"));
        if (ProblemOf(product, type is null, years is null, payment is null) is { } problem)
        {
            draft.Findings.BrokenPlan(term.Sku, problem, term.Origin);
            return null;
        }

        return draft.ParseInstant(term.EffectiveDate, term.Sku, term.Origin) is not { } from
            ? null
            : new()
            {
                Sku = term.Sku,
                Name = Text("usageType") is { Length: > 0 } name ? name : term.Sku,
                PlanType = type!.Value,
                TermYears = years!.Value,
                PaymentOption = payment!.Value,
                Region = RegionOf(product, term.Origin),
                InstanceFamily = Text("attributes.instanceType"),
                From = from,
                Rates = [.. term.Rates],
                Origin = term.Origin,
            };
    }

    private static string? ProblemOf(
        Dictionary<string, string> product, bool noType, bool noTerm, bool noPayment)
    {
        string Found(string name) => Excerpt.Of(product.GetValueOrDefault(name, ""));

        return (noType, noTerm, noPayment) switch
        {
            (true, _, _) => $"the family {Found("productFamily")} is not known",
            (_, true, _) => "expected a term of 1yr or 3yr, found "
                + Found("attributes.purchaseTerm"),
            (_, _, true) => "expected No Upfront, Partial Upfront or All Upfront, found "
                + Found("attributes.purchaseOption"),
            _ => null,
        };
    }

    private string RegionOf(Dictionary<string, string> product, Origin origin)
    {
        var region = Regions.Of(new("", origin)
        {
            [ProductField.RegionCode] = product.GetValueOrDefault("attributes.regionCode", ""),
            [ProductField.Location] = product.GetValueOrDefault("attributes.location", ""),
            [ProductField.UsageType] = product.GetValueOrDefault("usageType", ""),
        });
        if (region is null) draft.Findings.Note(Remark.UnknownRegion, origin);

        return region ?? "";
    }

    private sealed record PlanTerm(
        Origin Origin, string Sku, string EffectiveDate, List<OfferedPlanRate> Rates);
}
