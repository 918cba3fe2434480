namespace Tributary.Billing.Metering;

/// <summary>Keeps sums of hours outside of memory, while there are more than it should hold.
/// </summary>
public interface ISumsAside
{
    /// <summary>Puts sums of an hour aside; threads may do so at the same time.</summary>
    /// <param name="series">The numbers of series.</param>
    /// <param name="metered">The sum of each, in 1e-10 of the unit.</param>
    /// <returns>A number to ask for them by.</returns>
    int Put(ReadOnlySpan<int> series, ReadOnlySpan<long> metered);

    /// <summary>What was put aside; it stays there.</summary>
    HourColumns Fetch(int number);
}

/// <summary>How much of the sums of a month is held in memory.</summary>
/// <param name="Pages">How many pages of <see cref="PageBytes"/> there may be.</param>
/// <param name="Aside">Where the sums rest that are more.</param>
public sealed record SumsRoom(int Pages, ISumsAside Aside)
{
    /// <summary>What a page of sums takes.</summary>
    public const int PageBytes = HourSums.PageSize * sizeof(long);
}

/// <summary>Sums of series in an hour, as two columns.</summary>
/// <param name="Series">The numbers of series.</param>
/// <param name="Metered">The sum of each, in 1e-10 of the unit.</param>
public sealed record HourColumns(int[] Series, long[] Metered);
