using System.Globalization;
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

    /// <summary>The codes of the rows; -1 for no text.</summary>
    public ReadOnlySpan<int> Codes => _codes;

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

    /// <summary>The parts of keys that texts stand for, by their codes plus one.</summary>
    public ReadOnlySpan<long> Keys(KeyPart part)
    {
        var count = _reader?.Dictionary.Count ?? 0;
        for (; _known <= count; _known++)
        {
            Name(_known, part.Of(_known == 0 ? "" : At(_known - 1)));
        }

        return _keys;
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
            ? _reader!.Dictionary.Int64(code).ToString(CultureInfo.InvariantCulture)
            : Encoding.UTF8.GetString(_reader!.Dictionary.Bytes(code));
    }
}

/// <summary>Numbers texts, and shifts the numbers to where a key has room for them.</summary>
/// <param name="shift">By how many bits.</param>
/// <param name="bits">How many bits there are.</param>
internal sealed class KeyPart(int shift, int bits)
{
    /// <summary>Makes a key one that no table has: more texts came than there is room for.</summary>
    public const long NoRoom = long.MinValue;

    private readonly Dictionary<string, long> _numbers = [];

    /// <summary>The part of a key that stands for a text.</summary>
    public long Of(string text)
    {
        if (_numbers.TryGetValue(text, out var number)) return number << shift;
        if (_numbers.Count >= 1L << bits) return NoRoom;

        _numbers[text] = _numbers.Count;

        return (_numbers.Count - 1L) << shift;
    }
}
