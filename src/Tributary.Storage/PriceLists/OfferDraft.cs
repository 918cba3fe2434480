using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>A price list that is still coming in, product by product and rate by rate.</summary>
/// <remarks>
/// JSON has all products before all terms, and CSV repeats the product in every row: here the two
/// become alike. A term becomes a fact as soon as it is whole: in JSON where it ends, in CSV only
/// at the end of the file, because its rows need not stand together.
/// </remarks>
internal sealed class OfferDraft
{
    private readonly OrderedDictionary<string, Sku> _skus = [];
    private readonly OrderedDictionary<TermKey, TermDraft?> _terms = [];
    private readonly OnDemandPrices _prices;
    private readonly FreeTiers _freeTiers;
    private readonly ReservedOffers _reserved;

    public OfferDraft(Currency currency)
    {
        Currency = currency;
        _prices = new(Findings);
        _freeTiers = new(Findings);
        _reserved = new(Findings);
    }

    /// <summary>The currency whose rates are read.</summary>
    public Currency Currency { get; }

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

    /// <summary>Takes in a whole term.</summary>
    public void Add(TermText term, List<RateText> rates)
    {
        foreach (var rate in rates) Add(term, rate);

        if (_skus.ContainsKey(term.Sku) && _terms.Remove(KeyOf(term), out var draft)) Settle(draft);
    }

    /// <summary>Takes in a rate of a term, of which more may follow.</summary>
    public void Add(TermText term, RateText rate)
    {
        if (rate.Currency.Length > 0 && rate.Currency != Currency.Code)
        {
            Findings.Note(Remark.OtherCurrency, rate.Origin, rate.Currency);
        }
        else if (TermOf(term) is { } draft)
        {
            if (!IsOf(term.Sku, rate.Code)) Findings.Note(Remark.ForeignCode, rate.Origin);
            if (Parse(rate) is { } row) draft.Rows.Add(row);
            else draft.IsBroken = true;
        }
    }

    /// <summary>Reads the numbers of a rate, or finds fault with them.</summary>
    public RateRow? Parse(RateText rate)
    {
        var row = RateRow.Parse(rate, Currency, out var problem);
        if (row is null) Findings.BrokenRate(rate.Code, problem, rate.Origin);

        return row;
    }

    /// <summary>Reads the instant from which a thing is offered, or finds fault with it.</summary>
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
        foreach (var term in _terms.Values) Settle(term);

        return new()
        {
            FreeTiers = _freeTiers.Finish(),
            Skus = [.. _skus.Values],
            Prices = _prices.All,
            ReservedOffers = _reserved.All,
            SavingsPlanOffers = SavingsPlans,
            Findings = Findings.All,
        };
    }

    private void Settle(TermDraft? term)
    {
        if (term is null || term.IsBroken || term.Rows.Count == 0) return;

        if (!_skus.TryGetValue(term.Text.Sku, out var sku))
        {
            Findings.Note(Remark.UnknownSku, term.Text.Origin);

            return;
        }

        if (sku.Unit.Length == 0) _skus[sku.Id] = sku with { Unit = UnitOf(term) };
        if (term.Text.Type == TermType.Reserved)
        {
            _reserved.Add(term, sku.Instance);
        }
        else if (term.IsFreeTier)
        {
            _freeTiers.Add(term, sku);
        }
        else
        {
            _prices.Add(term);
            _freeTiers.Relate(term);
        }
    }

    // A code is SKU.term.tier.
    private static bool IsOf(string sku, string code) =>
        code.StartsWith(sku, StringComparison.Ordinal)
        && code.AsSpan(sku.Length) is ['.', ..];

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
        var key = KeyOf(text);
        if (_terms.TryGetValue(key, out var known)) return known;

        var from = ParseInstant(text.EffectiveDate, $"{text.Sku}.{text.Code}", text.Origin);
        var draft = from is { } instant ? new TermDraft(text, instant) : null;
        _terms.Add(key, draft);

        return draft;
    }

    private static TermKey KeyOf(TermText term) =>
        new(term.Type, term.Sku, term.Code, term.EffectiveDate);

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
