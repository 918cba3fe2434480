namespace Tributary.Storage.Exports;

/// <summary>The texts of one column in one row group of a Parquet file.</summary>
internal interface IColumnTexts : IDisposable
{
    /// <summary>The text of a row, empty for none; rows only go forward.</summary>
    ReadOnlySpan<byte> At(long row);
}
