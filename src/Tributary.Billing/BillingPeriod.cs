using System.Globalization;

namespace Tributary.Billing;

/// <summary>
/// A calendar month, UTC: tiers and monthly allowances start at zero in each (BILL-21).
/// </summary>
/// <param name="Year">The year, 1970 to 9998.</param>
/// <param name="Month">The month, 1 to 12.</param>
public readonly record struct BillingPeriod(int Year, int Month) : IComparable<BillingPeriod>
{
    /// <summary>The first second of the month.</summary>
    public Instant Start => Instant.Of(Year, Month, 1);

    /// <summary>The month as a half-open range.</summary>
    public TimeRange Range => new(Start, Start.PlusMonths(1));

    /// <summary>The month that contains an instant.</summary>
    public static BillingPeriod Of(Instant instant)
    {
        var civil = DateTime.UnixEpoch.AddTicks(instant.Seconds * TimeSpan.TicksPerSecond);

        return new(civil.Year, civil.Month);
    }

    /// <inheritdoc/>
    public int CompareTo(BillingPeriod other) => (Year, Month).CompareTo((other.Year, other.Month));

    /// <summary>The month as <c>2018-10</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    /// <summary>Whether <paramref name="a"/> is the earlier month.</summary>
    public static bool operator <(BillingPeriod a, BillingPeriod b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is the later month.</summary>
    public static bool operator >(BillingPeriod a, BillingPeriod b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is not the later month.</summary>
    public static bool operator <=(BillingPeriod a, BillingPeriod b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is not the earlier month.</summary>
    public static bool operator >=(BillingPeriod a, BillingPeriod b) => a.CompareTo(b) >= 0;
}
