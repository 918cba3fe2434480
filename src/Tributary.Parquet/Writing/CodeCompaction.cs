namespace Tributary.Parquet.Writing;

/// <summary>Gives the values that a chunk uses new codes, in the order they come.</summary>
/// <remarks>A dictionary may be larger than what one chunk uses of it.</remarks>
internal sealed class CodeCompaction : IDisposable
{
    private int[] _codes = [];
    private int[] _newCodes = [];
    private int[] _used = [];

    /// <summary>The codes that were used, by their new ones.</summary>
    public ReadOnlySpan<int> Used => _used.AsSpan(0, Count);

    /// <summary>How many different codes were used.</summary>
    public int Count { get; private set; }

    /// <summary>The new codes of all rows that have a value.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Values);

    /// <summary>How many rows have a value.</summary>
    public int Values { get; private set; }

    /// <summary>Renumbers codes, leaving out those of rows without a value.</summary>
    public void Read(ReadOnlySpan<int> codes, int dictionaryCount)
    {
        ColumnDictionary.Grow(ref _codes, 0, codes.Length);
        ColumnDictionary.Grow(ref _newCodes, 0, dictionaryCount);
        ColumnDictionary.Grow(ref _used, 0, Math.Min(dictionaryCount, codes.Length));
        var newCodes = _newCodes.AsSpan(0, dictionaryCount);
        newCodes.Clear(); // Holds new codes plus one.
        (Count, Values) = (0, 0);
        foreach (var code in codes)
        {
            if (code < 0)
                continue;

            ref var known = ref newCodes[code];
            if (known is 0)
            {
                _used[Count] = code;
                known = ++Count;
            }

            _codes[Values++] = known - 1;
        }
    }

    public void Dispose()
    {
        ColumnDictionary.Return(ref _codes);
        ColumnDictionary.Return(ref _newCodes);
        ColumnDictionary.Return(ref _used);
    }
}
