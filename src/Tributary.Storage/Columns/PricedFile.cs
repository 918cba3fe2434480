using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.RecordLines;
using Tributary.Parquet;
using Tributary.Storage.Folder;

namespace Tributary.Storage.Columns;

/// <summary>
/// Writes files of usage again with what each record costs: its columns are copied as they stand,
/// compressed, and only the new ones are made. A record that several lines pay for keeps its row
/// for the first of them; the others are set aside.
/// </summary>
internal sealed class PricedFile : IDisposable
{
    private const int Ahead = 64; // Rows: an hour that lasts that long is worth opening.
    private const int Together = 256; // Rows whose shares are fetched together: part of a cache.

    private readonly PricedUsage _usage;
    private readonly SeriesFinder _finder;
    private readonly PricedColumns _columns;
    private readonly RowKeys _keys = new();
    private readonly SeriesTable _series = new();
    private readonly ErrorList _errors = new("usage", BillFolder.MostUsageErrors);
    private readonly bool _hasRepeats;
    private int[] _found = [];
    private RecordPricer _pricer = null!;
    private UsageHour? _open;
    private bool _isWhole;
    private long _start;
    private long _end;

    /// <param name="usage">The bill, divided.</param>
    /// <param name="counted">Which records were counted; none when all were.</param>
    public PricedFile(PricedUsage usage, CountedRecords? counted)
    {
        _hasRepeats = counted is not null;
        (_usage, _finder, _columns) = (usage, new(usage), new(usage));
        Rows = new(_finder, _columns.CostCount, counted);
    }

    /// <summary>The rows of the row group that is written, and what is set aside.</summary>
    public PricedRows Rows { get; }

    /// <summary>Starts with files of other days.</summary>
    /// <param name="from">An instant of the first day.</param>
    public void Start(Instant from)
    {
        (_pricer, _open) = (_usage.PricerFrom(from), null);
        Rows.Start(_pricer);
    }

    /// <summary>Writes one file.</summary>
    /// <param name="usage">The file.</param>
    /// <param name="output">Receives the new one.</param>
    /// <param name="progress">Is told how many rows were written.</param>
    public void Write(UsageParquet usage, Stream output, Action<int> progress)
    {
        int[] copied =
        [
            .. usage.File.Columns.Index().Where(c => !c.Item.IsRepeated).Select(c => c.Index),
        ];
        using var writer = new ParquetWriter(
            output, [.. copied.Select(c => usage.File.Columns[c]), .. _columns.All]);
        using var block = new UsageBlock(usage, _usage.Bill.Currency, withTexts: _hasRepeats);
        for (var group = 0; group < usage.File.RowGroups.Length; group++)
        {
            var rows = (int)usage.File.RowGroups[group].Rows;
            Rows.Clear(rows);
            block.Open(group);
            while (block.Next()) Price(block);
            Rows.SumCosts();
            writer.StartRowGroup(rows);
            foreach (var column in copied) writer.Copy(usage.File, group, column);
            _columns.Write(writer, Rows);
            progress(rows);
        }

        writer.Finish();
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose() => _columns.Dispose();

    private void Price(UsageBlock block)
    {
        var keys = block.Keys(_keys);
        if (_found.Length < keys.Length) _found = new int[keys.Length];
        _series.Find(keys, _found);
        var amounts = block.Amount.Usual;
        var starts = block.Start.Raw;
        var ends = block.End.IsThere ? block.End.Raw : starts;
        OpenHour(block, 0, ends);
        for (var row = 0; row < block.Rows; row++)
        {
            if (starts[row] != _start || ends[row] != _end) OpenHour(block, row, ends);
            if (row % Together == 0 && _isWhole)
            {
                _pricer.Expect(_found.AsSpan(row, Math.Min(Together, block.Rows - row)));
            }

            var series = _found[row];
            if (!_isWhole || series < 0 || amounts[row] < 0 || !block.Cost.IsNone(row))
            {
                Price(block.Record(row, _errors)!, keys[row]);
                continue;
            }

            var line = _pricer.LineOf(series);
            var parts = Quantity.PartsOf(amounts[row]);
            if (!RecordPricer.IsShared(line)
                || (parts > 0 && _pricer.TryTake(line, parts, out line)))
            {
                Rows.Add(line, parts);
            }
            else
            {
                Rows.AddShared(_pricer.LineOf(series), parts, block.OriginOf(row));
            }
        }
    }

    private void OpenHour(UsageBlock block, int row, ReadOnlySpan<long> ends)
    {
        (_start, _end, _isWhole) = (block.Start.Raw[row], ends[row], false);
        if (_hasRepeats || block.During(row) is not { } during) return;

        var hour = during.From.Hour;
        var later = Math.Min(row + Ahead, block.Rows - 1);
        if (!hour.Range.Contains(during) || block.Start.Raw[later] != _start) return;

        if (_open != hour) _pricer.Open(hour);
        (_open, _isWhole) = (hour, true);
    }

    private void Price(UsageRecord record, long key)
    {
        var series = _finder.Find(record.Account, record.Key, record.Zone);
        Rows.Add(record, series);
        if (series >= 0 && key >= 0 && _series.Find(key) == SeriesTable.Unknown
            && _finder.IsWhole(record))
        {
            _series.Add(key, series);
        }
    }
}
