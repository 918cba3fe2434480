using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>Whose usage a portion is of, when, and at which price.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="During">The hour, or a slice of it.</param>
/// <param name="Price">The price in force; may be none.</param>
/// <param name="Index">Its place in the hour: whole sums, then those that stand apart.</param>
internal readonly record struct RatedCell(
    int Series, TimeRange During, Price? Price, int Index);

/// <summary>What pays for a portion of usage, in the order in which it does (BILL-34).</summary>
internal enum Source
{
    Reservation,
    SavingsPlan,
    FreeTier,
    Tier,
}

/// <summary>A portion of usage, as it is taken.</summary>
/// <param name="Cell">What it is a portion of.</param>
/// <param name="Line">The line that it belongs to.</param>
/// <param name="Parts">How much, in parts of a quantity.</param>
/// <param name="Left">What is left of the cell.</param>
/// <param name="Position">The pool's usage before it, where tiers count it.</param>
internal readonly record struct TakenPortion(
    RatedCell Cell, UsageLine Line, Int128 Parts, Int128 Left, Int128 Position);

/// <summary>How portions change their lines.</summary>
internal enum Counting
{
    /// <summary>They are added.</summary>
    Added,

    /// <summary>
    /// They are added to a month that was rated before: where its lines begin and end is looked
    /// after elsewhere (<see cref="LateEdges"/>).
    /// </summary>
    AddedLate,

    /// <summary>They are taken off again.</summary>
    TakenOff,
}

/// <summary>
/// Adds portions up to lines as they are taken: portions are as many as cells and are not kept.
/// Whoever wants to see them has the hours rated once more (<see cref="PortionBook"/>).
/// </summary>
internal sealed class RatedPortions
{
    private const int Sources = 4;

    private readonly FamilyUsage _usage;
    private readonly BlendingWindows _windows;
    private readonly Run[][] _runs;
    private readonly Dictionary<UsageLineKey, UsageLine> _lines = [];
    private List<UsageLine> _inOrder = [];
    private bool _isOpen;

    /// <param name="usage">The family's usage.</param>
    /// <param name="observer">Who is shown each portion; may be none.</param>
    public RatedPortions(FamilyUsage usage, Action<TakenPortion>? observer)
    {
        (_usage, Book, Observer) = (usage, new(usage), observer);
        _windows = new(usage);
        _runs = [.. Enumerable.Range(0, Sources).Select(_ => new Run[usage.Names.Series.Length])];
    }

    /// <summary>Where the portions can be looked up again.</summary>
    public PortionBook Book { get; }

    /// <summary>Who is shown each portion, by whoever takes it.</summary>
    public Action<TakenPortion>? Observer { get; set; }

    /// <summary>How portions change their lines.</summary>
    public Counting Counting { get; set; }

    /// <summary>The lines, in canonical order: SKU, account, what pays, price, tier, window.
    /// </summary>
    public List<UsageLine> Lines
    {
        get
        {
            Close();
            if (_inOrder.Count < _lines.Count)
            {
                _inOrder = [.. _lines.Values];
                _inOrder.Sort((a, b) => a.Key.CompareTo(b.Key));
            }

            var gone = _inOrder.Where(l => l.IsGone).Select(l => l.Pool).ToHashSet();
            foreach (var line in _inOrder)
            {
                line.Compare(gone.Count > 0 && gone.Contains(line.Pool));
            }

            return _inOrder.Exists(l => l.Exact.IsZero)
                ? _inOrder.FindAll(l => !l.Exact.IsZero)
                : _inOrder;
        }
    }

    /// <summary>Adds a portion; of a plan and a tier, the price is part of what pays.</summary>
    /// <returns>The line that it belongs to.</returns>
    public UsageLine Add(
        int series,
        Instant at,
        Price? price,
        Int128 parts,
        Source source,
        int index,
        Int128 position)
    {
        _isOpen = true;
        ref var run = ref _runs[(int)source][series];
        if (!run.Takes(index, price, at)) Open(ref run, series, at, price, source, index);
        run.Parts += Counting == Counting.TakenOff ? -parts : parts;
        if (source == Source.Tier && Counting == Counting.Added)
        {
            if (position < run.From) run.From = position;
            if (position + parts > run.To) run.To = position + parts;
        }

        return run.Line!;
    }

    /// <summary>Gives the lines what was added.</summary>
    public void Close()
    {
        if (!_isOpen) return;

        _isOpen = false;
        foreach (var runs in _runs)
        {
            for (var series = 0; series < runs.Length; series++) runs[series].Close();
        }
    }

    /// <summary>All lines, in no order, and those with nothing left.</summary>
    public IReadOnlyCollection<UsageLine> All => _lines.Values;

    private void Open(
        ref Run run, int series, Instant at, Price? price, Source source, int index)
    {
        run.Close();
        var known = run.Known?.After(index, price, at);
        if (known is null)
        {
            known = new(LineOf(series, at, price, source, index), run.Known);
        }

        run.Known = known;
        (run.Line, run.Index, run.Price, run.Window) = (known.Line, index, price, known.Window);
    }

    private UsageLine LineOf(int series, Instant at, Price? price, Source source, int index)
    {
        var (sku, account, _) = _usage.Names.Series[series];
        var window = _windows.At(sku, at);
        var key = new UsageLineKey(
            sku, account, source, price?.During.From ?? default, index, window.From);
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, key, out _);

        return line ??= new(Book)
        {
            Number = _lines.Count - 1,
            Key = key,
            Sku = _usage.Names.Skus[sku],
            Account = _usage.Names.Accounts[account],
            Price = price,
            Window = window,
            Pool = _usage.Prices.PoolOf(_usage.Names.Skus[sku].Id),
        };
    }

    /// <summary>
    /// The sum of portions of a series that go to the same line one after the other: numbers that
    /// stand together, where lines are scattered.
    /// </summary>
    private struct Run
    {
        public UsageLine? Line;
        public Price? Price;
        public TimeRange Window;
        public int Index;
        public KnownLine? Known;
        public Int128 Parts;
        public Int128 From;
        public Int128 To;

        public readonly bool Takes(int index, Price? price, Instant at) =>
            Index == index && ReferenceEquals(Price, price) && Window.Contains(at);

        /// <summary>Gives the line what it has.</summary>
        public void Close()
        {
            if (Parts != 0) Line!.Add(Parts, From, To);
            (Parts, From, To) = (0, Int128.MaxValue, 0);
        }
    }

    /// <summary>
    /// A line that a series has had of a source, in a ring with the others that it had: they come
    /// hour after hour in the same order, so the next one is nearly always the right one.
    /// </summary>
    private sealed class KnownLine
    {
        private KnownLine _next;

        public KnownLine(UsageLine line, KnownLine? behind)
        {
            Line = line;
            _next = behind?._next ?? this;
            if (behind is not null) behind._next = this;
        }

        public UsageLine Line { get; }

        public TimeRange Window => Line.Window;

        /// <summary>The first behind this one that takes a portion, or this one itself.</summary>
        public KnownLine? After(int index, Price? price, Instant at)
        {
            var known = this;
            do
            {
                known = known._next;
                if (known.Line.Index == index && ReferenceEquals(known.Line.Price, price)
                    && known.Line.Window.Contains(at))
                {
                    return known;
                }
            }
            while (known != this);

            return null;
        }
    }
}
