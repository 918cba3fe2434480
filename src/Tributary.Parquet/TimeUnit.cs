namespace Tributary.Parquet;

/// <summary>The unit of times in a column.</summary>
public enum TimeUnit
{
    /// <summary>The column holds no times.</summary>
    None,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>Millionths of a second.</summary>
    Microseconds,

    /// <summary>Billionths of a second.</summary>
    Nanoseconds,
}
