using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// The family's usage of one clock hour, and what is still to be rated of it, cell by cell. Stages
/// take from it in turn, so that every unit is paid for once, by one thing (BILL-34).
/// </summary>
/// <remarks>
/// A month has tens of millions of cells, so one set of columns is opened for hour after hour: it
/// stays in the caches, and nothing is allocated. Cells are in canonical order: by SKU, account,
/// place and time. Nearly all hours are whole: each series has one cell, of all of the hour.
/// </remarks>
internal sealed class OpenHour
{
    private readonly UsageSummary _names;
    private readonly InForce _inForce;
    private readonly int[] _cellOf;
    private HourOfUsage? _hour;
    private Instant _start;
    private int[] _series = new int[256];
    private int[] _skus = new int[256];
    private int[] _apart = new int[256];
    private int[] _index = new int[256];
    private Int128[] _left = new Int128[256];

    public OpenHour(FamilyUsage usage, InForce inForce, RatedPortions rated)
    {
        (_names, _inForce, Rated) = (usage.Names, inForce, rated);
        _cellOf = new int[_names.Series.Length];
        Array.Fill(_cellOf, -1);
    }

    /// <summary>What counts the portions that are taken.</summary>
    public RatedPortions Rated { get; }

    public UsageHour Hour { get; private set; }

    /// <summary>How many cells there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no join, no leave and no new price cuts the hour for any cell.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The series of each cell.</summary>
    public ReadOnlySpan<int> Series => _series.AsSpan(0, Count);

    /// <summary>The SKU of each cell, by number.</summary>
    public ReadOnlySpan<int> Skus => _skus.AsSpan(0, Count);

    /// <summary>The parts that are left of each cell.</summary>
    public ReadOnlySpan<Int128> Left => _left;

    /// <summary>Goes on to another hour.</summary>
    public void Open(HourOfUsage hour)
    {
        foreach (var series in Series) _cellOf[series] = -1;
        (_hour, Hour, _start, Count) = (hour, hour.Hour, hour.Hour.Start, 0);
        IsWhole = hour.Apart.IsEmpty;
        _inForce.Open(Hour);
        Reserve(hour.Series.Length + hour.Apart.Length);
        var whole = hour.Series;
        var metered = hour.Metered;
        var next = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            while (next < hour.Apart.Length && hour.Apart[next].Series < whole[i]) AddApart(next++);
            if (_inForce.IsOurs(whole[i])) Add(whole[i], Quantity.PartsOf(metered[i]), -1, i);
        }

        while (next < hour.Apart.Length) AddApart(next++);
    }

    /// <summary>The first cell of a series; -1 when it has none.</summary>
    public int CellOf(int series) => _cellOf[series];

    /// <summary>The next cell of the same series; -1 behind the last.</summary>
    public int NextOf(int cell) =>
        !IsWhole && cell + 1 < Count && _series[cell + 1] == _series[cell] ? cell + 1 : -1;

    /// <summary>When the hour, or the slice of it that a cell is of, begins.</summary>
    public Instant StartOf(int cell) => IsWhole ? _start : DuringOf(cell).From;

    /// <summary>
    /// The price in force for a cell, if there is one in the bill's currency.
    /// </summary>
    public Price? PriceOf(int cell) => IsWhole || _apart[cell] < 0
        ? _inForce.PriceOf(_skus[cell])
        : _inForce.PriceAt(_skus[cell], StartOf(cell));

    /// <summary>Whose usage a cell is, when, and at which price.</summary>
    public RatedCell At(int cell) =>
        new(_series[cell], DuringOf(cell), PriceOf(cell), _index[cell]);

    /// <summary>Takes parts of a cell, no more than are left.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="parts">How much, in parts of a quantity.</param>
    /// <param name="source">What pays for it.</param>
    /// <param name="index">Which: the reservation, plan, free tier, or tier of the price.</param>
    /// <param name="price">The price, where it is part of what pays.</param>
    /// <param name="position">The pool's usage before it, where tiers count it.</param>
    public void Take(
        int cell,
        Int128 parts,
        Source source,
        int index,
        Price? price = null,
        Int128 position = default)
    {
        if (parts == 0) return;

        _left[cell] -= parts;
        var line = Rated.Add(
            _series[cell], StartOf(cell), price, parts, source, index, position);
        Rated.Observer?.Invoke(new(At(cell), line, parts, _left[cell], position));
    }

    private TimeRange DuringOf(int cell) =>
        IsWhole || _apart[cell] < 0 ? Hour.Range : _hour!.Apart[_apart[cell]].During;

    private void AddApart(int index)
    {
        var slice = _hour!.Apart[index];
        if (!_inForce.IsOurs(slice.Series, slice.During.From)) return;

        Quantity quantity = slice.Quantity;
        Add(slice.Series, quantity.Parts, index, _hour.Series.Length + index);
    }

    private void Add(int series, Int128 parts, int apart, int index)
    {
        var cell = Count++;
        (_series[cell], _left[cell]) = (series, parts);
        (_skus[cell], _index[cell]) = (_names.Series[series].Sku, index);
        if (!IsWhole) _apart[cell] = apart;
        if (_cellOf[series] < 0) _cellOf[series] = cell;
    }

    private void Reserve(int cells)
    {
        if (cells <= _series.Length) return;

        var size = Math.Max(cells, 2 * _series.Length);
        (_series, _skus) = (new int[size], new int[size]);
        (_apart, _index) = (new int[size], new int[size]);
        _left = new Int128[size];
    }
}
