using System.Globalization;

namespace Tributary.Billing;

/// <summary>
/// A second in time, UTC: liability moves at seconds, never at fractions (BILL-52).
/// </summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z; the default is that instant.</param>
public readonly record struct Instant(long Seconds) : IComparable<Instant>
{
    /// <summary>After every instant that a bill can name (9999-12-31T23:59:59Z).</summary>
    public static readonly Instant Never = new(253_402_300_799);

    /// <summary>The clock hour that contains this instant.</summary>
    public UsageHour Hour => new((int)FloorDivide(Seconds, UsageHour.SecondsPerHour));

    /// <summary>The instant of a civil UTC date and time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date or time.</exception>
    public static Instant Of(
        int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
    {
        var civil = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);

        return new((civil.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
    }

    /// <summary>The later of two instants.</summary>
    public static Instant Max(Instant a, Instant b) => a < b ? b : a;

    /// <summary>The earlier of two instants.</summary>
    public static Instant Min(Instant a, Instant b) => a < b ? a : b;

    /// <summary>The instant this many seconds later.</summary>
    public Instant Plus(long seconds) => new(Seconds + seconds);

    /// <summary>
    /// The same civil time, this many months later; the day is cut to the month's last.
    /// </summary>
    public Instant PlusMonths(int months) =>
        new((Civil.AddMonths(months).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Seconds.CompareTo(other.Seconds);

    /// <summary>ISO 8601, UTC, whole seconds: <c>2018-10-09T21:40:47Z</c>.</summary>
    public override string ToString() =>
        Civil.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="a"/> is before <paramref name="b"/>.</summary>
    public static bool operator <(Instant a, Instant b) => a.Seconds < b.Seconds;

    /// <summary>Whether <paramref name="a"/> is after <paramref name="b"/>.</summary>
    public static bool operator >(Instant a, Instant b) => a.Seconds > b.Seconds;

    /// <summary>Whether <paramref name="a"/> is not after <paramref name="b"/>.</summary>
    public static bool operator <=(Instant a, Instant b) => a.Seconds <= b.Seconds;

    /// <summary>Whether <paramref name="a"/> is not before <paramref name="b"/>.</summary>
    public static bool operator >=(Instant a, Instant b) => a.Seconds >= b.Seconds;

    private DateTime Civil => DateTime.UnixEpoch.AddTicks(Seconds * TimeSpan.TicksPerSecond);

    private static long FloorDivide(long value, long by) =>
        value >= 0 ? value / by : -((-value + by - 1) / by);
}
