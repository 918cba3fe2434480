using System.Collections.Immutable;
using System.Text.Json;

namespace Tributary.Storage.PriceLists;

/// <summary>Reads an offer in JSON, of a service or of Savings Plans, as a stream.</summary>
internal sealed class OfferJson(JsonTokens json, OfferDraft draft)
{
    private readonly SavingsPlanJson _savings = new(json, draft);
    private bool _isIndex;
    private bool _isOffer;

    public void Read()
    {
        json.Read();
        json.ExpectObject("a price list");
        while (json.NextProperty(out var name))
        {
            ReadPart(name);
        }

        json.Read();
        if (!_isOffer)
        {
            throw json.RefusedWhole(_isIndex
                ? "this is an index of price lists and not a price list: get the files it names."
                : "this is not a price list of AWS: expected an object with products and terms.");
        }

        _savings.Finish();
    }

    private void ReadPart(string name)
    {
        _isIndex |= name is "offers" or "regions" or "versions";
        _isOffer |= name is "products" or "terms";
        switch (name)
        {
            case "products" when json.Kind == JsonTokenType.StartArray:
                _savings.ReadProducts();
                break;
            case "products":
                ReadProducts();
                break;
            case "terms":
                ReadTerms();
                break;
            case "publicationDate":
                _savings.PublicationDate = json.Text();
                break;
            default:
                json.Skip();
                break;
        }
    }

    private void ReadProducts()
    {
        json.ExpectObject("products");
        while (json.NextProperty(out var sku))
        {
            json.ExpectObject("a product");
            var product = new Product(sku, json.Origin);
            while (json.NextProperty(out var name))
            {
                if (name == "productFamily") product[ProductField.Family] = json.Text();
                else if (name == "attributes") ReadAttributes(product);
                else json.Skip();
            }

            draft.Add(product);
        }
    }

    private void ReadAttributes(Product product)
    {
        json.ExpectObject("attributes");
        while (json.NextProperty(out var name))
        {
            if (Product.TryFind(name, out var field)) product[field] = json.Text();
            else json.Skip();
        }
    }

    private void ReadTerms()
    {
        json.ExpectObject("terms");
        while (json.NextProperty(out var name))
        {
            if (OfferWords.TermTypeOf(name) is { } type)
            {
                ReadTerms(type);
            }
            else if (name == "savingsPlan")
            {
                _savings.ReadTerms();
            }
            else
            {
                draft.Findings.Note(Remark.OtherTermType, json.Origin, name);
                json.Skip();
            }
        }
    }

    private void ReadTerms(TermType type)
    {
        json.ExpectObject("terms by SKU");
        while (json.NextProperty(out var sku))
        {
            json.ExpectObject("terms of a SKU");
            while (json.NextProperty(out _))
            {
                ReadTerm(type, sku);
            }
        }
    }

    private void ReadTerm(TermType type, string sku)
    {
        json.ExpectObject("a term");
        var term = new TermText(type, sku, "", "", json.Origin);
        List<RateText> rates = [];
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "offerTermCode":
                    term = term with { Code = json.Text() };
                    break;
                case "effectiveDate":
                    term = term with { EffectiveDate = json.Text() };
                    break;
                case "priceDimensions":
                    ReadRates(rates);
                    break;
                case "termAttributes":
                    term = ReadConditions(term);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (rates.Count == 0) draft.Findings.BrokenRow("the term has no rate.", term.Origin);
        draft.Add(term, rates);
    }

    private TermText ReadConditions(TermText term)
    {
        Dictionary<string, string> texts = [];
        json.ReadTexts(texts, "term attributes");

        return term with
        {
            LeaseLength = texts.GetValueOrDefault("LeaseContractLength", ""),
            PurchaseOption = texts.GetValueOrDefault("PurchaseOption", ""),
            OfferingClass = texts.GetValueOrDefault("OfferingClass", ""),
        };
    }

    private void ReadRates(List<RateText> rates)
    {
        json.ExpectObject("price dimensions");
        while (json.NextProperty(out var code))
        {
            json.ExpectObject("a price dimension");
            var rate = new RateText(code, json.Origin);
            while (json.NextProperty(out var name))
            {
                rate = ReadRate(rate, name);
            }

            rates.Add(rate);
        }
    }

    // AWS's guide calls the ranges startingRange and endingRange; its files do not (rating.md 4.4).
    private RateText ReadRate(RateText rate, string name)
    {
        switch (name)
        {
            case "description":
                return rate with { Description = json.Text() };
            case "unit":
                return rate with { Unit = json.Text() };
            case "beginRange" or "startingRange":
                return rate with { Start = json.Text() };
            case "endRange" or "endingRange":
                return rate with { End = json.Text() };
            case "pricePerUnit":
                return ReadPrice(rate);
            case "appliesTo":
                return rate with { Related = ReadTexts() };
            default:
                json.Skip();
                return rate;
        }
    }

    // Of several currencies the one that is wanted, or else the first.
    private RateText ReadPrice(RateText rate)
    {
        json.ExpectObject("prices by currency");
        while (json.NextProperty(out var currency))
        {
            if (currency == draft.Currency.Code || rate.Currency.Length == 0)
            {
                rate = rate with { Currency = currency, Price = json.Text() };
            }
            else
            {
                json.Skip();
            }
        }

        return rate;
    }

    private ImmutableArray<string> ReadTexts()
    {
        json.ExpectList("SKUs");
        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.NextItem()) texts.Add(json.Text());

        return texts.ToImmutable();
    }
}
