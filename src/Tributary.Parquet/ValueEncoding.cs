namespace Tributary.Parquet;

/// <summary>How values are laid out in a page, by the numbers of the format.</summary>
public enum ValueEncoding
{
    /// <summary>One after the other.</summary>
    Plain = 0,

    /// <summary>Positions in a dictionary, as old writers name them.</summary>
    PlainDictionary = 2,

    /// <summary>Runs and packed bits; also of levels.</summary>
    Rle = 3,

    /// <summary>Packed bits, only of levels and only in very old files.</summary>
    BitPacked = 4,

    /// <summary>Differences of whole numbers, in packed blocks.</summary>
    DeltaBinaryPacked = 5,

    /// <summary>Lengths as differences, then all bytes.</summary>
    DeltaLengthByteArray = 6,

    /// <summary>How much of the value before is kept, and what follows it.</summary>
    DeltaByteArray = 7,

    /// <summary>Positions in a dictionary.</summary>
    RleDictionary = 8,

    /// <summary>First all first bytes, then all second bytes, and so on.</summary>
    ByteStreamSplit = 9,
}
