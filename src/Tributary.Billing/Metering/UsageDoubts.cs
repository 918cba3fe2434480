using System.Collections.Immutable;
using System.Globalization;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Metering;

/// <summary>Doubtful usage, gathered by kind so that a million records make one finding.</summary>
internal sealed class UsageDoubts
{
    private readonly Dictionary<(AccountId Account, UsageKey Key), Heap> _unknownSkus = [];
    private readonly Dictionary<(AccountId Account, int Sku), Heap> _unpriced = [];
    private readonly Dictionary<AccountId, Heap> _unknownAccounts = [];
    private readonly Dictionary<string, Heap> _conflicts = [];
    private Heap _malformed;
    private Heap _repeated;

    /// <summary>Usage that no SKU of the catalog stands for.</summary>
    public void UnknownSku(UsageRecord record) =>
        Put(_unknownSkus, (record.Account, record.Key), Heap.Of(record));

    /// <summary>Usage whose SKU has no price in force.</summary>
    public void Unpriced(UsageRecord record, int sku, TimeRange slice, Quantity quantity) =>
        Put(_unpriced, (record.Account, sku), new(1, quantity, slice.From, record.Origin));

    /// <summary>Usage of an account that no fact names.</summary>
    public void UnknownAccount(UsageRecord record) =>
        Put(_unknownAccounts, record.Account, Heap.Of(record));

    /// <summary>A record that cannot be: no time, or less than nothing.</summary>
    public void Malformed(UsageRecord record) => _malformed = _malformed.Plus(Heap.Of(record));

    /// <summary>Records of one id that came more than once.</summary>
    public void Repeated(IdentifiedRecord same)
    {
        var heap = Heap.Of(same.Record) with
        {
            Count = same.Count - 1,
            First = same.First,
            Last = same.Last,
        };
        if (same.Differ) Put(_conflicts, same.Record.Id, heap);
        else _repeated = _repeated.Plus(heap);
    }

    /// <summary>An id that came again in an hour, in the same words or in others.</summary>
    public void Repeated(ulong id, int count, bool differ, Instant at)
    {
        var heap = new Heap(count, Quantity.Zero, at, null);
        if (differ) Put(_conflicts, id.ToString(CultureInfo.InvariantCulture), heap);
        else _repeated = _repeated.Plus(heap);
    }

    /// <summary>Takes in what another has gathered.</summary>
    public void Merge(UsageDoubts other)
    {
        foreach (var (key, heap) in other._unknownSkus) Put(_unknownSkus, key, heap);
        foreach (var (key, heap) in other._unpriced) Put(_unpriced, key, heap);
        foreach (var (key, heap) in other._unknownAccounts) Put(_unknownAccounts, key, heap);
        foreach (var (key, heap) in other._conflicts) Put(_conflicts, key, heap);
        _malformed = _malformed.Plus(other._malformed);
        _repeated = _repeated.Plus(other._repeated);
    }

    /// <summary>What was gathered, in canonical order.</summary>
    public ImmutableArray<UsageDoubt> ToImmutable(PriceList prices) =>
    [
        .. _unknownAccounts
            .OrderBy(d => d.Key)
            .Select(d => new UsageDoubt(null, d.Value.At, UnknownAccountFinding(d.Key, d.Value))),
        .. _unknownSkus
            .OrderBy(d => d.Key.Account)
            .ThenBy(d => d.Key.Key.ToString(), StringComparer.Ordinal)
            .Select(d => new UsageDoubt(
                d.Key.Account, d.Value.At, UnknownSkuFinding(d.Key.Account, d.Key.Key, d.Value))),
        .. _unpriced
            .OrderBy(d => d.Key.Account)
            .ThenBy(d => d.Key.Sku)
            .Select(d => new UsageDoubt(
                d.Key.Account,
                d.Value.At,
                UnpricedFinding(d.Key.Account, prices.Skus[d.Key.Sku], d.Value))),
        .. _conflicts
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => new UsageDoubt(null, d.Value.At, ConflictFinding(d.Key, d.Value))),
        .. _malformed.Count == 0
            ? Array.Empty<UsageDoubt>()
            : [new UsageDoubt(null, _malformed.At, MalformedFinding(_malformed))],
        .. _repeated.Count == 0
            ? Array.Empty<UsageDoubt>()
            : [new UsageDoubt(null, _repeated.At, RepeatedFinding(_repeated))],
    ];

    private static Finding UnknownAccountFinding(AccountId account, Heap heap) => Finding.Error(
        "unknown-account",
        $"Account {account} used something ({heap.Records}), but no fact names the account.",
        "Add the account, and its membership if somebody pays for it.",
        heap.First);

    private static Finding UnknownSkuFinding(AccountId account, UsageKey key, Heap heap) =>
        Finding.Error(
            "usage-without-sku",
            $"Account {account} used {heap.Quantity} of {Name(key)} ({heap.Records}), "
                + "which is not in the price list.",
            "Add the SKU and its price.",
            heap.First);

    private static Finding UnpricedFinding(AccountId account, Sku sku, Heap heap) => Finding.Error(
        "usage-without-price",
        $"Account {account} used {heap.Quantity} {sku.Unit} of {sku.UsageType} (SKU {sku.Id}, "
            + $"{heap.Records}) while no price was in force, first at {heap.At}.",
        "Add a price that is in force then; a free thing has the price 0.",
        heap.First);

    private static Finding ConflictFinding(string id, Heap heap) => Finding.Error(
        "record-conflict",
        $"Records of the id {id} say different things; one of them is counted.",
        "Give each record an id of its own, or remove the wrong one.",
        heap.First,
        heap.Last);

    private static Finding MalformedFinding(Heap heap) => Finding.Error(
        "record-malformed",
        $"{heap.Records} of usage last no time or use less than nothing, and are not counted.",
        "Correct the times; give a refund as a credit.",
        heap.First);

    private static Finding RepeatedFinding(Heap heap) => Finding.Notice(
        "record-repeated",
        $"{heap.Records} with the id and the content of another: repetitions are not counted.",
        "Nothing needs to be done.",
        heap.First,
        heap.Last);

    private static string Name(UsageKey key) =>
        key.Sku.Length > 0
            ? $"SKU {key.Sku} ({key.Service} {key.UsageType})"
            : $"{key.Service} {key.UsageType} {key.Operation}".TrimEnd();

    private static void Put<T>(Dictionary<T, Heap> heaps, T key, Heap heap) where T : notnull =>
        heaps[key] = heaps.TryGetValue(key, out var before) ? before.Plus(heap) : heap;

    /// <summary>Doubtful records of one kind, added up; the first by place in the files.</summary>
    private readonly record struct Heap(
        int Count, Quantity Quantity, Instant At, Origin? First, Origin? Last = null)
    {
        public string Records => Count == 1 ? "1 record" : $"{Count} records";

        public static Heap Of(UsageRecord record) =>
            new(1, record.Amount, record.During.From, record.Origin);

        public Heap Plus(Heap other) =>
            Count == 0 ? other
            : other.Count == 0 ? this
            : new(
                Count + other.Count,
                Quantity + other.Quantity,
                Instant.Min(At, other.At),
                Origin.Earlier(First, other.First),
                Origin.Later(Last, other.Last));
    }
}
