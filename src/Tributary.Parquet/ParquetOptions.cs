namespace Tributary.Parquet;

/// <summary>How a file is written.</summary>
public sealed record ParquetOptions
{
    /// <summary>How pages are compressed.</summary>
    public Codec Codec { get; init; } = Codec.Snappy;

    /// <summary>What the file says of the program that wrote it.</summary>
    public string CreatedBy { get; init; } = "Tributary";

    /// <summary>About how many bytes a page has before it is compressed.</summary>
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>From how many bytes on a dictionary is given up for plain values.</summary>
    public int DictionaryBytes { get; init; } = 1 << 20;
}
