using System.Collections.Frozen;
using System.Text;
using Tributary.Billing.Conformance;
using Tributary.Storage.Exports;
using Tributary.Storage.Text;

namespace Tributary.Storage.Conformance;

/// <summary>
/// An export, CSV or Parquet, as a table to be checked: an empty field is null, and so is a text
/// that only says that there is no value, which one rule objects to in the standard's columns.
/// </summary>
public sealed class CheckedTable : IDisposable
{
    private static readonly FrozenSet<string> Placeholders = FrozenSet.ToFrozenSet(
        ["null", "nan", "n/a", "not applicable", "undefined"], StringComparer.OrdinalIgnoreCase);

    private readonly IExportTable _table;

    private readonly bool[] _isStandard;

    private CheckedTable(IExportTable table, FocusModel model)
    {
        _table = table;
        _isStandard = [.. table.Columns.Select(model.Columns.Contains)];
        Head = new(
            [.. table.Columns.Select((name, i) => new TableColumn(name, table.TypeOf(i)))]);
    }

    /// <summary>The columns.</summary>
    public TableHead Head { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">There is no such file, or it has no good head.</exception>
    public static CheckedTable Open(string path, FocusModel model) =>
        new(ExportTable.Open(path), model);

    /// <summary>The rows, one after another.</summary>
    /// <exception cref="InputException">A row is not well formed.</exception>
    public IEnumerable<TableRow> Rows()
    {
        while (_table.Read()) yield return Row();
    }

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    private TableRow Row()
    {
        var cells = new string?[Head.Columns.Length];
        var placeholder = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (_table[i].IsEmpty) continue;

            var text = Encoding.UTF8.GetString(_table[i]);
            if (!_isStandard[i] || !Placeholders.Contains(text)) cells[i] = text;
            else if (placeholder < 0) placeholder = i;
        }

        return new(_table.Line, cells, placeholder);
    }
}
