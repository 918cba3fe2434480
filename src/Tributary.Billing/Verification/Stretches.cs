using System.Collections.Immutable;

namespace Tributary.Billing.Verification;

/// <summary>
/// The times in which lines and our usage can be compared: the hours of hourly lines, the days of
/// daily ones; times that overlap are one.
/// </summary>
internal sealed class Stretches
{
    private readonly ImmutableArray<TimeRange> _times;

    public Stretches(IEnumerable<TimeRange> times)
    {
        var merged = new List<TimeRange>();
        foreach (var time in times.Distinct().OrderBy(time => time.From))
        {
            if (merged is [.., var last] && time.From < last.To)
            {
                merged[^1] = last with { To = Instant.Max(last.To, time.To) };
            }
            else
            {
                merged.Add(time);
            }
        }

        _times = [.. merged];
    }

    /// <summary>
    /// When the stretch of an instant starts; the instant itself when it has none.
    /// </summary>
    public Instant StartOf(Instant at)
    {
        var (low, high) = (0, _times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_times[middle].From <= at) low = middle + 1;
            else high = middle;
        }

        return low > 0 && _times[low - 1].Contains(at) ? _times[low - 1].From : at;
    }
}
