using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>A price list that is still coming in, product by product and rate by rate.</summary>
/// <remarks>
/// JSON has all products before all terms, and CSV repeats the product in every row: here the two
/// become alike. What is kept is what the result will hold, and no more.
/// </remarks>
internal sealed class OfferDraft(Currency currency)
{
    private readonly OrderedDictionary<string, Sku> _skus = [];
    private readonly OrderedDictionary<TermKey, TermDraft?> _terms = [];

    /// <summary>The currency whose rates are read.</summary>
    public Currency Currency => currency;

    /// <summary>What is doubtful so far.</summary>
    public OfferFindings Findings { get; } = new();

    /// <summary>The offers of Savings Plans so far.</summary>
    public ImmutableArray<SavingsPlanOffer> SavingsPlans { get; set; } = [];

    /// <summary>Takes in a product; CSV does so for each of its rows.</summary>
    public void Add(Product product)
    {
        var sku = SkuOf(product, out var remark);
        if (_skus.TryAdd(sku.Id, sku))
        {
            if (remark is { } doubt) Findings.Note(doubt, sku.Origin);
        }
        else if (_skus[sku.Id] != sku with { Origin = _skus[sku.Id].Origin })
        {
            Findings.Note(Remark.ContradictedSku, sku.Origin);
        }
    }

    /// <summary>Takes in a rate of a term.</summary>
    public void Add(TermText term, RateText rate)
    {
        if (rate.Currency.Length > 0 && rate.Currency != currency.Code)
        {
            Findings.Note(Remark.OtherCurrency, rate.Origin, rate.Currency);
        }
        else if (TermOf(term) is { } draft)
        {
            if (Parse(rate) is { } row)
            {
                draft.Rows.Add(row);
            }
            else
            {
                draft.IsBroken = true;
            }
        }
    }

    /// <summary>Reads the numbers of a rate, or finds fault with them.</summary>
    public RateRow? Parse(RateText rate)
    {
        var row = RateRow.Parse(rate, currency, out var problem);
        if (row is null) Findings.BrokenRate(rate.Code, problem, rate.Origin);

        return row;
    }

    /// <summary>Reads the instant from which something is offered, or finds fault with it.</summary>
    public Instant? ParseInstant(string text, string rateCode, Origin origin)
    {
        if (TryParseLocalDate(text, out var from))
        {
            Findings.Note(Remark.LocalDate, origin);

            return from;
        }

        if (InstantText.TryParseInstant(Encoding.UTF8.GetBytes(text), out var seconds, out var why))
        {
            return new(seconds);
        }

        Findings.BrokenRate(rateCode, $"effective date: {why}", origin);

        return null;
    }

    /// <summary>The whole list.</summary>
    public AwsPriceList Finish()
    {
        ImmutableArray<TermDraft> terms =
            [.. _terms.Values.OfType<TermDraft>().Where(term => !term.IsBroken)];
        var freeTiers = new FreeTiers(terms, Findings);
        var onDemand = new OnDemandPrices(Findings);
        var reserved = new ReservedOffers(Findings);
        foreach (var term in terms)
        {
            if (!_skus.TryGetValue(term.Text.Sku, out var sku))
            {
                Findings.Note(Remark.UnknownSku, term.Text.Origin);
                continue;
            }

            if (sku.Unit.Length == 0) _skus[sku.Id] = sku with { Unit = UnitOf(term) };
            if (term.IsFreeTier) freeTiers.Add(term, sku);
            else if (term.Text.Type == TermType.OnDemand) onDemand.Add(term);
            else reserved.Add(term, sku.Instance);
        }

        return new()
        {
            Skus = [.. _skus.Values],
            Prices = onDemand.All,
            FreeTiers = freeTiers.All,
            ReservedOffers = reserved.All,
            SavingsPlanOffers = SavingsPlans,
            Findings = Findings.All,
        };
    }

    // Usage is metered in the unit it is priced in; only a fee at purchase has another.
    private static string UnitOf(TermDraft term) =>
        term.Rows.Find(row => !row.IsUpfront)?.Unit ?? "";

    private static Sku SkuOf(Product product, out Remark? remark)
    {
        var region = Regions.Of(product);
        var shape = InstanceShapes.MayBeReserved(product)
            ? InstanceShapes.Of(product, region ?? "")
            : null;
        remark = region is null ? Remark.UnknownRegion
            : shape is null && InstanceShapes.MayBeReserved(product) ? Remark.UnknownShape
            : null;

        return new()
        {
            Id = product.Sku,
            Service = product[ProductField.Service],
            Region = region ?? "",
            UsageType = product[ProductField.UsageType],
            Operation = product[ProductField.Operation],
            Description = product[ProductField.GroupDescription] is { Length: > 0 } description
                ? description
                : product[ProductField.Family],
            Instance = shape,
            Origin = product.Origin,
        };
    }

    // Null when its date is broken, which is told once.
    private TermDraft? TermOf(TermText text)
    {
        var key = new TermKey(text.Type, text.Sku, text.Code, text.EffectiveDate);
        if (_terms.TryGetValue(key, out var known)) return known;

        var from = ParseInstant(text.EffectiveDate, $"{text.Sku}.{text.Code}", text.Origin);
        var draft = from is { } instant ? new TermDraft(text, instant) : null;
        _terms.Add(key, draft);

        return draft;
    }

    // Spreadsheets rewrite dates; AWS itself writes 2018-03-01 and 2018-03-01T00:00:00Z.
    private static bool TryParseLocalDate(string text, out Instant from)
    {
        from = default;
        var isRead = DateOnly.TryParseExact(
            text, "dd'/'MM'/'yyyy", null, System.Globalization.DateTimeStyles.None, out var date);
        if (isRead) from = Instant.Of(date.Year, date.Month, date.Day);

        return isRead;
    }

    private readonly record struct TermKey(
        TermType Type, string Sku, string Code, string EffectiveDate);
}
