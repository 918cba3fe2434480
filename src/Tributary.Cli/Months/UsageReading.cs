using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Cli.Text;
using Tributary.Storage.Columns;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Cli.Months;

/// <summary>
/// Reads the usage of a folder, part by part, each thread into sums of its own, which are merged:
/// sums are the same in any order, so the result is the same for any number of threads.
/// </summary>
internal sealed class UsageReading
{
    private const int PartsPerThread = 4;
    private const int PartOfMemory = 4;

    private readonly BillFolder _folder;
    private readonly Wanted _wanted;
    private readonly Meter _meter;
    private readonly UsagePart[] _parts;
    private readonly InputException?[] _refused;
    private readonly Progress _progress;
    private readonly Dictionary<UsageHour, int> _partsOf = [];
    private readonly bool _isDistinct;
    private readonly int _threads;
    private readonly Lock _lock = new();
    private readonly PartShares _shares;
    private MonthSums? _sums;

    /// <param name="folder">The folder.</param>
    /// <param name="wanted">Which months.</param>
    /// <param name="threads">On how many threads.</param>
    /// <param name="streams">Where to say how far it is.</param>
    /// <param name="isDistinct">Whether records of Parquet files are known to be distinct.</param>
    /// <param name="memory">
    /// From how many bytes on sums rest in a file; a quarter of the machine's when left out.
    /// </param>
    public UsageReading(
        BillFolder folder,
        Wanted wanted,
        int threads,
        Streams streams,
        bool isDistinct = false,
        long? memory = null)
    {
        _isDistinct = isDistinct;
        (_folder, _wanted) = (folder, wanted);
        var bytes = memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / PartOfMemory;
        var pages = bytes / SumsRoom.PageBytes / threads;
        _meter = Meter.Of(
            folder.Facts, new((int)Math.Clamp(pages, 1, int.MaxValue), new SumFile()));
        _parts = [.. folder.UsageParts(PartsPerThread * threads)];
        _threads = Math.Min(threads, _parts.Length);
        _shares = new(_parts.Length, _threads);
        foreach (var hour in _parts.SelectMany(HoursOf))
        {
            _partsOf[hour] = _partsOf.GetValueOrDefault(hour) + 1;
        }

        _refused = new InputException?[_parts.Length];
        _progress = new(streams, "Reading usage", _parts.Sum(part => part.Bytes));
    }

    /// <summary>The sums of all usage.</summary>
    /// <exception cref="InputException">Records are not good: the errors of all files.</exception>
    public MonthSums Read()
    {
        Parallel.For(
            0,
            _threads,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _threads) },
            ReadParts);
        _progress.End();
        InputError[] errors = [.. _refused.OfType<InputException>().SelectMany(r => r.Errors)];

        return errors.Length == 0
            ? _sums ?? new(_meter, _wanted)
            : throw new InputException([.. errors]);
    }

    /// <summary>The hours of a part; none as long as some part does not say which it has.</summary>
    private IEnumerable<UsageHour> HoursOf(UsagePart part) =>
        part.Hours is { } hours && _parts.All(p => p.RowGroups is null || p.Hours is not null)
            ? Enumerable.Range(hours.First.Index, hours.Last.Index - hours.First.Index + 1)
                .Select(index => new UsageHour(index))
            : [];

    private void ReadParts(int thread)
    {
        var sums = new MonthSums(_meter, _wanted);

        // Hours that no other part has are done: their ids need not be kept.
        void Seal(UsageHour hour)
        {
            if (_partsOf.GetValueOrDefault(hour) == 1) sums.Seal(hour);
        }

        var adder = new UsageAdder(_folder, sums, _isDistinct);
        for (int part; (part = _shares.Next(thread)) >= 0;)
        {
            try
            {
                adder.Add(_parts[part], _progress.ReadRecords, Seal);
            }
            catch (InputException refused)
            {
                _refused[part] = refused;
            }

            _progress.ReadBytes(_parts[part].Bytes);
        }

        lock (_lock)
        {
            if (_sums is null) _sums = sums;
            else _sums.Merge(sums);
        }
    }
}
