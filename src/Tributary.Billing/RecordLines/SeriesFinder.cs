using Tributary.Billing.Metering;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// Finds the series of a summary that a record belongs to, and how its time is cut.
/// </summary>
public sealed class SeriesFinder
{
    private readonly Catalog.PriceList _prices;
    private readonly UsageNames _names;
    private readonly Dictionary<UsageSeries, int> _series;
    private readonly Dictionary<AccountId, int> _accounts;
    private readonly Dictionary<string, int> _skus;
    private readonly Dictionary<string, int> _places;

    /// <param name="usage">The usage.</param>
    public SeriesFinder(PricedUsage usage)
    {
        var (facts, summary) = (usage.Facts, usage.Summary);
        _prices = facts.PriceList();
        _names = new(usage.Bill.Period.Range, _prices, facts.Family(), facts.Accounts);
        _series = summary.Series.Index().ToDictionary(s => s.Item, s => s.Index);
        _accounts = summary.Accounts.Index().ToDictionary(a => a.Item, a => a.Index);
        _skus = summary.Skus.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        _places = summary.Places.Index().ToDictionary(p => p.Item, p => p.Index);
    }

    /// <summary>The series of what a record names; -1 when there is none.</summary>
    public int Find(AccountId account, UsageKey key, string zone)
    {
        var sku = _prices.Find(key.Service, key.UsageType, key.Operation, key.Sku);
        if (sku < 0) return -1;

        var place = PlaceOf(account, zone);

        return _accounts.TryGetValue(account, out var a)
            && _skus.TryGetValue(_prices.Skus[sku].Id, out var s)
            && _places.TryGetValue(place, out var p)
                ? _series.GetValueOrDefault(new(s, a, p), -1)
                : -1;
    }

    /// <summary>The physical zone that an account means by a name.</summary>
    internal string PlaceOf(AccountId account, string zone) =>
        _names.Places[_names.PlaceOf(_names.Account(account), zone)];

    /// <summary>Whether no hour is cut for what a record names.</summary>
    public bool IsWhole(UsageRecord record) => _names.IsWhole(
        _names.Account(record.Account), SkuOf(record));

    /// <summary>
    /// Whether a record was added to the sum of an hour as it is, so that a numbered id was
    /// compared with those of that hour.
    /// </summary>
    internal bool IsPlain(UsageRecord record) => record.Cost is null
        && record.During.From.Hour.Range.Contains(record.During)
        && record.Amount.Parts / Quantity.PartsPerMetered <= long.MaxValue
        && _names.Account(record.Account).IsKnown
        && SkuOf(record) >= 0
        && IsWhole(record);

    /// <summary>The slices of a record, with the parts of its usage that fall into them.</summary>
    public IEnumerable<(TimeRange Slice, Int128 Parts)> Slices(UsageRecord record) => RecordSlices
        .Of(record, _names, record.Cost is null ? SkuOf(record) : UsageNames.NoSku)
        .Select(s => (s.Slice, s.Part.Parts));

    private int SkuOf(UsageRecord record) => _prices.Find(
        record.Key.Service, record.Key.UsageType, record.Key.Operation, record.Key.Sku);
}
