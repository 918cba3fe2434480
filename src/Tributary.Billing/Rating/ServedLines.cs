namespace Tributary.Billing.Rating;

/// <summary>
/// The lines that each of a family's reservations serves, or each of its plans, as far as they are
/// otherwise than when they were asked for last.
/// </summary>
internal sealed class ServedLines
{
    private const int NotYet = -1;

    private readonly Source _source;
    private readonly int[] _counts;

    /// <param name="source">Reservations or plans.</param>
    /// <param name="count">How many there are.</param>
    public ServedLines(Source source, int count)
    {
        (_source, _counts) = (source, new int[count]);
        Array.Fill(_counts, NotYet);
    }

    /// <summary>Each whose lines are others or changed, by its number.</summary>
    public IEnumerable<(int Index, UsageLine[] Lines)> Changed(List<UsageLine> lines)
    {
        var counts = new int[_counts.Length];
        var isChanged = new bool[_counts.Length];
        foreach (var line in lines)
        {
            if (line.Source != _source) continue;

            counts[line.Index]++;
            isChanged[line.Index] |= line.IsChanged;
        }

        for (var i = 0; i < counts.Length; i++) isChanged[i] |= counts[i] != _counts[i];
        counts.CopyTo(_counts, 0);
        var changed = lines
            .Where(l => l.Source == _source && isChanged[l.Index])
            .ToLookup(l => l.Index);

        return Enumerable.Range(0, counts.Length)
            .Where(i => isChanged[i])
            .Select(i => (i, changed[i].ToArray()))
            .ToArray();
    }
}
