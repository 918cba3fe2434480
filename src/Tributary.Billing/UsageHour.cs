namespace Tributary.Billing;

/// <summary>
/// A clock hour, UTC, hh:00:00 up to the next hour: the unit in which reservations give their
/// benefit (at most 3,600 s each; what is unused dies with the hour).
/// </summary>
/// <param name="Index">Whole hours since 1970-01-01T00:00:00Z.</param>
public readonly record struct UsageHour(int Index) : IComparable<UsageHour>
{
    /// <summary>The seconds in an hour.</summary>
    public const long SecondsPerHour = 3_600;

    /// <summary>The hour's first second.</summary>
    public Instant Start => new(Index * SecondsPerHour);

    /// <summary>The hour as a half-open range.</summary>
    public TimeRange Range => new(Start, Start.Plus(SecondsPerHour));

    /// <inheritdoc/>
    public int CompareTo(UsageHour other) => Index.CompareTo(other.Index);

    /// <summary>The hour's first second, ISO 8601.</summary>
    public override string ToString() => Start.ToString();

    /// <summary>Whether <paramref name="a"/> is the earlier hour.</summary>
    public static bool operator <(UsageHour a, UsageHour b) => a.Index < b.Index;

    /// <summary>Whether <paramref name="a"/> is the later hour.</summary>
    public static bool operator >(UsageHour a, UsageHour b) => a.Index > b.Index;

    /// <summary>Whether <paramref name="a"/> is not the later hour.</summary>
    public static bool operator <=(UsageHour a, UsageHour b) => a.Index <= b.Index;

    /// <summary>Whether <paramref name="a"/> is not the earlier hour.</summary>
    public static bool operator >=(UsageHour a, UsageHour b) => a.Index >= b.Index;
}
