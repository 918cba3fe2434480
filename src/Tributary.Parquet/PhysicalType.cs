namespace Tributary.Parquet;

/// <summary>How a column is stored, by the numbers of the format.</summary>
public enum PhysicalType
{
    /// <summary>One bit.</summary>
    Boolean = 0,

    /// <summary>Four bytes.</summary>
    Int32 = 1,

    /// <summary>Eight bytes.</summary>
    Int64 = 2,

    /// <summary>A time of old writers: nanoseconds of the day, and the Julian day.</summary>
    Int96 = 3,

    /// <summary>A binary fraction of four bytes.</summary>
    Float = 4,

    /// <summary>A binary fraction of eight bytes.</summary>
    Double = 5,

    /// <summary>Bytes with their length.</summary>
    Bytes = 6,

    /// <summary>As many bytes for each value as the schema says.</summary>
    FixedBytes = 7,
}
