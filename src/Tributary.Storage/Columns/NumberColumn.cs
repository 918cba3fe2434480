using System.Globalization;
using Tributary.Parquet;

namespace Tributary.Storage.Columns;

/// <summary>A column of ids that are numbers of 64 bits.</summary>
/// <param name="column">The column in the file; -1 when it is not read.</param>
internal sealed class NumberColumn(int column)
{
    private ColumnReader? _reader;
    private long[] _numbers = [];
    private bool[] _isNone = [];

    /// <summary>Whether it is read.</summary>
    public bool IsThere => column >= 0;

    /// <summary>The bits of the numbers of the rows.</summary>
    public ReadOnlySpan<long> Numbers => _numbers;

    /// <summary>The number of a row as text; empty when it has none.</summary>
    public string this[int row] => _isNone[row] ? "" : TextOf(_numbers[row]);

    /// <summary>An id as text: its bits as a number without a sign.</summary>
    public static string TextOf(long id) =>
        unchecked((ulong)id).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a row has none.</summary>
    public bool IsNone(int row) => _isNone[row];

    /// <summary>Goes to a row group.</summary>
    public void Open(ParquetFile file, int rowGroup)
    {
        if (column < 0) return;

        _reader?.Dispose();
        _reader = file.Column(rowGroup, column);
    }

    /// <summary>Reads the next rows.</summary>
    public void Read(int rows)
    {
        if (column < 0) return;

        if (_numbers.Length < rows) (_numbers, _isNone) = (new long[rows], new bool[rows]);
        _reader!.ReadInt64(_numbers.AsSpan(0, rows), _isNone.AsSpan(0, rows));
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Close() => _reader?.Dispose();
}
