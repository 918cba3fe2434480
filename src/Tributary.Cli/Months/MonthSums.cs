using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Months;

/// <summary>What usage is read against: made once, read by every thread.</summary>
internal sealed record Meter(
    Facts Facts, Billing.Catalog.PriceList Prices, BillingFamily Family, SumsRoom Room)
{
    public static Meter Of(Facts facts, SumsRoom room) =>
        new(facts, facts.PriceList(), facts.Family(), room);

    public UsageSummer Summer(BillingPeriod period) =>
        new(period, Prices, Family, Facts.Accounts, Room);
}

/// <summary>Which months are summed.</summary>
/// <param name="Only">The month that was asked for; none when the usage decides.</param>
/// <param name="All">
/// Whether every month of the usage is wanted; else sums end where a second month is seen.
/// </param>
internal readonly record struct Wanted(BillingPeriod? Only, bool All = false);

/// <summary>Sums of usage by month, while it may not yet be known which month is meant.</summary>
internal sealed class MonthSums(Meter meter, Wanted wanted) : IUsageSink
{
    private readonly SortedDictionary<BillingPeriod, UsageSummer?> _sums = [];
    private BillingPeriod _last;
    private TimeRange _range;

    /// <summary>The months that have usage.</summary>
    public IEnumerable<BillingPeriod> Months => _sums.Keys;

    /// <summary>A month's usage; nothing when it has none.</summary>
    public UsageSummary Of(BillingPeriod month) =>
        (_sums.GetValueOrDefault(month) ?? meter.Summer(month)).ToSummary();

    /// <summary>Takes a record into the months it touches.</summary>
    public void Add(UsageRecord record)
    {
        if (wanted.Only is { } only)
        {
            At(only)?.Add(record);
            return;
        }

        if (!_range.Contains(record.During)) Remember(BillingPeriod.Of(record.During.From));
        At(_last)?.Add(record);
        for (var from = _range.To; from < record.During.To; from = from.PlusMonths(1))
        {
            At(BillingPeriod.Of(from))?.Add(record);
        }
    }

    /// <inheritdoc/>
    public UsageSummer? SumsOf(BillingPeriod month) =>
        wanted.Only is { } only && only != month ? null : At(month);

    /// <summary>Forgets the ids of an hour's records: none of it comes any more.</summary>
    public void Seal(UsageHour hour) =>
        _sums.GetValueOrDefault(BillingPeriod.Of(hour.Start))?.At(hour).Seal();

    /// <summary>Takes in what another has.</summary>
    public void Merge(MonthSums other)
    {
        foreach (var (month, sum) in other._sums)
        {
            if (At(month) is { } mine && sum != null) mine.Merge(sum);
        }
    }

    private void Remember(BillingPeriod month) => (_last, _range) = (month, month.Range);

    private UsageSummer? At(BillingPeriod month)
    {
        if (_sums.TryGetValue(month, out var sum)) return sum;

        _sums[month] = meter.Summer(month);
        if (_sums.Count > 1 && !wanted.All)
        {
            foreach (var met in _sums.Keys.ToArray()) _sums[met] = null;
        }

        return _sums[month];
    }
}
