namespace Tributary.Parquet;

/// <summary>What a file may make a reader hold, whatever its counts and lengths say.</summary>
internal static class Limits
{
    /// <summary>The footer: some hundred thousand column chunks.</summary>
    public const int FooterBytes = 1 << 26;

    /// <summary>The columns and groups of the schema, of which a byte can make one.</summary>
    public const int SchemaElements = 1 << 16;

    /// <summary>One page, compressed or not; writers make pages of about a megabyte.</summary>
    public const int PageBytes = 1 << 28;

    /// <summary>The values of one column chunk that a reader keeps as a dictionary.</summary>
    public const int DictionaryBytes = 1 << 28;

    /// <summary>How many different values that dictionary may have.</summary>
    public const int DictionaryValues = 1 << 24;

    /// <summary>The rows of a row group: a few bytes can say the same of billions.</summary>
    public const int RowGroupRows = 1 << 27;

    /// <summary>The entries of all maps of a column in one row group.</summary>
    public const int RowGroupEntries = 1 << 27;

    /// <summary>The entries of the map of one row: they are in memory.</summary>
    public const int RowEntries = 1 << 16;

    /// <summary>The header of a page; it may hold a least and a greatest value.</summary>
    public const int HeaderBytes = 1 << 18;

    /// <summary>How deep structures may stand in each other.</summary>
    public const int Depth = 32;

    /// <summary>Buffers end so many bytes after what they hold: decoders may touch those.</summary>
    public const int Slack = 64;

    /// <summary>Numbers are taken from the bytes of a file as they are.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine has them the other way round.
    /// </exception>
    public static void CheckMachine()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Parquet needs a little-endian machine.");
    }
}
