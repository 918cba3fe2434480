using Tributary.Billing.Metering;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// Prices records one after the other: each takes from the lines that pay for its piece of usage,
/// and a record at the edge of a reservation, a plan or a tier takes from two.
/// </summary>
public sealed class RecordPricer
{
    private readonly CellLines _cells;
    private readonly LineShares _shares;
    private readonly Dictionary<UsageHour, HourOfUsage> _hours;
    private readonly int[] _lineOf;
    private HourOfUsage? _hour;

    internal RecordPricer(PricedUsage usage, CellLines cells, LineShares shares)
    {
        (_cells, _shares) = (cells, shares);
        _hours = usage.Summary.Hours.ToDictionary(h => h.Hour);
        _lineOf = new int[usage.Summary.Series.Length];
        Array.Fill(_lineOf, CellLines.Nobody);
    }

    /// <summary>
    /// Goes to the usage of an hour, for many records of it: then a record's line is found in one
    /// step.
    /// </summary>
    public void Open(UsageHour hour)
    {
        if (_hour is { } before)
        {
            foreach (var series in before.Series) _lineOf[series] = CellLines.Nobody;
        }

        if (!_hours.TryGetValue(hour, out _hour)) return;

        var whole = _hour.Series;
        var lines = _cells.Of(hour);
        for (var i = 0; i < whole.Length; i++) _lineOf[whole[i]] = lines[i];
    }

    /// <summary>
    /// The line that pays for all usage of a series in the open hour: its number, or less than zero
    /// when there is none, or several.
    /// </summary>
    public int LineOf(int series) => _lineOf[series];

    /// <summary>
    /// Fetches the shares of lines that records of some series will take from next: one after the
    /// other each would wait for memory, together they wait once.
    /// </summary>
    /// <param name="series">The series, in the open hour; below zero for none.</param>
    public void Expect(ReadOnlySpan<int> series)
    {
        foreach (var one in series)
        {
            if (one >= 0 && LineOf(one) is >= 0 and var line) _shares.Expect(line);
        }
    }

    /// <summary>Whether a number stands for several lines that share a cell.</summary>
    public static bool IsShared(int line) => line < CellLines.Nobody;

    /// <summary>What the next piece of a line's usage costs.</summary>
    /// <param name="line">The number of the line.</param>
    /// <param name="parts">The usage, in parts of a quantity.</param>
    /// <param name="costs">
    /// Receives the costs, in 1e-10 of the currency, a column for each: unblended, blended,
    /// amortized, and, where there are discounts, net unblended and net amortized.
    /// </param>
    /// <param name="row">In which row.</param>
    public void CostsOf(int line, Int128 parts, long[][] costs, int row) =>
        _shares.Next(line, parts, costs, row);

    /// <summary>
    /// The pieces of a record's usage in a slice, each with the number of its line: below zero when
    /// the bill has none.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="slice">The hour, or a slice of it; it need not be open.</param>
    /// <param name="parts">The usage, in parts of a quantity.</param>
    public IEnumerable<(int Line, Int128 Parts)> Pieces(
        int series, TimeRange slice, Int128 parts)
    {
        var line = LineAt(series, slice);

        return IsShared(line) ? Pieces(line, parts) : [(line, parts)];
    }

    /// <summary>
    /// The line that pays for all of a record's usage, where it is of a cell that several share:
    /// most such records have one.
    /// </summary>
    /// <param name="shared">What stands for the cell: <see cref="LineOf"/> of a whole hour.</param>
    /// <param name="parts">The usage, in parts of a quantity.</param>
    /// <param name="line">The number of the line.</param>
    /// <returns>Whether there is one; if not, nothing was taken.</returns>
    public bool TryTake(int shared, Int128 parts, out int line) =>
        _cells.Shared(shared).TryTake(parts, out line);

    /// <summary>The pieces of usage of a cell that several lines share.</summary>
    /// <param name="line">What stands for them: <see cref="LineOf"/> of a whole hour.</param>
    /// <param name="parts">The usage, in parts of a quantity.</param>
    public IEnumerable<(int Line, Int128 Parts)> Pieces(int line, Int128 parts)
    {
        var cell = _cells.Shared(line);
        for (var left = parts; left > 0;)
        {
            var piece = cell.Take(left);
            left -= piece.Parts;
            yield return piece;
        }
    }

    /// <summary>All lines of a cell that several share, in the order in which they pay.</summary>
    /// <param name="line">What stands for them.</param>
    internal IReadOnlyList<(int Line, Int128 Parts)> PortionsOf(int line) =>
        _cells.Shared(line).Portions;

    /// <summary>
    /// The line that pays for a series in an hour, or a slice of it; less than zero when there is
    /// none, or several.
    /// </summary>
    internal int LineAt(int series, TimeRange slice)
    {
        if (!_hours.TryGetValue(slice.From.Hour, out var hour)) return CellLines.Nobody;

        var lines = _cells.Of(hour.Hour);
        var place = hour.Series.BinarySearch(series);
        if (place >= 0) return lines[place];

        for (var i = 0; i < hour.Apart.Length; i++)
        {
            var apart = hour.Apart[i];
            if (apart.Series == series && apart.During.From == slice.From)
            {
                return lines[hour.Series.Length + i];
            }
        }

        return CellLines.Nobody;
    }
}
