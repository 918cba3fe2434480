using System.Text;
using Tributary.Parquet;

namespace Tributary.Storage.Columns;

/// <summary>
/// A column of texts, as codes: rows with the same text mostly have the same code, and each code is
/// turned into text once for a row group.
/// </summary>
/// <param name="column">The column in the file; -1 when the file lacks it.</param>
internal sealed class TextColumn(int column)
{
    private ColumnReader? _reader;
    private int[] _codes = [];
    private string?[] _texts = [];
    private long[] _keys = [0];
    private int _known;
    private bool _isNumber;

    /// <summary>Goes to a row group.</summary>
    public void Open(ParquetFile file, int rowGroup)
    {
        if (column < 0) return;

        _reader?.Dispose();
        _reader = file.Column(rowGroup, column);
        _isNumber = file.Columns[column].Type is PhysicalType.Int32 or PhysicalType.Int64;
        Array.Clear(_texts);
        _known = 0;
    }

    /// <summary>Reads the next rows.</summary>
    public void Read(int rows)
    {
        if (_codes.Length < rows) _codes = new int[rows];
        if (column < 0) _codes.AsSpan(0, rows).Fill(-1);
        else _reader!.ReadCodes(_codes.AsSpan(0, rows));
    }

    /// <summary>Adds to the keys of the rows the part that the text of each stands for.</summary>
    public void AddKeys(Span<long> keys, KeyPart part)
    {
        if (column < 0)
        {
            var none = part.Of("");
            for (var row = 0; none != 0 && row < keys.Length; row++) keys[row] |= none;
            return;
        }

        var count = _reader!.Dictionary.Count;
        for (; _known <= count; _known++)
        {
            Name(_known, part.Of(_known == 0 ? "" : At(_known - 1)));
        }

        ReadOnlySpan<int> codes = _codes.AsSpan(0, keys.Length);
        ReadOnlySpan<long> parts = _keys;
        for (var row = 0; row < keys.Length; row++) keys[row] |= parts[codes[row] + 1];
    }

    /// <summary>The text of a row; empty when it has none.</summary>
    public string this[int row] => _codes[row] < 0 ? "" : At(_codes[row]);

    /// <summary>Gives back what was borrowed.</summary>
    public void Close() => _reader?.Dispose();

    private void Name(int place, long key)
    {
        if (place >= _keys.Length) Array.Resize(ref _keys, Math.Max(place + 1, 2 * _keys.Length));
        _keys[place] = key;
    }

    private string At(int code)
    {
        if (code >= _texts.Length) Array.Resize(ref _texts, Math.Max(code + 1, 2 * _texts.Length));

        return _texts[code] ??= _isNumber
            ? NumberColumn.TextOf(_reader!.Dictionary.Int64(code))
            : Encoding.UTF8.GetString(_reader!.Dictionary.Bytes(code));
    }
}
