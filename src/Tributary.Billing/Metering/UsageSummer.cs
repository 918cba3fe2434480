using System.Numerics;
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
public sealed class UsageSummer
{
    private readonly TimeRange _period;
    private readonly PriceList _prices;
    private readonly UsageCuts _cuts;
    private readonly Dictionary<AccountId, Account> _accounts;
    private readonly HashSet<AccountId> _known;
    private readonly Dictionary<string, UsageRecord> _byId = [];
    private readonly Dictionary<CellKey, Quantity> _sums = [];
    private readonly Dictionary<CostedKey, (Quantity Quantity, Money Cost)> _costed = [];
    private readonly UsageDoubts _doubts = new();

    /// <summary>Starts at nothing.</summary>
    public UsageSummer(
        BillingPeriod period,
        PriceList prices,
        BillingFamily family,
        IEnumerable<Account> accounts)
    {
        _period = period.Range;
        _prices = prices;
        _cuts = new(_period, prices, family);
        _accounts = accounts.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        _known = [.. _accounts.Keys, .. family.Accounts];
    }

    /// <summary>Takes a record in.</summary>
    public void Add(UsageRecord record)
    {
        if (record.Id.Length == 0)
        {
            Count(record);
        }
        else if (!_byId.TryAdd(record.Id, record))
        {
            _byId[record.Id] = _doubts.OneOf(_byId[record.Id], record);
        }
    }

    /// <summary>Takes in what another has of the same month.</summary>
    public void Merge(UsageSummer other)
    {
        foreach (var (key, quantity) in other._sums) Put(key, quantity);
        foreach (var (key, sum) in other._costed) Put(key, sum.Quantity, sum.Cost);
        _doubts.Merge(other._doubts);
        foreach (var record in other._byId.Values) Add(record);
    }

    /// <summary>The sums, in canonical order. Nothing is added after.</summary>
    public UsageSummary ToSummary()
    {
        foreach (var record in _byId.Values) Count(record);
        _byId.Clear();

        var cells = _sums.Where(sum => !sum.Value.IsZero).ToArray();
        var accounts = Table(cells.Select(c => c.Key.Account).Order());
        var skus = Table(cells.Select(c => c.Key.Sku).Order());
        var places = Table(cells.Select(c => c.Key.Place).Append("").Order(StringComparer.Ordinal));
        UsageCell[] sums =
        [
            .. cells.Select(c => new UsageCell(
                skus[c.Key.Sku],
                accounts[c.Key.Account],
                places[c.Key.Place],
                _cuts.SliceAt(c.Key.Account, c.Key.Sku, c.Key.Start),
                c.Value)),
        ];
        Array.Sort(sums, UsageSummary.InCanonicalOrder);

        return new()
        {
            Accounts = [.. accounts.Keys],
            Skus = [.. skus.Keys.Select(s => _prices.Skus[s])],
            Places = [.. places.Keys],
            Cells = ImmutableCollectionsMarshal.AsImmutableArray(sums),
            Costed = [.. _costed.Select(CostedUsage).OrderBy(c => c, UsageSummary.CostedOrder)],
            Doubts = _doubts.ToImmutable(_prices),
        };
    }

    private void Count(UsageRecord record)
    {
        if (!record.During.Overlaps(_period)) return;

        if (!_known.Contains(record.Account)) _doubts.UnknownAccount(record);
        if (record.Cost is { } cost)
        {
            CountCosted(record, cost);
            return;
        }

        var key = record.Key;
        var sku = _prices.Find(key.Service, key.UsageType, key.Operation, key.Sku);
        if (sku < 0) _doubts.UnknownSku(record);
        else CountPriced(record, sku);
    }

    private void CountPriced(UsageRecord record, int sku)
    {
        var place = PlaceOf(record);
        var at = Instant.Max(record.During.From, _period.From);
        while (at < record.During.To && at < _period.To)
        {
            var slice = _cuts.SliceAt(record.Account, sku, at);
            var quantity = PartOf(record, slice);
            if (_prices.PriceAt(sku, slice.From) is null && !quantity.IsZero)
            {
                _doubts.Unpriced(record, sku, slice, quantity);
            }

            Put(new(record.Account, sku, place, slice.From), quantity);
            at = slice.To;
        }
    }

    private void CountCosted(UsageRecord record, Money cost)
    {
        var place = PlaceOf(record);
        var at = Instant.Max(record.During.From, _period.From);
        while (at < record.During.To && at < _period.To)
        {
            var slice = _cuts.SliceAt(record.Account, UsageCuts.NoSku, at);
            var (from, to) = Elapsed(record, slice);
            var units = Share(cost.Units, to, record) - Share(cost.Units, from, record);
            Put(
                new(record.Account, record.Key, place, slice.From),
                PartOf(record, slice),
                cost with { Units = units });
            at = slice.To;
        }
    }

    private void Put(CellKey key, Quantity quantity)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        sum += quantity;
    }

    private void Put(CostedKey key, Quantity quantity, Money cost)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_costed, key, out _);
        sum = (sum.Quantity + quantity, sum.Cost + cost);
    }

    private string PlaceOf(UsageRecord record) =>
        record.Zone.Length == 0 ? ""
        : _accounts.TryGetValue(record.Account, out var account) ? account.PlaceOf(record.Zone)
        : new Account { Id = record.Account }.PlaceOf(record.Zone);

    private CostedUsage CostedUsage(
        KeyValuePair<CostedKey, (Quantity Quantity, Money Cost)> sum) => new(
            sum.Key.Account,
            sum.Key.Usage,
            sum.Key.Place,
            _cuts.SliceAt(sum.Key.Account, UsageCuts.NoSku, sum.Key.Start),
            sum.Value.Quantity,
            sum.Value.Cost);

    private static Quantity PartOf(UsageRecord record, TimeRange slice)
    {
        if (slice.Contains(record.During)) return record.Amount;

        var (from, to) = Elapsed(record, slice);
        var total = record.During.Seconds;

        return record.Amount.During(to, total) - record.Amount.During(from, total);
    }

    private static (long From, long To) Elapsed(UsageRecord record, TimeRange slice)
    {
        var part = record.During.Intersect(slice);
        var start = record.During.From.Seconds;

        return (part.From.Seconds - start, part.To.Seconds - start);
    }

    private static Int128 Share(Int128 units, long elapsed, UsageRecord record) =>
        (Int128)Fraction.Of((BigInteger)units * elapsed, record.During.Seconds).Floor();

    private static SortedList<T, int> Table<T>(IOrderedEnumerable<T> ordered) where T : notnull
    {
        var comparer = typeof(T) == typeof(string)
            ? (IComparer<T>)(object)StringComparer.Ordinal
            : Comparer<T>.Default;
        var table = new SortedList<T, int>(comparer);
        foreach (var item in ordered.Distinct()) table.Add(item, table.Count);

        return table;
    }

    private readonly record struct CellKey(AccountId Account, int Sku, string Place, Instant Start);

    private readonly record struct CostedKey(
        AccountId Account, UsageKey Usage, string Place, Instant Start);
}
