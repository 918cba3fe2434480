using System.IO.Compression;
using System.Text;
using Tributary.Billing.Reports;

namespace Tributary.Cli.Reports;

/// <summary>Writes a report to a file of any kind, as a whole.</summary>
internal static class ReportFile
{
    /// <summary>Writes it; an earlier file of that name is replaced.</summary>
    public static void Write(Report report, string path, FileKind kind) =>
        NewFile.Write(path, (Stream file) => Write(report, file, kind));

    private static void Write(Report report, Stream file, FileKind kind)
    {
        switch (kind)
        {
            case FileKind.Csv:
                WriteCsv(report, file);
                break;
            case FileKind.CsvGzip:
                // The head of the packed file has neither a time nor a name.
                using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                {
                    WriteCsv(report, packed);
                }

                break;
            case FileKind.Parquet:
                ReportParquet.Write(report, file);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteCsv(Report report, Stream file)
    {
        using var output = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        ReportCsv.Write(report, output);
    }
}
