using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Metering;

/// <summary>
/// Adds up the usage of a month, record by record. Sums of several files or threads merge in any
/// order; records with an id count once, however often they come.
/// </summary>
/// <remarks>
/// A record is cut at the hours, at its account's joins and leaves, and at its SKU's price changes,
/// its usage spread evenly over its seconds; the pieces add up to the record (traps 17 and 21).
/// </remarks>
public sealed class UsageSummer : IHourKeeper
{
    private readonly TimeRange _period;
    private readonly PriceList _prices;
    private readonly UsageNames _names;
    private readonly Dictionary<UsageSeries, int> _numbers = [];
    private readonly List<UsageSeries> _series = [];
    private readonly List<bool> _isWhole = [];
    private readonly UsageGrid _grid;
    private readonly Dictionary<CostedKey, (Quantity Quantity, Money Cost)> _costed = [];
    private readonly Dictionary<string, IdentifiedRecord> _byId = [];
    private readonly Stack<RecordIds> _spareIds = [];
    private readonly UsageDoubts _doubts = new();

    /// <summary>Starts at nothing.</summary>
    /// <param name="period">The month.</param>
    /// <param name="prices">What can be used, and since when at which price.</param>
    /// <param name="family">When accounts join and leave.</param>
    /// <param name="accounts">The accounts that are known.</param>
    /// <param name="room">How much is held in memory; all when there is none.</param>
    public UsageSummer(
        BillingPeriod period,
        PriceList prices,
        BillingFamily family,
        IEnumerable<Account> accounts,
        SumsRoom? room = null)
    {
        _period = period.Range;
        _prices = prices;
        _names = new(_period, prices, family, accounts);
        _grid = new(_period, this, room);
    }

    /// <summary>
    /// Takes a record in. One that lasts no time or uses less than nothing is not counted, and is a
    /// finding: a refund is a credit, never negative usage. One outside the month is another
    /// bill's.
    /// </summary>
    public void Add(UsageRecord record)
    {
        if (record.During.IsEmpty || record.Amount < Quantity.Zero)
        {
            _doubts.Malformed(record);
        }
        else if (record.Id.Length == 0)
        {
            Count(record);
        }
        else
        {
            Identify(IdentifiedRecord.Of(record));
        }
    }

    /// <summary>
    /// The number of a series, for adding to its hours as a whole; -1 where an account or
    /// a SKU is not known, and records must be added one by one, so that it is told of them.
    /// </summary>
    public int SeriesOf(AccountId account, UsageKey key, string zone)
    {
        var name = _names.Account(account);
        var sku = _prices.Find(key.Service, key.UsageType, key.Operation, key.Sku);

        return name.IsKnown && sku >= 0
            ? NumberOf(new(sku, name.Index, _names.PlaceOf(name, zone)))
            : -1;
    }

    /// <summary>
    /// Whether records within one hour can be added to it as they are, in every hour of the month:
    /// nothing cuts one, and all have a price.
    /// </summary>
    public bool TakesWhole(int series) => _isWhole[series];

    /// <summary>
    /// The sums of an hour of the month, for adding to series that it <see cref="TakesWhole"/>.
    /// </summary>
    public HourSums At(UsageHour hour) => _grid.At(hour);

    /// <summary>Takes in what another has of the same month and facts, and empties it.</summary>
    public void Merge(UsageSummer other)
    {
        int[] numbers =
        [
            .. other._series.Select(s => NumberOf(s with
            {
                Account = _names.Account(other._names.Accounts[s.Account].Id).Index,
                Place = _names.Place(other._names.Places[s.Place]),
            })),
        ];
        _grid.Merge(other._grid, numbers);
        foreach (var (key, sum) in other._costed) Put(key, sum.Quantity, sum.Cost);
        _doubts.Merge(other._doubts);
        foreach (var same in other._byId.Values) Identify(same);
    }

    /// <summary>The sums, in canonical order. Nothing is added after.</summary>
    public UsageSummary ToSummary()
    {
        foreach (var same in _byId.Values)
        {
            if (same.Count > 1) _doubts.Repeated(same);
            Count(same.Record with { Origin = same.First });
        }

        _byId.Clear();
        _grid.Seal();

        var accounts = Ranks(_series.Select(s => _names.Accounts[s.Account].Id), null);
        var skus = Ranks(_series.Select(s => s.Sku), null);
        var places = Ranks(
            _series.Select(s => _names.Places[s.Place]).Append(""), StringComparer.Ordinal);
        var ordered = _series
            .Select((s, number) => (
                Number: number,
                Series: new UsageSeries(
                    skus[s.Sku],
                    accounts[_names.Accounts[s.Account].Id],
                    places[_names.Places[s.Place]])))
            .OrderBy(s => (s.Series.Sku, s.Series.Account, s.Series.Place))
            .ToArray();

        return new()
        {
            Accounts = [.. accounts.Keys],
            Skus = [.. skus.Keys.Select(s => _prices.Skus[s])],
            Places = [.. places.Keys],
            Series = [.. ordered.Select(s => s.Series)],
            Hours = _grid.Hours([.. ordered.Select(s => s.Number)]),
            Costed = [.. _costed.Select(CostedUsage).OrderBy(c => c, UsageSummary.CostedOrder)],
            Doubts = _doubts.ToImmutable(_prices),
        };
    }

