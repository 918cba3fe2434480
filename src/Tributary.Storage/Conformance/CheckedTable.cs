using System.Collections.Frozen;
using System.Text;
using Tributary.Billing.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Storage.Conformance;

/// <summary>
/// A CSV file, plain or gzip, as a table to be checked: an empty field is null, and so is a text
/// that only says that there is no value, which one rule objects to in the standard's columns.
/// </summary>
public sealed class CheckedTable : IDisposable
{
    private static readonly FrozenSet<string> Placeholders = FrozenSet.ToFrozenSet(
        ["null", "nan", "n/a", "not applicable", "undefined"], StringComparer.OrdinalIgnoreCase);

    private readonly CsvReader _csv;

    private readonly bool[] _isStandard;

    private CheckedTable(CsvReader csv, FocusModel model)
    {
        _csv = csv;
        _isStandard = [.. csv.Header.Select(model.Columns.Contains)];
        Head = new([.. csv.Header.Select(name => new TableColumn(name))]);
    }

    /// <summary>The columns.</summary>
    public TableHead Head { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">There is no such file, or it has no good head.</exception>
    public static CheckedTable Open(string path, FocusModel model) =>
        new(CsvReader.Open(path), model);

    /// <summary>The rows, one after another.</summary>
    /// <exception cref="InputException">A row is not well formed.</exception>
    public IEnumerable<TableRow> Rows()
    {
        while (_csv.Read()) yield return Row();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private TableRow Row()
    {
        var cells = new string?[Head.Columns.Length];
        var placeholder = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (_csv[i].IsEmpty) continue;

            var text = Encoding.UTF8.GetString(_csv[i]);
            if (!_isStandard[i] || !Placeholders.Contains(text)) cells[i] = text;
            else if (placeholder < 0) placeholder = i;
        }

        return new(_csv.Line, cells, placeholder);
    }
}
