namespace Tributary.Cli.Months;

/// <summary>
/// Hands out parts of usage to threads: to each the ones beside each other, and when it has none
/// left, the last ones of whoever has most. Neighbors are mostly of the same days, so that two
/// threads seldom sum the same hours, each with numbers of its own.
/// </summary>
/// <param name="parts">How many parts there are.</param>
/// <param name="threads">How many threads.</param>
internal sealed class PartShares(int parts, int threads)
{
    private readonly Lock _lock = new();
    private readonly (int From, int To)[] _left =
    [
        .. Enumerable.Range(0, threads).Select(thread => (
            (int)((long)parts * thread / threads), (int)((long)parts * (thread + 1) / threads))),
    ];

    /// <summary>The next part of a thread; below zero when there is none.</summary>
    public int Next(int thread)
    {
        lock (_lock)
        {
            if (_left[thread] is var own && own.From < own.To)
            {
                _left[thread].From++;
                return own.From;
            }

            var richest = _left.Index().MaxBy(left => left.Item.To - left.Item.From).Index;

            return _left[richest] is var other && other.From < other.To
                ? --_left[richest].To
                : -1;
        }
    }
}
