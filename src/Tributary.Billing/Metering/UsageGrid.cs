using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Tributary.Billing.Metering;

/// <summary>
/// Sums in the making, by series and hour. Whole hours stand as numbers (<see cref="HourSums"/>);
/// slices of cut hours, and what is no whole number of 1e-10, are few and stand beside.
/// </summary>
/// <param name="period">The month.</param>
/// <param name="keeper">Takes in what the sums of an hour cannot hold.</param>
/// <param name="room">How much is held in memory; all when there is none.</param>
internal sealed class UsageGrid(TimeRange period, IHourKeeper keeper, SumsRoom? room)
{
    private readonly int _first = period.From.Hour.Index;
    private readonly HourSums?[] _hours =
        new HourSums?[period.To.Hour.Index - period.From.Hour.Index];

    private readonly Dictionary<(int Series, Instant From), UsageSlice>?[] _apart =
        new Dictionary<(int Series, Instant From), UsageSlice>?[
            period.To.Hour.Index - period.From.Hour.Index];

    private readonly List<(UsageHour Hour, int Number)> _aside = [];
    private int _pages;
    private bool _isEnding;

    /// <summary>The sums of an hour of the month.</summary>
    public HourSums At(UsageHour hour) => _hours[hour.Index - _first] ??= new(hour, keeper);

    /// <summary>Forgets the ids of all hours, and tells which came again.</summary>
    public void Seal()
    {
        foreach (var sums in _hours) sums?.Seal();
    }

    /// <summary>Adds to an hour, or to a slice of one.</summary>
    public void Add(int series, TimeRange slice, Quantity quantity)
    {
        if (quantity.IsZero) return;

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _apart[slice.From.Hour.Index - _first] ??= [], (series, slice.From), out _);
        sum = new(series, slice, sum.Quantity + quantity);
    }

    /// <summary>Makes room for a page: when there are too many, what they hold goes aside.
    /// </summary>
    public void MakeRoom()
    {
        if (room is null || _isEnding || ++_pages <= room.Pages) return;

        var (series, metered) = (Array.Empty<int>(), Array.Empty<long>());
        foreach (var sums in _hours.OfType<HourSums>())
        {
            if (sums.Empty(ref series, ref metered) is not (> 0 and var count)) continue;

            _aside.Add((sums.Hour, room.Aside.Put(
                series.AsSpan(0, count), metered.AsSpan(0, count))));
        }

        _pages = 1;
    }

    /// <summary>Takes in what another has, and empties it.</summary>
    /// <param name="other">The other.</param>
    /// <param name="numbers">Our number of each of its series.</param>
    public void Merge(UsageGrid other, int[] numbers)
    {
        foreach (var sums in other._hours.OfType<HourSums>()) At(sums.Hour).Merge(sums, numbers);
        foreach (var (hour, number) in other._aside)
        {
            var (series, metered) = room!.Aside.Fetch(number);
            _aside.Add((hour, room.Aside.Put(Array.ConvertAll(series, s => numbers[s]), metered)));
        }

        foreach (var slice in other._apart.SelectMany(hour => (hour ?? []).Values))
        {
            Add(numbers[slice.Series], slice.During, slice.Quantity);
        }
    }

    /// <summary>
    /// The hours with usage, series by rank. Sums are given up on the way, so that they are not in
    /// memory twice.
    /// </summary>
    /// <param name="byRank">The number of the series of each rank.</param>
    public ImmutableArray<HourOfUsage> Hours(int[] byRank)
    {
        _isEnding = true; // From here on there is one hour at a time: that is little.
        var rankOf = new int[byRank.Length];
        foreach (var (rank, number) in byRank.Index()) rankOf[number] = rank;

        var aside = _aside.ToLookup(put => put.Hour, put => put.Number);
        var hours = ImmutableArray.CreateBuilder<HourOfUsage>();
        var (series, metered) = (new int[byRank.Length], new long[byRank.Length]);
        for (var i = 0; i < _hours.Length; i++)
        {
            var hour = new UsageHour(_first + i);
            foreach (var number in aside[hour]) TakeBack(hour, room!.Aside.Fetch(number));
            UsageSlice[] slices =
            [
                .. (_apart[i] ?? []).Values
                    .Select(Completed)
                    .Where(slice => !slice.Quantity.IsZero)
                    .Select(slice => slice with { Series = rankOf[slice.Series] })
                    .OrderBy(slice => slice.Series)
                    .ThenBy(slice => slice.During.From),
            ];
            var count = _hours[i]?.Gather(byRank, series, metered) ?? 0;
            _hours[i] = null;
            if (count + slices.Length == 0) continue;

            hours.Add(_aside.Count == 0
                ? new(hour, new(series[..count], metered[..count]), [.. slices])
                : new(
                    hour,
                    room!.Aside,
                    room.Aside.Put(series.AsSpan(0, count), metered.AsSpan(0, count)),
                    [.. slices]));
        }

        return hours.ToImmutable();
    }

    private void TakeBack(UsageHour hour, HourColumns columns)
    {
        var sums = At(hour);
        for (var i = 0; i < columns.Series.Length; i++)
        {
            sums.Add(columns.Series[i], columns.Metered[i]);
        }
    }

    /// <summary>
    /// A slice with the whole hour's sum of its series; nothing where a number can hold both.
    /// </summary>
    private UsageSlice Completed(UsageSlice slice)
    {
        if (slice.During.Seconds < UsageHour.SecondsPerHour) return slice;

        ref var sum = ref At(slice.During.From.Hour)[slice.Series];
        var all = slice.Quantity + Quantity.Metered(sum);
        var (metered, rest) = Int128.DivRem(all.Parts, Quantity.PartsPerMetered);
        var fits = rest == 0 && metered <= long.MaxValue;
        sum = fits ? (long)metered : 0;

        return slice with { Quantity = fits ? Quantity.Zero : all };
    }
}
