using Tributary.Cli.Text;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Cli.Months;

/// <summary>
/// Reads the usage of a folder, each file into sums of its own, which are merged in the order of
/// the files: so the result is the same for any number of threads.
/// </summary>
internal sealed class UsageReading(BillFolder folder, Wanted wanted, Streams streams)
{
    private readonly Meter _meter = Meter.Of(folder.Facts);
    private readonly MonthSums?[] _read = new MonthSums?[folder.UsageFiles.Length];
    private readonly InputException?[] _refused = new InputException?[folder.UsageFiles.Length];
    private readonly Progress _progress = new(streams, folder.UsageFiles.Length);
    private readonly Lock _lock = new();
    private MonthSums? _sums;
    private int _merged;

    /// <summary>The sums of all files.</summary>
    /// <exception cref="InputException">Records are not good: the errors of all files.</exception>
    public MonthSums Read(int threads)
    {
        var sums = _sums = new(_meter, wanted);
        Parallel.For(
            0,
            folder.UsageFiles.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            ReadAndMerge);
        _progress.End();
        InputError[] errors = [.. _refused.OfType<InputException>().SelectMany(r => r.Errors)];

        return errors.Length == 0 ? sums : throw new InputException([.. errors]);
    }

    private void ReadFile(int file)
    {
        var sums = new MonthSums(_meter, wanted);
        try
        {
            var count = 0;
            foreach (var record in folder.UsageOf(folder.UsageFiles[file]))
            {
                sums.Add(record);
                if ((++count & 0xFFFF) == 0) _progress.Read(0x10000);
            }
        }
        catch (InputException refused)
        {
            _refused[file] = refused;
        }

        _progress.ReadFile();
        lock (_lock) _read[file] = sums;
    }

    private void ReadAndMerge(int file)
    {
        ReadFile(file);
        lock (_lock)
        {
            while (_merged < _read.Length && _read[_merged] is { } next)
            {
                _sums!.Merge(next);
                _read[_merged++] = null;
            }
        }
    }
}
