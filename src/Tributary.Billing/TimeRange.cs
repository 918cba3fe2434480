namespace Tributary.Billing;

/// <summary>
/// A half-open range of time, UTC: <paramref name="From"/> is in, <paramref name="To"/> is not.
/// </summary>
/// <param name="From">The first second inside.</param>
/// <param name="To">The first second after.</param>
public readonly record struct TimeRange(Instant From, Instant To)
{
    /// <summary>All of time that a bill can name.</summary>
    public static readonly TimeRange Always = new(new(0), Instant.Never);

    /// <summary>Whether nothing is inside.</summary>
    public bool IsEmpty => To <= From;

    /// <summary>How many seconds are inside; zero when empty.</summary>
    public long Seconds => IsEmpty ? 0 : To.Seconds - From.Seconds;

    /// <summary>Whether the instant is inside.</summary>
    public bool Contains(Instant instant) => From <= instant && instant < To;

    /// <summary>Whether all of another range is inside.</summary>
    public bool Contains(TimeRange other) => From <= other.From && other.To <= To;

    /// <summary>What is inside both; may be empty.</summary>
    public TimeRange Intersect(TimeRange other) =>
        new(Instant.Max(From, other.From), Instant.Min(To, other.To));

    /// <summary>Whether the two share a second.</summary>
    public bool Overlaps(TimeRange other) => !Intersect(other).IsEmpty;

    /// <summary>ISO 8601 interval, as a Cost and Usage Report writes it.</summary>
    public override string ToString() => $"{From}/{To}";
}
