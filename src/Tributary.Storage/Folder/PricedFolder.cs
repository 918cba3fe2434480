using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.Billing.RecordLines;
using Tributary.Billing.Reports;
using Tributary.Storage.Columns;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// The usage of a folder, written again with what each record costs, or added up by line and
/// resource. Files that share a day are written one after the other, in their order, because what a
/// record costs depends on those before it; others may be written at the same time, with the same
/// result.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="usage">Its bill, divided.</param>
/// <param name="isDistinct">Whether records of Parquet files are known to be distinct.</param>
public sealed class PricedFolder(BillFolder folder, PricedUsage usage, bool isDistinct)
    : IDisposable
{
    private const long SecondsOfDay = 86_400;
    private const int RecordsOfChunk = 1 << 12;

    private readonly Lazy<CountedRecords?> _counted =
        new(() => Counted(folder, usage, isDistinct));

    private readonly ConcurrentBag<PricedFile> _spare = []; // One for each thread: they are large.

    /// <summary>The groups of files that share days, in their order.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public ImmutableArray<ImmutableArray<string>> Groups()
    {
        var files = folder.UsageFiles.Select(file => (File: file, Days: DaysOf(file)))
            .OrderBy(f => f.Days.From)
            .ThenBy(f => f.File, StringComparer.Ordinal);
        List<List<string>> groups = [];
        var end = long.MinValue;
        foreach (var (file, (from, to)) in files)
        {
            if (groups.Count == 0 || from > end) groups.Add([]);
            groups[^1].Add(file);
            end = Math.Max(end, to);
        }

        return [.. groups.Select(g => g.Order(StringComparer.Ordinal).ToImmutableArray())];
    }

    /// <summary>Writes a group of files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="write">Writes a new file of a name, by what is done to its stream.</param>
    /// <param name="progress">Is told how many rows were written.</param>
    /// <returns>
    /// What is set aside, and what all costs, cost by cost as in <see cref="SplitRow.Costs"/>.
    /// </returns>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public (IReadOnlyList<SplitRow> Splits, Int128[] Totals) Write(
        ImmutableArray<string> files, Action<string, Action<Stream>> write, Action<int> progress)
    {
        var from = usage.Bill.Period.Start;
        if (files.All(UsagePart.IsColumnar))
        {
            var day = files.Min(file => DaysOf(file).From);
            if (day != long.MinValue) from = new(day * SecondsOfDay);
            if (!_spare.TryTake(out var priced)) priced = new(usage, _counted.Value);
            priced.Start(from);
            foreach (var file in files)
            {
                using var parquet = UsageParquet.Open(folder.PlaceOf(file), file);
                write(NewName(file), output => priced.Write(parquet, output, progress));
            }

            var written = (priced.Rows.Splits, priced.Rows.Totals);
            _spare.Add(priced);

            return written;
        }

        using var records = new PricedCsv(usage, from, _counted.Value);
        foreach (var file in files)
        {
            write(NewName(file), output => records.Write(folder.UsageOf(file), output, progress));
        }

        return (records.Rows.Splits, records.Rows.Totals);
    }

    /// <summary>Adds up which resources used what of each line, by the records of a part.</summary>
    /// <param name="part">One of <see cref="BillFolder.UsageParts"/>.</param>
    /// <param name="granularity">How long a time the rows of the report speak of.</param>
    /// <param name="progress">Is told now and then how many records more were read.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public ResourceUsage ResourcesOf(
        UsagePart part, Granularity granularity, Action<int> progress)
    {
        var (resources, counted) = (new ResourceUsage(usage, granularity), _counted.Value);
        foreach (var records in folder.UsageOf(part).Chunk(RecordsOfChunk))
        {
            foreach (var record in records)
            {
                if (counted?.Has(record) ?? true) resources.Add(record);
            }

            progress(records.Length);
        }

        return resources;
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        foreach (var priced in _spare) priced.Dispose();
    }

    /// <summary>Which records were counted; none when no id came again.</summary>
    private static CountedRecords? Counted(BillFolder folder, PricedUsage usage, bool isDistinct)
    {
        if (!usage.HasRepeats) return null;

        var counted = new CountedRecords(
            usage, file => !isDistinct || !UsagePart.IsColumnar(file));
        foreach (var part in folder.UsageParts(pieces: 1))
        {
            foreach (var record in folder.UsageOf(part)) counted.Note(record, part.HasNumbers);
        }

        return counted;
    }

    private static string NewName(string file) => file
        .Replace(".csv.gz", ".parquet", StringComparison.Ordinal)
        .Replace(".csv", ".parquet", StringComparison.Ordinal);

    /// <summary>The first and the last day of a file; all of time where it does not say.</summary>
    private (long From, long To) DaysOf(string file)
    {
        if (!UsagePart.IsColumnar(file)) return (long.MinValue, long.MaxValue);

        using var parquet = UsageParquet.Open(folder.PlaceOf(file), file);
        var (start, end) = (parquet.Find("usage_start"), parquet.Find("usage_end"));
        var last = end >= 0 ? end : start;
        var groups = parquet.File.RowGroups;
        if (groups.Any(g => g.Columns[start].Minimum is null || g.Columns[last].Maximum is null))
        {
            return (long.MinValue, long.MaxValue);
        }

        long DayOf(int column, long time) => Math.DivRem(
            time, SecondsOfDay * TimeColumn.PerSecond(parquet.File.Columns[column].Unit)).Quotient;

        return (
            groups.Min(g => DayOf(start, g.Columns[start].Minimum!.Value)),
            groups.Max(g => DayOf(last, g.Columns[last].Maximum!.Value - (end >= 0 ? 1 : 0))));
    }
}
