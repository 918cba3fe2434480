namespace Tributary.Parquet.Pages;

/// <summary>What a page holds, by the numbers of the format.</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
