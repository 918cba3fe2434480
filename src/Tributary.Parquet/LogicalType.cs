namespace Tributary.Parquet;

/// <summary>What the stored values of a column mean.</summary>
public enum LogicalType
{
    /// <summary>Nothing beyond how they are stored.</summary>
    None,

    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>A whole number; <see cref="ParquetColumn.IsSigned"/> says of which kind.</summary>
    Integer,

    /// <summary>A whole number of units of 10^-<see cref="ParquetColumn.Scale"/>.</summary>
    Decimal,

    /// <summary>Days since 1970-01-01.</summary>
    Date,

    /// <summary>A time of day in units of <see cref="ParquetColumn.Unit"/>.</summary>
    Time,

    /// <summary>A time since 1970-01-01 in units of <see cref="ParquetColumn.Unit"/>.</summary>
    Timestamp,
}
