using Tributary.Billing.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>Rows of text by column, one after the other, whatever the file is.</summary>
internal interface IExportTable : IDisposable
{
    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The line of the row in a CSV file; else the row itself, from 1.</summary>
    int Line { get; }

    /// <summary>A field of the row as UTF-8, empty for none; valid until the next row.</summary>
    ReadOnlySpan<byte> this[int column] { get; }

    /// <summary>What the file says of the values of a column.</summary>
    CellType TypeOf(int column);

    /// <summary>Moves to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">The row cannot be read.</exception>
    bool Read();

    /// <summary>An error in a field of the row.</summary>
    InputError ErrorAt(int column, string message);
}
