using System.Collections.Immutable;

namespace Tributary.Billing.Conformance;

/// <summary>What a file says of the values of a column.</summary>
public enum CellType
{
    /// <summary>Nothing: text, as in CSV.</summary>
    Untyped,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Exact numbers.</summary>
    Number,

    /// <summary>Instants.</summary>
    Instant,

    /// <summary>Names with values.</summary>
    KeyValue,

    /// <summary>Something else: binary fractions, truth values.</summary>
    Other,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are.</param>
public sealed record TableColumn(string Name, CellType Type = CellType.Untyped);

/// <summary>The columns of a table that is checked, in their order.</summary>
public sealed class TableHead
{
    private readonly Dictionary<string, int> _index = [];

    /// <summary>A head.</summary>
    /// <param name="columns">The columns; of two with one name the first is meant.</param>
    public TableHead(ImmutableArray<TableColumn> columns)
    {
        Columns = columns;
        foreach (var (i, column) in columns.Index()) _index.TryAdd(column.Name, i);
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>The place of a column, from 0; -1 when there is none.</summary>
    public int IndexOf(string column) => _index.GetValueOrDefault(column, -1);

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string column) => _index.ContainsKey(column);
}

/// <summary>A row of a table that is checked: texts, and null for what is not there.</summary>
/// <param name="Line">Where it is, for messages: the line of the file.</param>
/// <param name="Cells">A cell for each column of the head.</param>
/// <param name="Placeholder">
/// The first column whose text only says that there is no value (<c>NULL</c>), which is read as
/// null; -1 when there is none.
/// </param>
public readonly record struct TableRow(long Line, string?[] Cells, int Placeholder = -1);
