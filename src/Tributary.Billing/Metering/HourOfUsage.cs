using System.Collections.Immutable;

namespace Tributary.Billing.Metering;

/// <summary>
/// The sums of one clock hour, by series. Nearly all are whole hours of metered amounts: they stand
/// in two columns of numbers, because a month has tens of millions. The few that are cut by a join,
/// a leave or a new price, or that a column cannot hold, stand apart.
/// </summary>
public sealed class HourOfUsage
{
    private readonly HourColumns? _columns;
    private readonly ISumsAside? _aside;
    private readonly int _number;
    private readonly WeakReference<HourColumns> _seen = new(null!);

    /// <summary>An hour whose sums are in memory.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="columns">The whole sums, series ascending; above zero.</param>
    /// <param name="apart">All others, by series and time; of none of those series.</param>
    public HourOfUsage(UsageHour hour, HourColumns columns, ImmutableArray<UsageSlice> apart) =>
        (Hour, _columns, Apart) = (hour, columns, apart);

    /// <summary>An hour whose whole sums were put aside: they are fetched when they are used.
    /// </summary>
    /// <param name="hour">The hour.</param>
    /// <param name="aside">Where they are.</param>
    /// <param name="number">By which number.</param>
    /// <param name="apart">All others, by series and time; of none of those series.</param>
    internal HourOfUsage(
        UsageHour hour, ISumsAside aside, int number, ImmutableArray<UsageSlice> apart) =>
        (Hour, _aside, _number, Apart) = (hour, aside, number, apart);

    /// <summary>The hour.</summary>
    public UsageHour Hour { get; }

    /// <summary>The series with whole sums, ascending: indexes into the summary's.</summary>
    public ReadOnlySpan<int> Series => Columns.Series;

    /// <summary>The whole sums, in 1e-10 of the unit.</summary>
    public ReadOnlySpan<long> Metered => Columns.Metered;

    /// <summary>The sums that stand apart, by series and time.</summary>
    public ImmutableArray<UsageSlice> Apart { get; }

    private HourColumns Columns
    {
        get
        {
            if (_columns is not null) return _columns;
            if (_seen.TryGetTarget(out var seen)) return seen;

            var fetched = _aside!.Fetch(_number);
            _seen.SetTarget(fetched);

            return fetched;
        }
    }

    /// <summary>All sums, whole ones first.</summary>
    public IEnumerable<UsageSlice> Slices()
    {
        var (series, metered) = Columns;

        return series
            .Select((s, i) => new UsageSlice(s, Hour.Range, Quantity.Metered(metered[i])))
            .Concat(Apart);
    }

    /// <summary>Whether another has the same sums.</summary>
    public bool HasSameSums(HourOfUsage other) =>
        ReferenceEquals(this, other)
        || (Series.SequenceEqual(other.Series)
            && Metered.SequenceEqual(other.Metered)
            && Apart.AsSpan().SequenceEqual(other.Apart.AsSpan()));

    /// <summary>The same hour of each part that has usage in it.</summary>
    /// <param name="places">The part of each series, below zero for none, and its number there.
    /// </param>
    /// <param name="parts">How many parts there are.</param>
    internal IEnumerable<(int Part, HourOfUsage Hour)> Split(
        (int Part, int Series)[] places, int parts)
    {
        var (series, metered) = Columns;
        var whole = new List<(int Series, long Metered)>?[parts];
        var slices = new List<UsageSlice>?[parts];
        foreach (var (i, number) in series.Index())
        {
            var (part, ours) = places[number];
            if (part >= 0) (whole[part] ??= []).Add((ours, metered[i]));
        }

        foreach (var slice in Apart)
        {
            var (part, ours) = places[slice.Series];
            if (part >= 0) (slices[part] ??= []).Add(slice with { Series = ours });
        }

        for (var part = 0; part < parts; part++)
        {
            if (whole[part] is null && slices[part] is null) continue;

            yield return (part, new(
                Hour,
                new(
                    [.. (whole[part] ?? []).Select(w => w.Series)],
                    [.. (whole[part] ?? []).Select(w => w.Metered)]),
                [.. slices[part] ?? []]));
        }
    }
}

/// <summary>The usage of a series in an hour or a slice of it.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="During">The hour or the slice.</param>
/// <param name="Quantity">How much.</param>
public readonly record struct UsageSlice(int Series, TimeRange During, Quantity Quantity);
