namespace Tributary.Parquet.Pages;

/// <summary>Reads a column of which a row can have several entries, a row at a time.</summary>
/// <remarks>
/// An entry has two levels. Its repetition level is 0 where a row starts. Its definition level is
/// the greatest if there is a value, less if there is none, less than <c>EntryLevel</c> if the row
/// has no entry at all, and less by two if it is not even an empty map.
/// </remarks>
internal sealed class EntryReader : IDisposable
{
    private const int PartLength = 1024;

    private readonly ParquetColumn _column;
    private readonly PageReader _pages;
    private readonly int[] _repetitions = new int[PartLength];
    private readonly int[] _definitions = new int[PartLength];
    private readonly int[] _part = new int[PartLength];
    private int[] _codes = [];
    private int _count;
    private int _next;
    private int _end;

    public EntryReader(ParquetFile file, int rowGroup, int column)
    {
        _column = file.Columns[column];
        _pages = new(file, rowGroup, column);
        if (_column.IsTooLong)
            throw Refused($"values of {_column.Length} bytes are not read");
        if (file.RowGroups[rowGroup].Columns[column].Values > Limits.RowGroupEntries)
            throw Refused("a row group has more than 134 million entries");
    }

    /// <summary>Whether the row has no map, not even an empty one.</summary>
    public bool IsNull { get; private set; }

    /// <summary>The values of the row; -1 is none.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, _count);

    /// <summary>What the codes stand for.</summary>
    public ColumnDictionary Dictionary => _pages.Dictionary;

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Read()
    {
        try
        {
            _count = 0;
            return IsAtEntry() && ReadRow();
        }
        catch (ParquetException e)
        {
            throw e.At(_pages.Place);
        }
    }

    public void Dispose()
    {
        _count = 0;
        _pages.Dispose();
        ColumnDictionary.Return(ref _codes);
    }

    private bool ReadRow()
    {
        var level = _definitions[_next];
        IsNull = level < _column.EntryLevel - 1;
        if (_repetitions[_next] is not 0)
            throw Damaged();
        if (level < _column.EntryLevel)
        {
            _next++;
            return true;
        }

        do
        {
            if (_definitions[_next] < _column.EntryLevel)
                throw Damaged();

            Add(_part[_next++]);
        }
        while (IsAtEntry() && _repetitions[_next] is not 0);

        return true;
    }

    private void Add(int code)
    {
        if (_count == Limits.RowEntries)
            throw new ParquetException($"a row has more than {Limits.RowEntries} entries");

        ColumnDictionary.Grow(ref _codes, _count, _count + 1);
        _codes[_count++] = code;
    }

    /// <summary>Goes on to the next entries when the last ones are used up.</summary>
    private bool IsAtEntry()
    {
        if (_next < _end)
            return true;
        if (!_pages.Next())
            return false;

        (_next, _end) = (0, Math.Min(PartLength, _pages.RowsLeft));
        var definitions = _definitions.AsSpan(0, _end);
        _pages.Take(_repetitions.AsSpan(0, _end), definitions);
        var count = 0;
        foreach (var level in definitions)
            count += level >= _column.DefinitionLevel ? 1 : 0;
        if (count > 0)
            _pages.Values.Read(_part.AsSpan(0, count), _pages.Dictionary);
        for (var i = _end - 1; i >= 0; i--)
            _part[i] = definitions[i] >= _column.DefinitionLevel ? _part[--count] : -1;

        return true;
    }

    private ParquetException Refused(string problem) =>
        new ParquetException(problem).At(_pages.Place);

    private static ParquetException Damaged() => new(
        "a row goes on where it has no entry: get a new copy of the file");
}
