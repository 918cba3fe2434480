using System.Collections.Immutable;
using Tributary.Billing.Reports;
using Tributary.Parquet;

namespace Tributary.Cli.Reports;

/// <summary>
/// A report as Parquet. Rows are written in groups, so that memory does not grow with the report.
/// </summary>
internal sealed class ReportParquet : IDisposable
{
    private const int RowsOfGroup = 1 << 16;

    private readonly IStoredCells[] _cells;
    private readonly ParquetWriter _writer;
    private int _rows;

    private ReportParquet(ImmutableArray<ReportColumn> columns, Stream file)
    {
        _cells = [.. columns.Select(CellsOf)];
        _writer = new(file, [.. _cells.SelectMany(cells => cells.Columns)]);
    }

    /// <summary>Writes all rows.</summary>
    public static void Write(Report report, Stream file)
    {
        using var parquet = new ReportParquet(report.Columns, file);
        foreach (var row in report.Rows) parquet.Add(row);
        parquet.WriteGroup();
        parquet._writer.Finish();
    }

    public void Dispose()
    {
        foreach (var cells in _cells) cells.Dispose();
        _writer.Dispose();
    }

    private static IStoredCells CellsOf(ReportColumn column) => column.Type == ReportType.Map
        ? new StoredMaps(column)
        : new StoredValues(column, RowsOfGroup);

    private void Add(ReportValue[] row)
    {
        if (_rows == RowsOfGroup) WriteGroup();
        for (var i = 0; i < row.Length; i++) _cells[i].Add(row[i]);

        _rows++;
    }

    private void WriteGroup()
    {
        if (_rows == 0) return;

        _writer.StartRowGroup(_rows);
        foreach (var cells in _cells) cells.Write(_writer);

        _rows = 0;
    }
}
