using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Storage.Folder;

namespace Tributary.Storage.Columns;

/// <summary>
/// Sums usage straight from the codes of columns: a row is a few numbers that find its sum, and no
/// text, no record and no search.
/// </summary>
/// <remarks>
/// The codes of a row's account, service, usage type, operation, zone and SKU are parts of one
/// number, by which a table tells the series. So a series is looked up once for millions of rows.
/// Whatever is new or unusual about a row takes the way of a record: there it is checked, cut at
/// joins and new prices, and told of.
/// </remarks>
internal sealed class ColumnarSums(IUsageSink sink, Currency currency, bool isDistinct)
{
    private const int Ahead = 1024; // Rows whose ids are fetched together: a part of the cache.

    private readonly RowKeys _keys = new();
    private SeriesTable _series = new();
    private int[] _found = [];
    private UsageSummer? _summer;
    private TimeRange _month;
    private HourSums? _sums;
    private bool _isWanted;
    private bool _hasIds;
    private long _start;
    private long _end;

    /// <summary>Adds the rows of some row groups.</summary>
    /// <param name="usage">The file.</param>
    /// <param name="rowGroups">The row groups.</param>
    /// <param name="errors">What is wrong with records.</param>
    /// <param name="progress">Is told how many rows were read.</param>
    /// <param name="done">Is told of hours that the rest of the row groups has nothing of.</param>
    public void Add(
        UsageParquet usage,
        Range rowGroups,
        ErrorList errors,
        Action<int> progress,
        Action<UsageHour> done)
    {
        _hasIds = !isDistinct && usage.Ids == IdKind.Number;
        using var block = new UsageBlock(usage, currency, withTexts: false, _hasIds);
        var last = rowGroups.End.Value;
        for (var i = rowGroups.Start.Value; i < last; i++)
        {
            block.Open(i);
            while (block.Next())
            {
                Add(block, errors);
                progress(block.Rows);
            }

            var rest = i + 1 < last ? usage.HoursOf((i + 1)..last)?.First : null;
            if (usage.HoursOf(i..(i + 1)) is not { } hours) continue;

            for (var h = hours.First.Index; h <= hours.Last.Index; h++)
            {
                if (rest is null || h < rest.Value.Index) done(new(h));
            }
        }
    }

    private void Add(UsageBlock block, ErrorList errors)
    {
        var keys = block.Keys(_keys);
        if (_found.Length < keys.Length) _found = new int[keys.Length];
        _series.Find(keys, _found);
        var amounts = block.Amount.Usual;
        var starts = block.Start.Raw;
        var ends = block.End.IsThere ? block.End.Raw : starts;
        var hasCosts = block.Cost.IsThere;
        OpenHour(block, 0, ends[0]);
        for (var row = 0; row < block.Rows; row++)
        {
            if (_hasIds && row % Ahead == 0)
            {
                _sums?.Expect(block.Ids[row..Math.Min(row + Ahead, block.Rows)]);
            }

            if (starts[row] != _start || ends[row] != _end) OpenHour(block, row, ends[row]);
            if (!_isWanted) continue;

            var series = _found[row];
            if (series >= 0 && _sums is not null && amounts[row] >= 0
                && !(hasCosts && !block.Cost.IsNone(row)))
            {
                AddPlain(block, row, series);
            }
            else
            {
                AddRecord(block, row, keys[row], errors);
            }
        }
    }

    private void AddPlain(UsageBlock block, int row, int series)
    {
        var amount = block.Amount.Usual[row];
        if (!_hasIds || block.HasNoId(row))
        {
            _sums!.Add(series, amount);
            return;
        }

        var id = unchecked((ulong)block.Ids[row]);
        if (!_sums!.TryAdd(id, series, amount))
        {
            _sums.Repeat(id, series, amount);
        }
    }

    private void OpenHour(UsageBlock block, int row, long end)
    {
        (_start, _end, _isWanted, _sums) = (block.Start.Raw[row], end, true, null);
        if (block.During(row) is not { } during) return;

        if (_summer is null || !_month.Contains(during.From))
        {
            var month = BillingPeriod.Of(during.From);
            (_series, _summer, _month) = (new(), sink.SumsOf(month), month.Range);
            _found.AsSpan().Fill(SeriesTable.Unknown);
        }

        _isWanted = _summer is not null;
        var hour = during.From.Hour;
        if (_isWanted && hour.Range.Contains(during)) _sums = _summer!.At(hour);
    }

    /// <summary>
    /// Adds a row as a record; if it is the first of a series whose hours are all whole, the others
    /// need not be.
    /// </summary>
    private void AddRecord(UsageBlock block, int row, long key, ErrorList errors)
    {
        if (block.Record(row, errors) is not { } record || !errors.IsEmpty) return;

        // Which way a record takes depends on what it says alone, so that repetitions meet.
        var series = record.Cost is null && _summer is not null
            ? _summer.SeriesOf(record.Account, record.Key, record.Zone)
            : -1;
        if (series >= 0 && !_summer!.TakesWhole(series)) series = -1;
        if (series >= 0 && key >= 0 && _series.Find(key) == SeriesTable.Unknown)
        {
            _series.Add(key, series);
        }

        if (series >= 0 && _sums is not null && block.Amount.Usual[row] >= 0)
        {
            AddPlain(block, row, series);
        }
        else
        {
            sink.Add(record);
        }
    }
}
