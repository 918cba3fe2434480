using System.Collections.Immutable;

namespace Tributary.Billing.Metering;

/// <summary>
/// The sums of one clock hour, by series. Nearly all are whole hours of metered amounts: they stand
/// in two columns of numbers, because a month has tens of millions. The few that are cut by a join,
/// a leave or a new price, or that a column cannot hold, stand apart.
/// </summary>
/// <param name="hour">The hour.</param>
/// <param name="series">The series with whole sums, ascending.</param>
/// <param name="metered">Their sums, in 1e-10 of the unit; above zero.</param>
/// <param name="apart">All others, by series and time; of none of those series.</param>
public sealed class HourOfUsage(
    UsageHour hour, int[] series, long[] metered, ImmutableArray<UsageSlice> apart)
{
    /// <summary>The hour.</summary>
    public UsageHour Hour => hour;

    /// <summary>The series with whole sums, ascending: indexes into the summary's.</summary>
    public ReadOnlySpan<int> Series => series;

    /// <summary>The whole sums, in 1e-10 of the unit.</summary>
    public ReadOnlySpan<long> Metered => metered;

    /// <summary>The sums that stand apart, by series and time.</summary>
    public ImmutableArray<UsageSlice> Apart => apart;

    /// <summary>All sums, whole ones first.</summary>
    public IEnumerable<UsageSlice> Slices() => series
        .Select((s, i) => new UsageSlice(s, hour.Range, Quantity.Metered(metered[i])))
        .Concat(apart);

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
        var whole = new List<(int Series, long Metered)>?[parts];
        var slices = new List<UsageSlice>?[parts];
        foreach (var (i, number) in series.Index())
        {
            var (part, ours) = places[number];
            if (part >= 0) (whole[part] ??= []).Add((ours, metered[i]));
        }

        foreach (var slice in apart)
        {
            var (part, ours) = places[slice.Series];
            if (part >= 0) (slices[part] ??= []).Add(slice with { Series = ours });
        }

        for (var part = 0; part < parts; part++)
        {
            if (whole[part] is null && slices[part] is null) continue;

            yield return (part, new(
                hour,
                [.. (whole[part] ?? []).Select(w => w.Series)],
                [.. (whole[part] ?? []).Select(w => w.Metered)],
                [.. slices[part] ?? []]));
        }
    }
}

/// <summary>The usage of a series in an hour or a slice of it.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="During">The hour or the slice.</param>
/// <param name="Quantity">How much.</param>
public readonly record struct UsageSlice(int Series, TimeRange During, Quantity Quantity);
