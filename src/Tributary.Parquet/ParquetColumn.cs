using Tributary.Parquet.Writing;

namespace Tributary.Parquet;

/// <summary>A column: its name, how its values are stored and what they mean.</summary>
public sealed record ParquetColumn
{
    /// <summary>The names of its groups and its own, with dots between.</summary>
    public required string Name { get; init; }

    /// <summary>How its values are stored.</summary>
    public required PhysicalType Type { get; init; }

    /// <summary>The bytes of a value of <see cref="PhysicalType.FixedBytes"/>, else 0.</summary>
    public int Length { get; init; }

    /// <summary>What its values mean.</summary>
    public LogicalType Logical { get; init; }

    /// <summary>For decimals, how many digits a value may have.</summary>
    public int Precision { get; init; }

    /// <summary>For decimals, how many of the digits stand behind the point.</summary>
    public int Scale { get; init; }

    /// <summary>For times, the unit.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>For times, whether they are in UTC; else they are of no zone.</summary>
    public bool IsUtc { get; init; }

    /// <summary>For whole numbers, whether they may be negative.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>Whether a row can have no value: it or a group around it is optional.</summary>
    public bool IsNullable => DefinitionLevel > 0;

    /// <summary>
    /// Whether a row can have several values: it is in a list or a map. Of those, the keys and
    /// values of a <see cref="ParquetMap"/> are read.
    /// </summary>
    public bool IsRepeated => RepetitionLevel > 0;

    /// <summary>A column of text.</summary>
    public static ParquetColumn Text(string name) =>
        new() { Name = name, Type = PhysicalType.Bytes, Logical = LogicalType.Text };

    /// <summary>A column of whole numbers of 64 bits.</summary>
    public static ParquetColumn Whole(string name, bool isSigned = true) => new()
    {
        Name = name,
        Type = PhysicalType.Int64,
        Logical = LogicalType.Integer,
        IsSigned = isSigned,
    };

    /// <summary>A column of decimals, in 64 bits if they have up to 18 digits, else in 128.
    /// </summary>
    public static ParquetColumn Decimal(string name, int precision, int scale) => new()
    {
        Name = name,
        Type = precision <= 18 ? PhysicalType.Int64 : PhysicalType.FixedBytes,
        Length = precision <= 18 ? 0 : 16,
        Logical = LogicalType.Decimal,
        Precision = precision,
        Scale = scale,
    };

    /// <summary>A column of days.</summary>
    public static ParquetColumn Date(string name) =>
        new() { Name = name, Type = PhysicalType.Int32, Logical = LogicalType.Date };

    /// <summary>A column of times in UTC.</summary>
    public static ParquetColumn Timestamp(string name, TimeUnit unit) => new()
    {
        Name = name,
        Type = PhysicalType.Int64,
        Logical = LogicalType.Timestamp,
        Unit = unit,
        IsUtc = true,
    };

    /// <summary>A column of binary fractions of 64 bits.</summary>
    public static ParquetColumn Fraction(string name) =>
        new() { Name = name, Type = PhysicalType.Double };

    /// <summary>A column of truth values.</summary>
    public static ParquetColumn Truth(string name) =>
        new() { Name = name, Type = PhysicalType.Boolean };

    /// <summary>The two columns of a map of texts: its keys and its values. A row may have no map,
    /// and a key no value.</summary>
    public static ParquetColumn[] Map(string name) =>
    [
        Text(name + MapSchema.Key) with
        {
            DefinitionLevel = 2, RepetitionLevel = 1, EntryLevel = 2,
        },
        Text(name + MapSchema.Value) with
        {
            DefinitionLevel = 3, RepetitionLevel = 1, EntryLevel = 2,
        },
    ];

    /// <summary>The same column, in which rows need not have a value.</summary>
    public ParquetColumn Nullable() => this with { DefinitionLevel = 1 };

    /// <summary>How many parts of its path are optional or repeated.</summary>
    internal int DefinitionLevel { get; init; }

    /// <summary>How many parts of its path are repeated.</summary>
    internal int RepetitionLevel { get; init; }

    /// <summary>The definition level from which on there is an entry, where a row can have
    /// several.</summary>
    internal int EntryLevel { get; init; }

    /// <summary>Whether its values are too long to be read, or are nothing.</summary>
    internal bool IsTooLong => Type is PhysicalType.FixedBytes && Length is 0 or > 1 << 20;

    /// <summary>The bytes of a value; 0 where that differs or is less than one.</summary>
    internal int Stride => Type switch
    {
        PhysicalType.Int32 or PhysicalType.Float => 4,
        PhysicalType.Int64 or PhysicalType.Double => 8,
        PhysicalType.Int96 => 12,
        PhysicalType.FixedBytes => Length,
        _ => 0,
    };

    /// <summary>Whether its values are whole numbers or count a unit of time.</summary>
    internal bool IsWhole => Type is PhysicalType.Boolean or PhysicalType.Int32
        or PhysicalType.Int64 or PhysicalType.Int96;

    /// <summary>Whether its values are whole numbers of up to 128 bits in bytes.</summary>
    internal bool IsBinaryDecimal => Logical is LogicalType.Decimal
        && Type is PhysicalType.Bytes or PhysicalType.FixedBytes;
}
