namespace Tributary.Parquet;

/// <summary>What a file may make a reader hold, whatever its counts and lengths say.</summary>
internal static class Limits
{
    /// <summary>The footer: some hundred thousand column chunks.</summary>
    public const int FooterBytes = 1 << 26;

    /// <summary>One page, compressed or not; writers make pages of about a megabyte.</summary>
    public const int PageBytes = 1 << 28;

    /// <summary>The values of one column chunk that a reader keeps as a dictionary.</summary>
    public const int DictionaryBytes = 1 << 28;

    /// <summary>How many different values that dictionary may have.</summary>
    public const int DictionaryValues = 1 << 26;

    /// <summary>The header of a page; it may hold a least and a greatest value.</summary>
    public const int HeaderBytes = 1 << 18;

    /// <summary>How deep structures may stand in each other.</summary>
    public const int Depth = 32;

    /// <summary>Buffers end so many bytes after what they hold: decoders may touch those.</summary>
    public const int Slack = 64;
}
