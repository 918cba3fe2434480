using Tributary.Billing.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>An export in CSV, plain or gzip.</summary>
internal sealed class CsvTable(string path) : IExportTable
{
    private readonly CsvReader _csv = CsvReader.Open(path);

    public IReadOnlyList<string> Columns => _csv.Header;

    public int Line => _csv.Line;

    public ReadOnlySpan<byte> this[int column] => _csv[column];

    public CellType TypeOf(int column) => CellType.Untyped;

    public bool Read() => _csv.Read();

    public InputError ErrorAt(int column, string message) => _csv.ErrorAt(column, message);

    public void Dispose() => _csv.Dispose();
}
