using Tributary.Parquet.Codecs;
using Tributary.Parquet.Values;

namespace Tributary.Parquet.Pages;

/// <summary>Goes through the pages of a column chunk.</summary>
internal sealed class PageReader : IDisposable
{
    private readonly ParquetFile _file;
    private readonly int _rowGroup;
    private readonly ParquetColumn _column;
    private readonly ColumnChunk _chunk;
    private readonly ChunkWindow _window;
    private readonly Dictionary<ValueEncoding, ValueDecoder> _decoders = [];
    private byte[] _page = [];
    private long _offset;
    private long _valuesLeft;
    private bool _hasDictionary;
    private PageLevels _definitions;
    private PageLevels _repetitions;

    public PageReader(ParquetFile file, int rowGroup, int column)
    {
        (_file, _rowGroup, _column) = (file, rowGroup, file.Columns[column]);
        _chunk = file.RowGroups[rowGroup].Columns[column];
        _valuesLeft = _chunk.Values;
        _window = new(file, _chunk);
        Dictionary = new(_column);
    }

    public ColumnDictionary Dictionary { get; }

    /// <summary>The column, the file and the page, for who looks for what is wrong.</summary>
    public string Place => $"{_file.Path}: row group {_rowGroup}, column {_column.Name}"
        + (_offset is 0 ? "" : $", page at byte {_offset}");

    /// <summary>How many rows of the current page were not taken; entries, where a row can have
    /// several.</summary>
    public int RowsLeft { get; private set; }

    /// <summary>Decodes the values of the current page.</summary>
    public ValueDecoder Values { get; private set; } = null!;

    /// <summary>Goes on until there is a page with rows; false at the end of the chunk.</summary>
    public bool Next()
    {
        while (RowsLeft is 0)
        {
            if (_valuesLeft is 0)
                return false;

            ReadPage();
        }

        return true;
    }

    /// <summary>Takes some of the next rows, of which all or none have a value, or some.</summary>
    /// <returns>How many of them have one; see <see cref="PageLevels.Next"/>.</returns>
    public int Take(int wanted, Span<int> present, out int length)
    {
        var count = _definitions.Next(Math.Min(wanted, RowsLeft), present, out length);
        RowsLeft -= length;
        return count;
    }

    /// <summary>Takes the levels of the next entries, where a row can have several.</summary>
    public void Take(Span<int> repetitions, Span<int> definitions)
    {
        _repetitions.Read(repetitions);
        _definitions.Read(definitions);
        RowsLeft -= definitions.Length;
    }

    public void Dispose()
    {
        _window.Dispose();
        Dictionary.Dispose();
        ColumnDictionary.Return(ref _page);
        foreach (var decoder in _decoders.Values)
            decoder.Dispose();
    }

    private void ReadPage()
    {
        _offset = _window.Offset;
        if (_window.Left is 0)
            throw new ParquetException($"{_valuesLeft} rows are missing at the end of the column");

        var header = PageHeader.Read(_window.Peek(Limits.HeaderBytes));
        _window.Pass(header.HeaderBytes);
        if (_window.Peek(header.StoredBytes).Length < header.StoredBytes)
            throw new ParquetException("a page is longer than its column");

        switch (header.Type)
        {
            case PageType.Data:
                StartData(header);
                break;
            case PageType.DataV2:
                StartDataV2(header);
                break;
            case PageType.Dictionary:
                ReadDictionary(header);
                break;
            default:
                break; // Nothing else has values.
        }

        _window.Pass(header.StoredBytes);
    }

    private void StartData(PageHeader header)
    {
        if ((header.LevelEncoding is not ValueEncoding.Rle && _column.IsNullable)
            || (header.RepetitionEncoding is not ValueEncoding.Rle && _column.IsRepeated))
        {
            throw new ParquetException("its levels are in an encoding that was given up in 2013");
        }

        var page = Decompressed(header, 0, _chunk.Codec);
        var start = page.Start;
        _repetitions = PageLevels.Prefixed(
            page.Bytes, ref start, page.End, _column.RepetitionLevel);
        _definitions = PageLevels.Prefixed(
            page.Bytes, ref start, page.End, _column.DefinitionLevel);
        StartValues(header, page with { Start = start });
    }

    private void StartDataV2(PageHeader header)
    {
        var levelBytes = (long)header.DefinitionBytes + header.RepetitionBytes;
        if (levelBytes > header.StoredBytes || levelBytes > header.PlainBytes)
            throw new ParquetException("the levels of a page are longer than the page");

        var start = _window.Start + header.RepetitionBytes;
        _repetitions = PageLevels.Of(
            _window.Bytes, _window.Start, start, _column.RepetitionLevel);
        _definitions = PageLevels.Of(
            _window.Bytes, start, start + header.DefinitionBytes, _column.DefinitionLevel);
        StartValues(header, Decompressed(
            header, (int)levelBytes, header.IsCompressed ? _chunk.Codec : Codec.Uncompressed));
    }

    private void StartValues(PageHeader header, PageBytes page)
    {
        if (header.Values > _valuesLeft)
            throw new ParquetException("its pages have more rows than it says");

        var isCoded = header.Encoding
            is ValueEncoding.PlainDictionary or ValueEncoding.RleDictionary;
        if (isCoded && !_hasDictionary)
            throw new ParquetException("a page refers to a dictionary that is not there");

        if (!_decoders.TryGetValue(header.Encoding, out var decoder))
        {
            decoder = ValueDecoder.Of(header.Encoding, _column);
            _decoders.Add(header.Encoding, decoder);
        }

        decoder.Start(page);
        Values = decoder;
        RowsLeft = header.Values;
        _valuesLeft -= header.Values;
    }

    private void ReadDictionary(PageHeader header)
    {
        if (_hasDictionary || Dictionary.Count > 0)
            throw new ParquetException("it has a dictionary behind its first page, or two");
        if (header.Encoding is not (ValueEncoding.Plain or ValueEncoding.PlainDictionary))
            throw new ParquetException("its dictionary is in an unknown encoding");

        var page = Decompressed(header, 0, _chunk.Codec);
        _hasDictionary = true;
        if (_column.Stride is var stride and > 0)
        {
            if (header.Values > page.Length / stride)
                throw new ParquetException("its dictionary is cut off");

            Dictionary.AddFixed(page.Span[..(header.Values * stride)]);
        }
        else
        {
            var values = new PlainBytesDecoder(_column);
            values.Start(page);
            values.AddAll(header.Values, Dictionary);
        }
    }

    /// <summary>What follows the levels of a page, as it was before it was compressed.</summary>
    private PageBytes Decompressed(PageHeader header, int levelBytes, Codec codec)
    {
        var (stored, plain) = (header.StoredBytes - levelBytes, header.PlainBytes - levelBytes);
        var start = _window.Start + levelBytes;
        PageCodec.Check(codec, stored, plain);
        if (codec is Codec.Uncompressed || stored is 0)
            return new(_window.Bytes, start, start + stored);

        ColumnDictionary.Grow(ref _page, 0, plain + Limits.Slack);
        PageCodec.Decompress(codec, _window.Bytes, start, start + stored, _page, plain);
        return new(_page, 0, plain);
    }
}
