namespace Tributary.Parquet.Tests;

/// <summary>A file that is there as long as a test.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    /// <summary>Writes a file by its writer.</summary>
    public TemporaryFile(
        IEnumerable<ParquetColumn> columns, Action<ParquetWriter> write, ParquetOptions? options)
        : this(Written(columns, write, options))
    {
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>The bytes that a writer makes.</summary>
    public static byte[] Written(
        IEnumerable<ParquetColumn> columns, Action<ParquetWriter> write, ParquetOptions? options)
    {
        var bytes = new MemoryStream();
        using var writer = new ParquetWriter(bytes, [.. columns], options);
        write(writer);
        writer.Finish();
        return bytes.ToArray();
    }

    public void Dispose() => File.Delete(Path);
}
