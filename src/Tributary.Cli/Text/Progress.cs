using System.Diagnostics;

namespace Tributary.Cli.Text;

/// <summary>Says on a terminal how far reading is, when it takes longer than a second.</summary>
internal sealed class Progress(Streams streams, int files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private long _records;
    private int _files;
    private bool _isShown;

    /// <summary>More records were read.</summary>
    public void Read(int records)
    {
        Interlocked.Add(ref _records, records);
        Show();
    }

    /// <summary>A file was read to its end.</summary>
    public void ReadFile()
    {
        Interlocked.Increment(ref _files);
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
            streams.Error.Write($"\rReading usage: {_files} of {Figures.Count(files, "file")}, "
                + $"{Figures.Of(_records)} records");
            streams.Error.Flush();
        }
    }
}
