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
    private const int PageBits = 9;
    private const int PageSize = 1 << PageBits;

    private readonly FamilyUsage _usage;
    private readonly BlendingWindows _windows;
    private readonly int[][] _latest;
    private readonly List<int> _open = [];
    private readonly Dictionary<UsageLineKey, UsageLine> _lines = [];
    private List<UsageLine> _inOrder = [];
    private LineSum[][] _pages = [new LineSum[PageSize]];
    private int _count = 1; // The number 0 is none.

    /// <param name="usage">The family's usage.</param>
    /// <param name="observer">Who is shown each portion; may be none.</param>
    public RatedPortions(FamilyUsage usage, Action<TakenPortion>? observer)
    {
        (_usage, Book, Observer) = (usage, new(usage), observer);
        _windows = new(usage);
        _latest =
        [
            .. Enumerable.Range(0, Sources).Select(_ => new int[usage.Names.Series.Length]),
        ];
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
        ref var number = ref _latest[(int)source][series];
        if (!At(number).Takes(index, price, at))
        {
            number = Next(number, series, at, price, source, index);
        }

        ref var sum = ref At(number);
        if (sum.Parts == 0) _open.Add(number);
        sum.Parts += Counting == Counting.TakenOff ? -parts : parts;
        if (source == Source.Tier && Counting == Counting.Added)
        {
            if (position < sum.From) sum.From = position;
            if (position + parts > sum.To) sum.To = position + parts;
        }

        return sum.Line!;
    }

    /// <summary>Gives the lines what was added.</summary>
    public void Close()
    {
        foreach (var number in _open) At(number).Close();
        _open.Clear();
    }

    /// <summary>All lines, in no order, and those with nothing left.</summary>
    public IReadOnlyCollection<UsageLine> All => _lines.Values;

    /// <summary>
    /// The sum that takes a portion: the first behind the latest of its series and source, or
    /// another one.
    /// </summary>
    private int Next(
        int latest, int series, Instant at, Price? price, Source source, int index)
    {
        if (latest > 0)
        {
            var next = latest;
            do
            {
                next = At(next).Next;
                if (At(next).Takes(index, price, at)) return next;
            }
            while (next != latest);
        }

        if (_count == _pages.Length << PageBits) _pages = [.. _pages, new LineSum[PageSize]];
        At(_count) = new(LineOf(series, at, price, source, index), price)
        {
            Next = latest > 0 ? At(latest).Next : _count,
        };
        if (latest > 0) At(latest).Next = _count;

        return _count++;
    }

    private ref LineSum At(int number) => ref _pages[number >> PageBits][number & (PageSize - 1)];

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
    /// The sum of portions of a series that go to the same line: numbers that stand together, where
    /// those of lines are scattered. It is in a ring with the others of the series and the source:
    /// they come hour after hour in the same order, so the next one is nearly always the right one.
    /// </summary>
    private struct LineSum(UsageLine line, Price? price)
    {
        private readonly Price? _price = price;
        private readonly TimeRange _window = line.Window;
        private readonly int _index = line.Index;
        public int Next;
        public Int128 Parts;
        public Int128 From = Int128.MaxValue;
        public Int128 To;

        public readonly UsageLine? Line { get; } = line;

        public readonly bool Takes(int index, Price? price, Instant at) =>
            _index == index && ReferenceEquals(_price, price) && _window.Contains(at);

        /// <summary>Gives the line what it has.</summary>
        public void Close()
        {
            if (Parts != 0) Line!.Add(Parts, From, To);
            (Parts, From, To) = (0, Int128.MaxValue, 0);
        }
    }
}
