using System.Collections.Immutable;

namespace Tributary.Parquet;

/// <summary>The values of one column in one row group: how they are kept in the file.</summary>
public sealed class ColumnChunk
{
    /// <summary>The encodings of its pages, levels included.</summary>
    public required ImmutableArray<ValueEncoding> Encodings { get; init; }

    /// <summary>How its pages are compressed.</summary>
    public required Codec Codec { get; init; }

    /// <summary>Where its first page starts in the file.</summary>
    public required long Offset { get; init; }

    /// <summary>The bytes of its pages in the file, headers included.</summary>
    public required long CompressedBytes { get; init; }

    /// <summary>The bytes of its pages before they were compressed, as the file says.</summary>
    public required long UncompressedBytes { get; init; }

    /// <summary>Its values, those that are null included.</summary>
    public required long Values { get; init; }

    /// <summary>The least of its whole numbers, where the file says so.</summary>
    public long? Minimum { get; init; }

    /// <summary>The greatest of its whole numbers, where the file says so.</summary>
    public long? Maximum { get; init; }

    /// <summary>The first page with values, which may stand behind a dictionary.</summary>
    internal long DataOffset { get; init; }

    /// <summary>Whether the first page is a dictionary, and the file says so.</summary>
    internal bool HasDictionary { get; init; }

    /// <summary>The statistics as they stand in the footer, for copies; may be empty.</summary>
    internal ReadOnlyMemory<byte> Statistics { get; init; }

    /// <summary>The same chunk at another place in another file.</summary>
    internal ColumnChunk MovedTo(long offset) => new()
    {
        Encodings = Encodings,
        Codec = Codec,
        Offset = offset,
        CompressedBytes = CompressedBytes,
        UncompressedBytes = UncompressedBytes,
        Values = Values,
        Minimum = Minimum,
        Maximum = Maximum,
        DataOffset = DataOffset - Offset + offset,
        HasDictionary = HasDictionary,
        Statistics = Statistics,
    };
}
