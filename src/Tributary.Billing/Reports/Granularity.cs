namespace Tributary.Billing.Reports;

/// <summary>How long a time the rows of a report speak of.</summary>
public enum Granularity
{
    /// <summary>The month of the bill.</summary>
    Monthly,

    /// <summary>A day, UTC.</summary>
    Daily,

    /// <summary>A clock hour.</summary>
    Hourly,
}

/// <summary>The intervals of each granularity.</summary>
internal static class Intervals
{
    private const long SecondsPerDay = 24 * UsageHour.SecondsPerHour;

    /// <summary>The interval that an instant falls into.</summary>
    public static TimeRange At(this Granularity granularity, Instant instant)
    {
        if (granularity == Granularity.Monthly) return BillingPeriod.Of(instant).Range;
        if (granularity == Granularity.Hourly) return instant.Hour.Range;

        var day = new Instant(instant.Seconds / SecondsPerDay * SecondsPerDay);

        return new(day, day.Plus(SecondsPerDay));
    }
}
