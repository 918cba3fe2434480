using System.Buffers.Binary;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Tributary.Parquet.Footer;

namespace Tributary.Parquet;

/// <summary>A Parquet file: its columns, its row groups, and readers of what is in them.</summary>
/// <remarks>
/// Opening reads the footer. Several threads may read one file, each with readers of its own.
/// Everything a file says is checked, so that the bytes of a file cause no exception but a
/// <see cref="ParquetException"/> and no more memory than <see cref="Limits"/> allows.
/// </remarks>
public sealed class ParquetFile : IDisposable
{
    private const int TailBytes = 8; // The length of the footer and a mark.

    private readonly SafeFileHandle _handle;
    private readonly FileFooter _footer;

    private ParquetFile(string path, SafeFileHandle handle)
    {
        (Path, _handle) = (path, handle);
        try
        {
            _footer = ReadFooter();
        }
        catch (ParquetException e)
        {
            throw e.At(path);
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>All rows.</summary>
    public long Rows => _footer.Rows;

    /// <summary>The program that wrote the file; may be empty.</summary>
    public string CreatedBy => _footer.CreatedBy;

    /// <summary>The columns, those inside groups included.</summary>
    public ImmutableArray<ParquetColumn> Columns => _footer.Columns;

    /// <summary>The maps whose keys and values are two of the columns.</summary>
    public ImmutableArray<ParquetMap> Maps => _footer.Maps;

    /// <summary>The row groups, in their order.</summary>
    public ImmutableArray<RowGroup> RowGroups => _footer.RowGroups;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ParquetException">It is no Parquet file, or damaged.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static ParquetFile Open(string path)
    {
        Limits.CheckMachine();
        var handle = File.OpenHandle(path);
        try
        {
            return new(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The position of a column by its name, or -1.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>A reader of one column in one row group, from its first row.</summary>
    /// <exception cref="ParquetException">The column is of a kind that is not read.</exception>
    public ColumnReader Column(int rowGroup, int column) => new(this, rowGroup, column);

    /// <summary>A reader of one map in one row group, from before its first row.</summary>
    /// <exception cref="ParquetException">It is of a kind that is not read.</exception>
    public MapReader Map(int rowGroup, ParquetMap map) => new(this, rowGroup, map);

    /// <summary>Reads the pages of a column chunk as they are, compressed.</summary>
    /// <param name="rowGroup">The row group.</param>
    /// <param name="column">The column.</param>
    /// <param name="position">From which byte of the chunk on.</param>
    /// <param name="bytes">Filled as far as the chunk goes.</param>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public int ReadRaw(int rowGroup, int column, long position, Span<byte> bytes)
    {
        var chunk = RowGroups[rowGroup].Columns[column];
        var wanted = (int)Math.Clamp(chunk.CompressedBytes - position, 0, bytes.Length);
        Read(bytes[..wanted], chunk.Offset + position);
        return wanted;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>Fills a span from a place in the file.</summary>
    internal void Read(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, bytes, offset);
            if (read is 0)
                throw new ParquetException("it has become shorter while it was read");

            bytes = bytes[read..];
            offset += read;
        }
    }

    private FileFooter ReadFooter()
    {
        var length = RandomAccess.GetLength(_handle);
        if (length < TailBytes + 4)
            throw NotParquet();

        Span<byte> tail = stackalloc byte[TailBytes];
        Read(tail, length - TailBytes);
        if (tail[4..].SequenceEqual("PARE"u8))
            throw new ParquetException("it is encrypted: write it without encryption");
        if (!tail[4..].SequenceEqual("PAR1"u8))
            throw NotParquet();

        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        var end = length - TailBytes - size;
        if (end < 4 || size > Limits.FooterBytes)
            throw new ParquetException("its footer is longer than the file, or than 64 MiB");

        var footer = new byte[size];
        Read(footer, end);
        return FileFooter.Read(footer, end);
    }

    private static ParquetException NotParquet() => new(
        "it is no Parquet file, or it is cut off: it does not end in PAR1");
}
