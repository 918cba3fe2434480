using Tributary.Parquet.Footer;

namespace Tributary.Parquet.Pages;

/// <summary>What stands before a page.</summary>
internal readonly record struct PageHeader
{
    public PageType Type { get; private init; }

    /// <summary>The bytes of the header itself.</summary>
    public int HeaderBytes { get; private init; }

    /// <summary>The bytes of the page after it was decompressed.</summary>
    public int PlainBytes { get; private init; }

    /// <summary>The bytes of the page in the file.</summary>
    public int StoredBytes { get; private init; }

    /// <summary>The values in it, those that are null included.</summary>
    public int Values { get; private init; }

    public ValueEncoding Encoding { get; private init; }

    /// <summary>How levels are encoded; version 2 always has runs and packed bits.</summary>
    public ValueEncoding LevelEncoding { get; private init; }

    /// <summary>How repetition levels are; columns without them may say anything.</summary>
    public ValueEncoding RepetitionEncoding { get; private init; }

    /// <summary>The bytes of definition levels, of version 2.</summary>
    public int DefinitionBytes { get; private init; }

    /// <summary>The bytes of repetition levels, of version 2.</summary>
    public int RepetitionBytes { get; private init; }

    public bool IsCompressed { get; private init; }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The header and what follows it.</param>
    public static PageHeader Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ThriftReader(bytes);
        var header = new PageHeader { Type = (PageType)(-1), Values = -1, IsCompressed = true };
        for (var id = 0; reader.Field(ref id);)
        {
            header = id switch
            {
                1 => header with { Type = (PageType)reader.Int32() },
                2 => header with { PlainBytes = reader.Count() },
                3 => header with { StoredBytes = reader.Count() },
                5 => ReadData(ref reader, header),
                7 => ReadDictionary(ref reader, header),
                8 => ReadDataV2(ref reader, header),
                _ => Skip(ref reader, header),
            };
        }

        if (header.PlainBytes > Limits.PageBytes || header.StoredBytes > Limits.PageBytes)
            throw new ParquetException("a page is larger than 256 MiB: write smaller pages");
        if (header is { Values: < 0, Type: not PageType.Index })
            throw new ParquetException("a page has no readable header");

        return header with { HeaderBytes = reader.Position };
    }

    private static PageHeader ReadData(ref ThriftReader reader, PageHeader header)
    {
        header = header with
        {
            LevelEncoding = ValueEncoding.Rle,
            RepetitionEncoding = ValueEncoding.Rle,
        };
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            header = id switch
            {
                1 => header with { Values = reader.Count() },
                2 => header with { Encoding = (ValueEncoding)reader.Int32() },
                3 => header with { LevelEncoding = (ValueEncoding)reader.Int32() },
                4 => header with { RepetitionEncoding = (ValueEncoding)reader.Int32() },
                _ => Skip(ref reader, header),
            };
        }

        return header;
    }

    private static PageHeader ReadDictionary(ref ThriftReader reader, PageHeader header)
    {
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            header = id switch
            {
                1 => header with { Values = reader.Count() },
                2 => header with { Encoding = (ValueEncoding)reader.Int32() },
                _ => Skip(ref reader, header),
            };
        }

        return header;
    }

    private static PageHeader ReadDataV2(ref ThriftReader reader, PageHeader header)
    {
        header = header with { LevelEncoding = ValueEncoding.Rle };
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            header = id switch
            {
                1 => header with { Values = reader.Count() },
                4 => header with { Encoding = (ValueEncoding)reader.Int32() },
                5 => header with { DefinitionBytes = reader.Count() },
                6 => header with { RepetitionBytes = reader.Count() },
                7 => header with { IsCompressed = reader.Bool() },
                _ => Skip(ref reader, header),
            };
        }

        return header;
    }

    private static PageHeader Skip(ref ThriftReader reader, PageHeader header)
    {
        reader.Skip();
        return header;
    }
}
