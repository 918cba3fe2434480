namespace Tributary.Parquet.Writing;

/// <summary>Which rows of a column have no value, where codes say so.</summary>
internal sealed class NullMarks : IDisposable
{
    private bool[] _marks = [];
    private int _rows;

    /// <summary>Whether a row has no value.</summary>
    public bool Any { get; private set; }

    /// <summary>A mark for each row; empty where all have a value.</summary>
    public ReadOnlySpan<bool> Marks => Any ? _marks.AsSpan(0, _rows) : [];

    public void Read(ReadOnlySpan<int> codes)
    {
        _rows = codes.Length;
        Any = codes.Contains(-1);
        if (!Any)
            return;

        ColumnDictionary.Grow(ref _marks, 0, _rows);
        for (var i = 0; i < codes.Length; i++)
            _marks[i] = codes[i] < 0;
    }

    public void Dispose() => ColumnDictionary.Return(ref _marks);
}
