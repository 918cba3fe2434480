using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>Opens an export as what it is, whatever its name says.</summary>
internal static class ExportTable
{
    /// <summary>Opens a file: Parquet, or CSV, plain or gzip.</summary>
    /// <exception cref="InputException">There is no such file, or it has no good head.
    /// </exception>
    public static IExportTable Open(string path) =>
        IsParquet(path) ? new ParquetTable(path) : new CsvTable(path);

    private static bool IsParquet(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> mark = stackalloc byte[4];

        return stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length
            && mark.SequenceEqual("PAR1"u8);
    }
}
