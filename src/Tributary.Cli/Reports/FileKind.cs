namespace Tributary.Cli.Reports;

/// <summary>In what kind of file a report is written.</summary>
internal enum FileKind
{
    /// <summary>CSV, packed with gzip.</summary>
    CsvGzip,

    /// <summary>CSV as text.</summary>
    Csv,

    /// <summary>Parquet, packed with Snappy.</summary>
    Parquet,
}

/// <summary>What is known of each kind of file.</summary>
internal static class FileKinds
{
    /// <summary>The end of a file's name, as <c>--file</c> takes it.</summary>
    public static string Extension(this FileKind kind) => kind switch
    {
        FileKind.CsvGzip => "csv.gz",
        FileKind.Csv => "csv",
        FileKind.Parquet => "parquet",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a manifest says is in it.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.CsvGzip or FileKind.Csv => "text/csv",
        FileKind.Parquet => "Parquet",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a manifest says of how it is packed.</summary>
    public static string Compression(this FileKind kind) => kind switch
    {
        FileKind.CsvGzip => "GZIP",
        FileKind.Csv => "none",
        FileKind.Parquet => "Parquet",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
