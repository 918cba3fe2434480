using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Tributary.Billing.Metering;

/// <summary>
/// Sums in the making, hour by hour: for each hour pages of numbers by series, made when first
/// used. Adding is an index and no search; records that come hour by hour stay in the caches, and
/// memory follows the usage that there is.
/// </summary>
internal sealed class UsageGrid(TimeRange period)
{
    private const int PageBits = 9;
    private const int PageSize = 1 << PageBits;

    private readonly int _first = period.From.Hour.Index;
    private readonly long[]?[]?[] _hours =
        new long[]?[]?[period.To.Hour.Index - period.From.Hour.Index];

    private readonly Dictionary<(int Series, Instant From), UsageSlice> _apart = [];

    /// <summary>Adds a metered amount, not negative, to a whole hour.</summary>
    public void Add(int series, UsageHour hour, long metered)
    {
        ref var sum = ref Page(hour.Index - _first, series >> PageBits)[series & (PageSize - 1)];
        if (sum > long.MaxValue - metered)
        {
            Add(series, hour.Range, Quantity.Metered(sum));
            sum = 0;
        }

        sum += metered;
    }

    /// <summary>Adds to an hour, or to a slice of one.</summary>
    public void Add(int series, TimeRange slice, Quantity quantity)
    {
        if (quantity.IsZero) return;

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _apart, (series, slice.From), out _);
        sum = new(series, slice, sum.Quantity + quantity);
    }

    /// <summary>Takes in what another has, and empties it.</summary>
    /// <param name="other">The other.</param>
    /// <param name="numbers">Our number of each of its series.</param>
    public void Merge(UsageGrid other, int[] numbers)
    {
        for (var hour = 0; hour < _hours.Length; hour++)
        {
            if (other._hours[hour] is not { } pages) continue;

            for (var page = 0; page < pages.Length; page++)
            {
                if (pages[page] is not { } sums) continue;

                for (var i = 0; i < sums.Length; i++)
                {
                    if (sums[i] == 0) continue;

                    Add(numbers[page << PageBits | i], new(_first + hour), sums[i]);
                }

                pages[page] = null;
            }
        }

        foreach (var slice in other._apart.Values)
        {
            Add(numbers[slice.Series], slice.During, slice.Quantity);
        }
    }

    /// <summary>
    /// The hours with usage, series by rank. Pages are given up on the way, so that the sums are
    /// not in memory twice.
    /// </summary>
    /// <param name="byRank">The number of the series of each rank.</param>
    public ImmutableArray<HourOfUsage> Hours(int[] byRank)
    {
        var rankOf = new Dictionary<int, int>();
        if (_apart.Count > 0)
        {
            for (var rank = 0; rank < byRank.Length; rank++) rankOf[byRank[rank]] = rank;
        }

        var apart = _apart.Values.ToLookup(slice => slice.During.From.Hour.Index - _first);
        var hours = ImmutableArray.CreateBuilder<HourOfUsage>();
        var (series, metered) = (new int[byRank.Length], new long[byRank.Length]);
        for (var hour = 0; hour < _hours.Length; hour++)
        {
            UsageSlice[] slices =
            [
                .. apart[hour]
                    .Select(slice => Completed(slice, hour))
                    .Where(slice => !slice.Quantity.IsZero)
                    .Select(slice => slice with { Series = rankOf[slice.Series] })
                    .OrderBy(slice => slice.Series)
                    .ThenBy(slice => slice.During.From),
            ];
            var count = _hours[hour] is { } pages ? Gather(pages, byRank, series, metered) : 0;
            _hours[hour] = null;
            if (count + slices.Length == 0) continue;

            hours.Add(new(
                new(_first + hour), series[..count], metered[..count], [.. slices]));
        }

        return hours.ToImmutable();
    }

    private static int Gather(long[]?[] pages, int[] byRank, int[] series, long[] metered)
    {
        var count = 0;
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            var number = byRank[rank];
            if (number >> PageBits >= pages.Length) continue;
            if (pages[number >> PageBits] is not { } page) continue;
            if (page[number & (PageSize - 1)] is not (> 0 and var sum)) continue;

            series[count] = rank;
            metered[count++] = sum;
        }

        return count;
    }

    /// <summary>
    /// A slice with what its page has of the same hour; nothing when the page can hold both.
    /// </summary>
    private UsageSlice Completed(UsageSlice slice, int hour)
    {
        if (slice.During.Seconds < UsageHour.SecondsPerHour) return slice;

        var index = slice.Series & (PageSize - 1);
        var page = Page(hour, slice.Series >> PageBits);
        var all = slice.Quantity + Quantity.Metered(page[index]);
        var (metered, rest) = Int128.DivRem(all.Parts, Quantity.PartsPerMetered);
        var fits = rest == 0 && metered <= long.MaxValue;
        page[index] = fits ? (long)metered : 0;

        return slice with { Quantity = fits ? Quantity.Zero : all };
    }

    private long[] Page(int hour, int page)
    {
        ref var pages = ref _hours[hour];
        if (pages is null || pages.Length <= page)
        {
            Array.Resize(ref pages, Math.Max(page + 1, (pages?.Length ?? 4) * 2));
        }

        return pages[page] ??= new long[PageSize];
    }
}
