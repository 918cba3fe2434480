namespace Tributary.Billing.Rating;

/// <summary>
/// Usage that waits for the end of the month: what earlier stages left of the cells of some SKUs,
/// in the order of hours and, in an hour, in canonical order.
/// </summary>
internal sealed class WaitingUsage(FamilyUsage usage, bool[] waits, RatedPortions portions)
{
    private readonly bool _isUsed = waits.Contains(true);
    private List<RatedCell> _cells = [];
    private List<Int128> _left = [];

    public FamilyUsage Usage => usage;

    /// <summary>How many cells wait.</summary>
    public int Count => _cells.Count;

    /// <summary>A cell, by its number.</summary>
    public RatedCell this[int cell] => _cells[cell];

    /// <summary>Takes in what is left of an hour and can be paid for.</summary>
    public void Add(OpenHour hour)
    {
        if (_isUsed) Insert(_cells.Count, hour);
    }

    /// <summary>Takes in an hour anew: what waited of it before does not any more.</summary>
    /// <returns>Whether that changes anything.</returns>
    public bool Replace(OpenHour hour)
    {
        if (!_isUsed) return false;

        var from = CountBefore(hour.Hour.Start);
        var count = CountBefore(hour.Hour.Range.To) - from;
        var (cells, left) = (_cells.GetRange(from, count), _left.GetRange(from, count));
        _cells.RemoveRange(from, count);
        _left.RemoveRange(from, count);
        var others = _cells.Count;
        Insert(from, hour);
        count = _cells.Count - others;

        return !_cells.GetRange(from, count).SequenceEqual(cells)
            || !_left.GetRange(from, count).SequenceEqual(left);
    }

    /// <summary>The same, to be paid for: this one goes on waiting.</summary>
    public WaitingUsage Copy() =>
        new(usage, waits, portions) { _cells = _cells, _left = [.. _left] };

    /// <summary>The number of the SKU of a cell.</summary>
    public int SkuOf(int cell) => usage.Names.Series[_cells[cell].Series].Sku;

    /// <summary>The number of the account of a cell.</summary>
    public int AccountOf(int cell) => usage.Names.Series[_cells[cell].Series].Account;

    /// <summary>What is left of a cell.</summary>
    public Quantity Left(int cell) => new(_left[cell]);

    /// <summary>Takes a part of a cell, or all that is left if that is less.</summary>
    /// <returns>How much was taken.</returns>
    public Quantity Take(
        int cell, Quantity most, Source source, int index, Quantity position = default)
    {
        var quantity = Quantity.Min(Left(cell), most);
        if (quantity.IsZero) return quantity;

        _left[cell] -= quantity.Parts;
        var (series, during, price, _) = _cells[cell];
        var pays = source == Source.Tier ? price : null;
        var line = portions.Add(
            series, during.From, pays, quantity.Parts, source, index, position.Parts);
        portions.Observer?.Invoke(
            new(_cells[cell], line, quantity.Parts, _left[cell], position.Parts));

        return quantity;
    }

    /// <summary>
    /// Cells by time; those of one time by account, SKU and place. Packed keys, so that a million
    /// cells sort as numbers.
    /// </summary>
    public int[] ByTime(IEnumerable<int> cells)
    {
        int[] ordered = [.. cells];
        var keys = Array.ConvertAll(ordered, cell =>
        {
            var time = _cells[cell].During.From.Seconds - usage.Period.Start.Seconds;

            return (ulong)time << 32 | (uint)usage.ByAccount[_cells[cell].Series];
        });
        Array.Sort(keys, ordered);

        return ordered;
    }

    private void Insert(int at, OpenHour hour)
    {
        List<RatedCell> cells = [];
        List<Int128> left = [];
        for (var cell = 0; cell < hour.Count; cell++)
        {
            if (!waits[hour.Skus[cell]] || hour.Left[cell] == 0) continue;
            if (hour.PriceOf(cell) is null) continue;

            cells.Add(hour.At(cell));
            left.Add(hour.Left[cell]);
        }

        _cells.InsertRange(at, cells);
        _left.InsertRange(at, left);
    }

    /// <summary>How many cells begin before a time; hours stand in their order.</summary>
    private int CountBefore(Instant at)
    {
        var (low, high) = (0, _cells.Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (_cells[middle].During.From < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
