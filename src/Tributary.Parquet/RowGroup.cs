using System.Collections.Immutable;

namespace Tributary.Parquet;

/// <summary>Some consecutive rows of a file, column by column.</summary>
public sealed class RowGroup
{
    /// <summary>How many rows.</summary>
    public required long Rows { get; init; }

    /// <summary>The columns, in the order of the file's columns.</summary>
    public required ImmutableArray<ColumnChunk> Columns { get; init; }
}
