using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// Which lines pay for each cell of a month's usage, in the order in which they do: noted while the
/// bill is made. Nearly all cells have one line and are one number; the others are lists.
/// </summary>
internal sealed class CellLines
{
    /// <summary>Stands for a cell that the bill has no line for.</summary>
    public const int Nobody = -1;

    private const int FirstShared = -2;

    private readonly int _first;
    private readonly int[]?[] _lines;
    private readonly List<SharedCell> _shared = [];

    public CellLines(UsageSummary summary)
    {
        if (summary.Hours.IsEmpty)
        {
            _lines = [];
            return;
        }

        _first = summary.Hours[0].Hour.Index;
        _lines = new int[]?[summary.Hours[^1].Hour.Index - _first + 1];
        foreach (var hour in summary.Hours)
        {
            var lines = new int[hour.Series.Length + hour.Apart.Length];
            Array.Fill(lines, Nobody);
            _lines[hour.Hour.Index - _first] = lines;
        }
    }

    /// <summary>Notes a portion.</summary>
    public void Add(TakenPortion portion)
    {
        ref var line = ref Of(portion.Cell.During.From.Hour)[portion.Cell.Index];
        if (line == Nobody && portion.Left == 0)
        {
            line = portion.Line.Number;
            return;
        }

        if (line == Nobody)
        {
            line = FirstShared - _shared.Count;
            _shared.Add(new());
        }

        _shared[FirstShared - line].Add(portion.Line.Number, portion.Parts);
    }

    /// <summary>
    /// The line of each cell of an hour that has usage; <see cref="Nobody"/>, or less where several
    /// share it.
    /// </summary>
    public int[] Of(UsageHour hour) => _lines[hour.Index - _first]!;

    /// <summary>The lines of a cell that several share.</summary>
    public SharedCell Shared(int line) => _shared[FirstShared - line];
}

/// <summary>
/// A cell that several lines pay for, one after the other; its records take from them in their
/// order.
/// </summary>
internal sealed class SharedCell
{
    private readonly List<(int Line, Int128 Parts)> _portions = [];
    private int _next;
    private Int128 _taken;

    /// <summary>The lines, with the parts of usage that they pay for.</summary>
    public IReadOnlyList<(int Line, Int128 Parts)> Portions => _portions;

    public void Add(int line, Int128 parts) => _portions.Add((line, parts));

    /// <summary>Takes the next parts, if one line pays for all of them.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="line">The line.</param>
    /// <returns>Whether one does; if not, nothing is taken.</returns>
    public bool TryTake(Int128 parts, out int line)
    {
        line = CellLines.Nobody;
        Pass();
        if (_next == _portions.Count || _portions[_next].Parts - _taken < parts) return false;

        (line, _taken) = (_portions[_next].Line, _taken + parts);

        return true;
    }

    /// <summary>Takes the next parts, no more than asked for and no more than one line pays.
    /// </summary>
    /// <returns>The line; <see cref="CellLines.Nobody"/> when all are used up.</returns>
    public (int Line, Int128 Parts) Take(Int128 most)
    {
        Pass();
        if (_next == _portions.Count) return (CellLines.Nobody, most);

        var (line, parts) = _portions[_next];
        var taken = Int128.Min(most, parts - _taken);
        _taken += taken;

        return (line, taken);
    }

    /// <summary>Passes the lines that are used up.</summary>
    private void Pass()
    {
        while (_next < _portions.Count && _taken == _portions[_next].Parts)
        {
            (_next, _taken) = (_next + 1, 0);
        }
    }
}
