using Tributary.Billing;
using Tributary.Parquet;

namespace Tributary.Storage.Columns;

/// <summary>A column of times, in whole seconds.</summary>
/// <param name="column">The column in the file; -1 when the file lacks it.</param>
internal sealed class TimeColumn(int column)
{
    private ColumnReader? _reader;
    private long[] _times = [];
    private bool[] _isNone = [];
    private long _perSecond;

    /// <summary>Whether the file has it.</summary>
    public bool IsThere => column >= 0;

    /// <summary>The times of the block in the file's unit; equal ones are equal instants.</summary>
    public ReadOnlySpan<long> Raw => _times;

    /// <summary>Goes to a row group.</summary>
    public void Open(ParquetFile file, int rowGroup)
    {
        if (column < 0) return;

        _reader?.Dispose();
        _reader = file.Column(rowGroup, column);
        _perSecond = PerSecond(file.Columns[column].Unit);
    }

    /// <summary>How many of a unit make a second.</summary>
    public static long PerSecond(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => 1_000,
        TimeUnit.Microseconds => 1_000_000,
        _ => 1_000_000_000,
    };

    /// <summary>Reads the next rows.</summary>
    public void Read(int rows)
    {
        if (column < 0) return;

        if (_times.Length < rows) (_times, _isNone) = (new long[rows], new bool[rows]);
        _reader!.ReadInt64(_times.AsSpan(0, rows), _isNone.AsSpan(0, rows));
    }

    /// <summary>The instant of a row; none where there is none, or it has parts of a second.
    /// </summary>
    public Instant? At(int row) => !_isNone[row] && _times[row] % _perSecond == 0
        ? new(Math.DivRem(_times[row], _perSecond).Quotient)
        : null;

    /// <summary>What is wrong with a row that has no instant.</summary>
    public string ProblemOf(int row) => _isNone[row]
        ? "expected a time, found nothing."
        : "expected a time in whole seconds, found parts of one: usage is billed to the second.";

    /// <summary>Gives back what was borrowed.</summary>
    public void Close() => _reader?.Dispose();
}
