using Tributary.Billing.Conformance;
using Tributary.Parquet;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>
/// An export in Parquet. Only the columns that are asked for are read. The keys and values of a map
/// are one column, as in CSV.
/// </summary>
internal sealed class ParquetTable : IExportTable
{
    private readonly string _path;
    private readonly ParquetFile _file;
    private readonly ParquetSource[] _sources;
    private readonly IColumnTexts?[] _texts;
    private int _group = -1;
    private long _row;
    private long _rows;

    public ParquetTable(string path)
    {
        _path = path;
        try
        {
            _file = ParquetFile.Open(path);
        }
        catch (ParquetException refused)
        {
            throw Refused(null, refused);
        }

        _sources = ParquetSource.Of(_file);
        _texts = new IColumnTexts?[_sources.Length];
        Columns = [.. _sources.Select(source => source.Name)];
    }

    public IReadOnlyList<string> Columns { get; }

    public int Line { get; private set; }

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            try
            {
                return (_texts[column] ??= _sources[column].Open(_file, _group)).At(_row);
            }
            catch (ParquetException refused)
            {
                throw Refused(Columns[column], refused);
            }
        }
    }

    public CellType TypeOf(int column) => _sources[column].Type;

    public bool Read()
    {
        _row++;
        while (_row >= _rows)
        {
            if (_group + 1 == _file.RowGroups.Length) return false;

            _rows = _file.RowGroups[++_group].Rows;
            _row = 0;
            CloseColumns();
        }

        Line++;
        return true;
    }

    public InputError ErrorAt(int column, string message) =>
        new(_path, Line, Columns[column], message);

    public void Dispose()
    {
        CloseColumns();
        _file.Dispose();
    }

    private void CloseColumns()
    {
        foreach (ref var texts in _texts.AsSpan())
        {
            texts?.Dispose();
            texts = null;
        }
    }

    private InputException Refused(string? column, ParquetException refused) =>
        new(new InputError(_path, null, column, refused.Problem + "."));
}
