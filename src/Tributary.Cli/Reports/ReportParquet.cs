using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Tributary.Billing.Reports;
using Tributary.Parquet;

namespace Tributary.Cli.Reports;

/// <summary>
/// A report as Parquet: numbers as decimals of 38 digits, times in milliseconds, maps as JSON text.
/// Rows are written in groups, so that memory does not grow with the report.
/// </summary>
internal sealed class ReportParquet : IDisposable
{
    private const int RowsOfGroup = 1 << 16;
    private const int Digits = 38;
    private const long MillisecondsPerSecond = 1_000;

    private readonly ParquetWriter _writer;
    private readonly int[][] _codes;
    private readonly ColumnDictionary[] _dictionaries;
    private byte[] _bytes = new byte[1 << 10];
    private int _rows;

    private ReportParquet(ImmutableArray<ReportColumn> columns, Stream file)
    {
        ParquetColumn[] stored = [.. columns.Select(ColumnOf)];
        _writer = new(file, [.. stored]);
        _codes = Array.ConvertAll(stored, _ => new int[RowsOfGroup]);
        _dictionaries = Array.ConvertAll(stored, column => new ColumnDictionary(column));
    }

    /// <summary>Writes all rows.</summary>
    public static void Write(Report report, Stream file)
    {
        using var parquet = new ReportParquet(report.Columns, file);
        foreach (var row in report.Rows) parquet.Add(row, report.Columns);
        parquet.WriteGroup();
        parquet._writer.Finish();
    }

    public void Dispose()
    {
        foreach (var dictionary in _dictionaries) dictionary.Dispose();
        _writer.Dispose();
    }

    private void Add(ReportValue[] row, ImmutableArray<ReportColumn> columns)
    {
        if (_rows == RowsOfGroup) WriteGroup();
        for (var i = 0; i < row.Length; i++)
        {
            _codes[i][_rows] = row[i].HasValue
                ? _dictionaries[i].Code(_bytes.AsSpan(0, Store(row[i], columns[i].Decimals)))
                : -1;
        }

        _rows++;
    }

    private void WriteGroup()
    {
        if (_rows == 0) return;

        _writer.StartRowGroup(_rows);
        for (var i = 0; i < _codes.Length; i++)
        {
            var column = _dictionaries[i].Column;
            _writer.WriteCodes(_codes[i].AsSpan(0, _rows), _dictionaries[i]);
            _dictionaries[i].Dispose();
            _dictionaries[i] = new(column);
        }

        _rows = 0;
    }

    /// <summary>Stores a value as its column has it, and says how long it is.</summary>
    private int Store(ReportValue value, int decimals)
    {
        switch (value.Type)
        {
            case ReportType.Number:
                BinaryPrimitives.WriteInt128BigEndian(_bytes, value.Units(decimals));
                return 16;
            case ReportType.Time:
                BinaryPrimitives.WriteInt64LittleEndian(
                    _bytes, value.Time.Seconds * MillisecondsPerSecond);
                return sizeof(long);
            default:
                var text = value.Type == ReportType.Map
                    ? ReportCsv.JsonOf(value.Map)
                    : value.Text;
                var most = Encoding.UTF8.GetMaxByteCount(text.Length);
                if (_bytes.Length < most) _bytes = new byte[most];

                return Encoding.UTF8.GetBytes(text, _bytes);
        }
    }

    private static ParquetColumn ColumnOf(ReportColumn column)
    {
        var stored = column.Type switch
        {
            ReportType.Number => ParquetColumn.Decimal(column.Name, Digits, column.Decimals),
            ReportType.Time => ParquetColumn.Timestamp(column.Name, TimeUnit.Milliseconds),
            _ => ParquetColumn.Text(column.Name),
        };

        return column.IsNullable ? stored.Nullable() : stored;
    }
}
