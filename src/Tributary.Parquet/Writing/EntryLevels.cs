namespace Tributary.Parquet.Writing;

/// <summary>The levels of a column of which a row can have several entries, page by page.</summary>
/// <remarks>What they mean: <see cref="Pages.EntryReader"/>.</remarks>
internal sealed class EntryLevels : IDisposable
{
    private int[] _repetitions = [];
    private int[] _definitions = [];
    private int _next;

    /// <summary>How many levels there are: the entries, and the rows without any.</summary>
    public int Count { get; private set; }

    /// <summary>Starts with other rows.</summary>
    /// <param name="column">The column; its rows need not have a map.</param>
    /// <param name="counts">How many entries each row has; -1 for no map.</param>
    /// <param name="codes">The entries of all rows; -1 for no value.</param>
    public void Read(ParquetColumn column, ReadOnlySpan<int> counts, ReadOnlySpan<int> codes)
    {
        (Count, _next) = (0, 0);
        ColumnDictionary.Grow(ref _repetitions, 0, counts.Length + codes.Length);
        ColumnDictionary.Grow(ref _definitions, 0, counts.Length + codes.Length);
        foreach (var count in counts)
        {
            if (count <= 0)
                Add(0, column.EntryLevel - (count is 0 ? 1 : 2));
            for (var i = 0; i < count; i++)
                Add(i is 0 ? 0 : 1, column.DefinitionLevel - (codes[i] < 0 ? 1 : 0));
            codes = codes[Math.Max(0, count)..];
        }
    }

    /// <summary>The levels of the next page, which ends where a row does; false at the end.
    /// </summary>
    /// <param name="most">How many are wanted; the last row may bring more.</param>
    /// <param name="repetitions">0 where a row starts, else 1.</param>
    /// <param name="definitions">Which of them have a value.</param>
    public bool Next(
        int most, out ReadOnlySpan<int> repetitions, out ReadOnlySpan<int> definitions)
    {
        var start = _next;
        _next += Math.Min(most, Count - start);
        while (_next < Count && _repetitions[_next] is not 0)
            _next++;

        repetitions = _repetitions.AsSpan(start.._next);
        definitions = _definitions.AsSpan(start.._next);
        return _next > start;
    }

    public void Dispose()
    {
        ColumnDictionary.Return(ref _repetitions);
        ColumnDictionary.Return(ref _definitions);
    }

    private void Add(int repetition, int definition)
    {
        _repetitions[Count] = repetition;
        _definitions[Count++] = definition;
    }
}