    /// <inheritdoc/>
    void IHourKeeper.Carry(int series, UsageHour hour, Quantity quantity) =>
        _grid.Add(series, hour.Range, quantity);

    /// <inheritdoc/>
    void IHourKeeper.MakeRoom() => _grid.MakeRoom();

    /// <inheritdoc/>
    RecordIds IHourKeeper.LendIds() => _spareIds.TryPop(out var ids) ? ids : new();

    /// <inheritdoc/>
    void IHourKeeper.TakeBack(RecordIds ids)
    {
        ids.Clear();
        _spareIds.Push(ids);
    }

    /// <inheritdoc/>
    void IHourKeeper.Repeat(ulong id, int count, bool differ, UsageHour hour) =>
        _doubts.Repeated(id, count, differ, hour.Start);

    /// <inheritdoc/>
    int IHourKeeper.Compare((int Series, long Metered) a, (int Series, long Metered) b)
    {
        if (a.Series == b.Series) return a.Metered.CompareTo(b.Metered);

        var (x, y) = (_series[a.Series], _series[b.Series]);

        return x.Sku != y.Sku ? x.Sku.CompareTo(y.Sku)
            : x.Account != y.Account
                ? _names.Accounts[x.Account].Id.CompareTo(_names.Accounts[y.Account].Id)
            : string.CompareOrdinal(_names.Places[x.Place], _names.Places[y.Place]);
    }

    private void Identify(IdentifiedRecord record)
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _byId, record.Record.Id, out var found);
        same = found ? same.With(record) : record;
    }

    private void Count(UsageRecord record)
    {
        if (!record.During.Overlaps(_period)) return;

        var account = _names.Account(record.Account);
        if (!account.IsKnown) _doubts.UnknownAccount(record);
        if (record.Cost is { } cost)
        {
            CountCosted(record, account, cost);
            return;
        }

        var key = record.Key;
        var sku = _prices.Find(key.Service, key.UsageType, key.Operation, key.Sku);
        if (sku < 0) _doubts.UnknownSku(record);
        else CountPriced(record, account, sku);
    }

    private void CountPriced(UsageRecord record, UsageNames.AccountName account, int sku)
    {
        var series = NumberOf(new(sku, account.Index, _names.PlaceOf(account, record.Zone)));
        foreach (var (slice, quantity) in RecordSlices.Of(record, _names, sku))
        {
            if (!_names.IsPriced(sku, slice.From) && !quantity.IsZero)
            {
                _doubts.Unpriced(record, sku, slice, quantity);
            }

            Put(series, slice, quantity);
        }
    }

    private void CountCosted(UsageRecord record, UsageNames.AccountName account, Money cost)
    {
        var place = _names.Places[_names.PlaceOf(account, record.Zone)];
        foreach (var (slice, quantity) in RecordSlices.Of(record, _names, UsageNames.NoSku))
        {
            Put(
                new(record.Account, record.Key, place, slice.From),
                quantity,
                RecordSlices.PartOf(cost, record, slice));
        }
    }

    private int NumberOf(UsageSeries series)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _numbers, series, out var found);
        if (!found)
        {
            number = _series.Count;
            _series.Add(series);
            _isWhole.Add(_names.IsWhole(_names.Accounts[series.Account], series.Sku));
        }

        return number;
    }

    private void Put(int series, TimeRange slice, Quantity quantity)
    {
        var (metered, rest) = Int128.DivRem(quantity.Parts, Quantity.PartsPerMetered);
        if (slice.Seconds == UsageHour.SecondsPerHour && rest == 0 && metered <= long.MaxValue)
        {
            _grid.At(slice.From.Hour).Add(series, (long)metered);
        }
        else
        {
            _grid.Add(series, slice, quantity);
        }
    }

    private void Put(CostedKey key, Quantity quantity, Money cost)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_costed, key, out _);
        sum = (sum.Quantity + quantity, sum.Cost + cost);
    }

    private CostedUsage CostedUsage(
        KeyValuePair<CostedKey, (Quantity Quantity, Money Cost)> sum) => new(
            sum.Key.Account,
            sum.Key.Usage,
            sum.Key.Place,
            _names.SliceAt(_names.Account(sum.Key.Account), UsageNames.NoSku, sum.Key.Start),
            sum.Value.Quantity,
            sum.Value.Cost);

    /// <summary>Names in order, each with its rank.</summary>
    private static SortedList<T, int> Ranks<T>(IEnumerable<T> names, IComparer<T>? order)
        where T : notnull
    {
        var ranks = new SortedList<T, int>(order);
        foreach (var name in names.Distinct().Order(order)) ranks.Add(name, ranks.Count);

        return ranks;
    }

    private readonly record struct CostedKey(
        AccountId Account, UsageKey Usage, string Place, Instant Start);
}
