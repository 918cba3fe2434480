using Tributary.Parquet.Pages;

namespace Tributary.Parquet;

/// <summary>Reads one map column of one row group, a row at a time.</summary>
public sealed class MapReader : IDisposable
{
    private readonly string _place;
    private readonly long _rows;
    private readonly EntryReader _keys;
    private readonly EntryReader _values;
    private long _row;
    private bool _isDisposed;

    internal MapReader(ParquetFile file, int rowGroup, ParquetMap map)
    {
        _place = $"{file.Path}: row group {rowGroup}, column {map.Name}";
        _rows = file.RowGroups[rowGroup].Rows;
        _keys = new(file, rowGroup, map.Keys);
        _values = new(file, rowGroup, map.Values);
    }

    /// <summary>Whether the row has no map, which is not the same as an empty one.</summary>
    public bool IsNull => _keys.IsNull;

    /// <summary>The keys of the row as codes of <see cref="KeyDictionary"/>, as they stand in the
    /// file; none twice, if whoever wrote it keeps to the format.</summary>
    public ReadOnlySpan<int> Keys => _keys.Codes;

    /// <summary>For each key its value, as a code of <see cref="ValueDictionary"/>; -1 is none.
    /// </summary>
    public ReadOnlySpan<int> Values => _values.Codes;

    /// <summary>The keys that were given codes so far.</summary>
    public ColumnDictionary KeyDictionary => _keys.Dictionary;

    /// <summary>The values that were given codes so far.</summary>
    public ColumnDictionary ValueDictionary => _values.Dictionary;

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="ParquetException">The file is damaged, or not of a kind that is read.
    /// </exception>
    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var isRow = _keys.Read();
        if (_values.Read() != isRow || isRow != _row < _rows)
            throw Refused("it has not as many rows as the row group");
        if (!isRow)
            return false;

        _row++;
        if (_keys.Codes.Length != _values.Codes.Length || _keys.IsNull != _values.IsNull)
            throw Refused("a row has not as many values as keys: get a new copy of the file");
        if (_keys.Codes.Contains(-1))
            throw Refused("a row has a value without a key: get a new copy of the file");

        return true;
    }

    /// <summary>Gives back what was borrowed; the dictionaries are empty then.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _keys.Dispose();
        _values.Dispose();
    }

    private ParquetException Refused(string problem) => new ParquetException(problem).At(_place);
}
