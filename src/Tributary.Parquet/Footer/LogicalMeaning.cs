namespace Tributary.Parquet.Footer;

/// <summary>What values mean, in the new notation of the format or in the old one.</summary>
internal readonly record struct LogicalMeaning(LogicalType Type)
{
    /// <summary>Whether it says that a group is a map.</summary>
    public bool IsMap { get; private init; }

    private int Scale { get; init; }

    private int Precision { get; init; }

    private TimeUnit Unit { get; init; }

    private bool IsUtc { get; init; }

    private bool IsUnsigned { get; init; }

    /// <summary>The new notation: a union with one field.</summary>
    public static LogicalMeaning Read(ref ThriftReader reader)
    {
        var meaning = default(LogicalMeaning);
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            meaning = id switch
            {
                1 or 4 or 12 => new(LogicalType.Text),
                2 => new(LogicalType.None) { IsMap = true },
                5 => new(LogicalType.Decimal),
                6 => new(LogicalType.Date),
                7 => new(LogicalType.Time),
                8 => new(LogicalType.Timestamp),
                10 => new(LogicalType.Integer),
                _ => meaning,
            };
            if (meaning.Type is LogicalType.None or LogicalType.Text or LogicalType.Date)
                reader.Skip();
            else
                meaning = meaning.ReadDetails(ref reader);
        }

        return meaning;
    }

    /// <summary>The old notation: a number.</summary>
    public static LogicalMeaning Of(int converted, int scale, int precision) => converted switch
    {
        0 or 4 or 19 => new(LogicalType.Text),
        1 or 2 => new(LogicalType.None) { IsMap = true }, // 2 by those who misread the format.
        5 => new(LogicalType.Decimal) { Scale = scale, Precision = precision },
        6 => new(LogicalType.Date),
        7 => new(LogicalType.Time) { Unit = TimeUnit.Milliseconds, IsUtc = true },
        8 => new(LogicalType.Time) { Unit = TimeUnit.Microseconds, IsUtc = true },
        9 => new(LogicalType.Timestamp) { Unit = TimeUnit.Milliseconds, IsUtc = true },
        10 => new(LogicalType.Timestamp) { Unit = TimeUnit.Microseconds, IsUtc = true },
        >= 11 and <= 14 => new(LogicalType.Integer) { IsUnsigned = true },
        >= 15 and <= 18 => new(LogicalType.Integer),
        _ => default,
    };

    /// <summary>The column with this meaning, if it goes with how it is stored.</summary>
    public ParquetColumn Explain(ParquetColumn column)
    {
        var isLegacyTime = column.Type is PhysicalType.Int96;
        var meaning = isLegacyTime
            ? new(LogicalType.Timestamp) { Unit = TimeUnit.Nanoseconds }
            : Fits(column.Type) ? this : default;
        return column with
        {
            Logical = meaning.Type,
            Scale = meaning.Scale,
            Precision = meaning.Precision,
            Unit = meaning.Unit,
            IsUtc = meaning.IsUtc,
            IsSigned = !meaning.IsUnsigned,
        };
    }

    private bool Fits(PhysicalType stored) => Type switch
    {
        LogicalType.Text => stored is PhysicalType.Bytes,
        LogicalType.Decimal => stored is PhysicalType.Int32 or PhysicalType.Int64
            or PhysicalType.Bytes or PhysicalType.FixedBytes && Precision > 0 && Scale >= 0,
        _ => stored is PhysicalType.Int32 or PhysicalType.Int64,
    };

    private LogicalMeaning ReadDetails(ref ThriftReader reader)
    {
        var meaning = this;
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            meaning = (Type, id) switch
            {
                (LogicalType.Decimal, 1) => meaning with { Scale = reader.Int32() },
                (LogicalType.Decimal, 2) => meaning with { Precision = reader.Int32() },
                (LogicalType.Integer, 2) => meaning with { IsUnsigned = !reader.Bool() },
                (LogicalType.Time or LogicalType.Timestamp, 1) =>
                    meaning with { IsUtc = reader.Bool() },
                (LogicalType.Time or LogicalType.Timestamp, 2) =>
                    meaning with { Unit = ReadUnit(ref reader) },
                _ => Skip(ref reader, meaning),
            };
        }

        return meaning;
    }

    private static LogicalMeaning Skip(ref ThriftReader reader, LogicalMeaning meaning)
    {
        reader.Skip();
        return meaning;
    }

    private static TimeUnit ReadUnit(ref ThriftReader reader)
    {
        var unit = TimeUnit.None;
        reader.Struct();
        for (var id = 0; reader.Field(ref id); reader.Skip())
            unit = id is >= 1 and <= 3 ? (TimeUnit)id : throw Unknown();

        return unit is TimeUnit.None ? throw Unknown() : unit;
    }

    private static ParquetException Unknown() => new("the schema has times of an unknown unit");
}
