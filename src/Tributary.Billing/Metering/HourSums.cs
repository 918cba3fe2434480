namespace Tributary.Billing.Metering;

/// <summary>
/// The sums of one whole hour in the making: pages of numbers by series, made when first used.
/// Adding is an index and no search, and records that come hour by hour stay in the caches.
/// </summary>
public sealed class HourSums
{
    private const int PageBits = 9;
    private const int PageSize = 1 << PageBits;

    private readonly Action<int, Quantity> _carry;
    private long[]?[] _pages = [];

    /// <param name="hour">The hour.</param>
    /// <param name="carry">Takes in what a number cannot hold.</param>
    internal HourSums(UsageHour hour, Action<int, Quantity> carry) =>
        (Hour, _carry) = (hour, carry);

    /// <summary>The hour.</summary>
    public UsageHour Hour { get; }

    /// <summary>Adds usage to a series.</summary>
    /// <param name="series">The number of the series.</param>
    /// <param name="metered">How much, in 1e-10 of the unit; not negative.</param>
    public void Add(int series, long metered)
    {
        var page = series >> PageBits;
        if (page >= _pages.Length || _pages[page] is not { } sums) sums = Make(page);
        ref var sum = ref sums[series & (PageSize - 1)];
        if (sum > long.MaxValue - metered)
        {
            _carry(series, Quantity.Metered(sum));
            sum = 0;
        }

        sum += metered;
    }

    /// <summary>The sum of a series.</summary>
    internal ref long this[int series]
    {
        get
        {
            var page = series >> PageBits;
            var sums = page < _pages.Length ? _pages[page] : null;

            return ref (sums ?? Make(page))[series & (PageSize - 1)];
        }
    }

    /// <summary>Takes in what another has of the same hour, and empties it.</summary>
    /// <param name="other">The other.</param>
    /// <param name="numbers">Our number of each of its series.</param>
    internal void Merge(HourSums other, int[] numbers)
    {
        for (var page = 0; page < other._pages.Length; page++)
        {
            if (other._pages[page] is not { } sums) continue;

            for (var i = 0; i < sums.Length; i++)
            {
                if (sums[i] != 0) Add(numbers[page << PageBits | i], sums[i]);
            }

            other._pages[page] = null;
        }
    }

    /// <summary>Writes out the sums above zero, ascending by rank.</summary>
    /// <param name="byRank">The number of the series of each rank.</param>
    /// <param name="ranks">Receives their ranks.</param>
    /// <param name="metered">Receives the sums.</param>
    /// <returns>How many there are.</returns>
    internal int Gather(int[] byRank, int[] ranks, long[] metered)
    {
        var count = 0;
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            var page = byRank[rank] >> PageBits;
            if (page >= _pages.Length || _pages[page] is not { } sums) continue;
            if (sums[byRank[rank] & (PageSize - 1)] is not (> 0 and var sum)) continue;

            ranks[count] = rank;
            metered[count++] = sum;
        }

        return count;
    }

    private long[] Make(int page)
    {
        if (page >= _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(page + 1, 2 * _pages.Length));
        }

        return _pages[page] ??= new long[PageSize];
    }
}
