using System.Diagnostics;

namespace Tributary.Cli.Text;

/// <summary>
/// Says on a terminal how far reading is and how long it will take, when it takes longer than a
/// second; in a pipe it is silent.
/// </summary>
internal sealed class Progress(Streams streams, string what, long bytes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private long _records;
    private long _bytes;
    private bool _isShown;

    /// <summary>How many records were read.</summary>
    public long Records => Volatile.Read(ref _records);

    /// <summary>More records were read.</summary>
    public void ReadRecords(int records)
    {
        Interlocked.Add(ref _records, records);
        Show();
    }

    /// <summary>More of the files was read.</summary>
    public void ReadBytes(long read)
    {
        Interlocked.Add(ref _bytes, read);
        Show();
    }

    /// <summary>Takes the line away again.</summary>
    public void End()
    {
        if (_isShown) streams.Error.Write("\r\e[K");
        streams.Error.Flush();
    }

    private void Show()
    {
        if (!streams.Terminal.ShowsProgress || _clock.Elapsed < _next) return;

        lock (_lock)
        {
            if (_clock.Elapsed < _next) return;

            _next = _clock.Elapsed + Interval;
            _isShown = true;
            streams.Error.Write($"\r{Line(_clock.Elapsed.TotalSeconds)}\e[K");
            streams.Error.Flush();
        }
    }

    private string Line(double seconds)
    {
        var (records, read) = (Volatile.Read(ref _records), Volatile.Read(ref _bytes));
        var done = bytes > 0 ? (double)read / bytes : 0;
        var left = done > 0 ? $", {Figures.Seconds(seconds / done - seconds)} left" : "";

        var rate = $"{Figures.Of((long)(records / seconds))} a second";

        return bytes == 0
            ? $"{what}: {Figures.Of(records)} records, {rate}"
            : $"{what}: {Figures.Of(records)} records, {Figures.Bytes(read)} of "
                + $"{Figures.Bytes(bytes)}, {rate}{left}";
    }
}
