namespace Tributary.Parquet;

/// <summary>How pages are compressed, by the numbers of the format.</summary>
public enum Codec
{
    /// <summary>Not at all.</summary>
    Uncompressed = 0,

    /// <summary>Snappy, fast and the default of most writers.</summary>
    Snappy = 1,

    /// <summary>Gzip, smaller and slower.</summary>
    Gzip = 2,

    /// <summary>Not read here.</summary>
    Lzo = 3,

    /// <summary>Not read here.</summary>
    Brotli = 4,

    /// <summary>Not read here.</summary>
    Lz4 = 5,

    /// <summary>Not read here.</summary>
    Zstd = 6,

    /// <summary>Not read here.</summary>
    Lz4Raw = 7,
}
