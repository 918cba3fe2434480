using System.Runtime.InteropServices;
using System.Text;
using Tributary.Billing.Reports;
using Tributary.Parquet;

namespace Tributary.Cli.Reports;

/// <summary>Cells with names and a text for each.</summary>
internal sealed class StoredMaps(ReportColumn column) : IStoredCells
{
    private readonly List<int> _counts = [];
    private readonly List<int> _names = [];
    private readonly List<int> _texts = [];
    private ColumnDictionary _nameCodes = new(ParquetColumn.Map(column.Name)[0]);
    private ColumnDictionary _textCodes = new(ParquetColumn.Map(column.Name)[1]);

    public IReadOnlyList<ParquetColumn> Columns { get; } = ParquetColumn.Map(column.Name);

    public void Add(ReportValue value)
    {
        _counts.Add(value.HasValue ? value.Map.Count : -1);
        if (!value.HasValue) return;

        foreach (var (name, text) in value.Map)
        {
            _names.Add(_nameCodes.Code(Encoding.UTF8.GetBytes(name)));
            _texts.Add(_textCodes.Code(Encoding.UTF8.GetBytes(text)));
        }
    }

    public void Write(ParquetWriter writer)
    {
        writer.WriteMap(
            CollectionsMarshal.AsSpan(_counts),
            CollectionsMarshal.AsSpan(_names),
            _nameCodes,
            CollectionsMarshal.AsSpan(_texts),
            _textCodes);
        Dispose();
        (_nameCodes, _textCodes) = (new(Columns[0]), new(Columns[1]));
        _counts.Clear();
        _names.Clear();
        _texts.Clear();
    }

    public void Dispose()
    {
        _nameCodes.Dispose();
        _textCodes.Dispose();
    }
}
