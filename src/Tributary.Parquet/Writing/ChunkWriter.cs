using System.Buffers.Binary;
using System.IO.Compression;
using Tributary.Parquet.Codecs;
using Tributary.Parquet.Pages;
using Tributary.Parquet.Values;

namespace Tributary.Parquet.Writing;

/// <summary>Writes the pages of one column chunk after the other to a stream.</summary>
internal sealed class ChunkWriter(Stream stream, ParquetOptions options) : IDisposable
{
    private readonly ByteBuffer _compressed = new();
    private readonly ByteBuffer _header = new();
    private readonly SnappyWriter _snappy = new();
    private int[] _levels = [];
    private long _start;
    private long _dataStart;
    private long _plainBytes;
    private bool _hasDictionary;
    private Codec _codec;

    /// <summary>How many bytes were written to the stream.</summary>
    public long Position { get; private set; }

    /// <summary>The page that is being written.</summary>
    public ByteBuffer Page { get; } = new();

    /// <summary>Writes bytes that belong to no page.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Position += bytes.Length;
    }

    /// <summary>Starts a column chunk.</summary>
    /// <param name="isPacked">Whether its pages are small already: then they stay as they are.
    /// </param>
    public void Start(bool isPacked = false)
    {
        _codec = isPacked ? Codec.Uncompressed : options.Codec;
        (_start, _dataStart, _plainBytes, _hasDictionary) = (Position, Position, 0, false);
        Page.Clear();
    }

    /// <summary>Ends a page of a dictionary, whose values are in <see cref="Page"/>.</summary>
    public void EndDictionary(int values)
    {
        WritePage(PageType.Dictionary, values, ValueEncoding.Plain);
        (_dataStart, _hasDictionary) = (Position, true);
    }

    /// <summary>Starts a page with the levels of its rows, if rows may have no value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">How many rows the page has.</param>
    /// <param name="nulls">Which of them have no value; empty if all have one.</param>
    public void StartData(ParquetColumn column, int rows, ReadOnlySpan<bool> nulls)
    {
        if (!column.IsNullable)
            return;

        var start = StartLevels();
        if (nulls.IsEmpty)
        {
            RunEncoder.WriteRun(Page, 1, rows, 1);
        }
        else
        {
            ColumnDictionary.Grow(ref _levels, 0, rows);
            for (var i = 0; i < rows; i++)
                _levels[i] = nulls[i] ? 0 : 1;
            RunEncoder.Write(Page, _levels.AsSpan(0, rows), 1);
        }

        EndLevels(start);
    }

    /// <summary>Writes levels of a page as they are, where a row can have several entries.
    /// </summary>
    public void WriteLevels(ReadOnlySpan<int> levels, int greatest)
    {
        var start = StartLevels();
        RunEncoder.Write(Page, levels, BitPacking.Width((uint)greatest));
        EndLevels(start);
    }

    /// <summary>Ends a page of data, whose levels and values are in <see cref="Page"/>.</summary>
    public void EndData(int rows, ValueEncoding encoding) =>
        WritePage(PageType.Data, rows, encoding);

    /// <summary>Ends a column chunk and says where it is.</summary>
    public ColumnChunk End(int rows, ValueEncoding encoding, ReadOnlyMemory<byte> statistics) =>
        new()
        {
            Encodings = encoding is ValueEncoding.Plain
                ? [ValueEncoding.Plain, ValueEncoding.Rle]
                : [ValueEncoding.Plain, ValueEncoding.Rle, encoding],
            Codec = _codec,
            Offset = _start,
            DataOffset = _dataStart,
            HasDictionary = _hasDictionary,
            CompressedBytes = Position - _start,
            UncompressedBytes = _plainBytes,
            Values = rows,
            Statistics = statistics,
        };

    public void Dispose()
    {
        Page.Dispose();
        _compressed.Dispose();
        _header.Dispose();
        ColumnDictionary.Return(ref _levels);
    }

    private int StartLevels()
    {
        Page.AddInt32(0); // Their length, when it is known.
        return Page.Length;
    }

    private void EndLevels(int start) => BinaryPrimitives.WriteInt32LittleEndian(
        Page.Bytes.AsSpan(start - sizeof(int)), Page.Length - start);

    private void WritePage(PageType type, int values, ValueEncoding encoding)
    {
        var stored = Compressed();
        _header.Clear();
        var thrift = new ThriftWriter(_header);
        thrift.Start();
        thrift.Int32(1, (int)type);
        thrift.Int32(2, Page.Length);
        thrift.Int32(3, stored.Length);
        thrift.Start(type is PageType.Data ? 5 : 7);
        thrift.Int32(1, values);
        thrift.Int32(2, (int)encoding);
        if (type is PageType.Data)
        {
            thrift.Int32(3, (int)ValueEncoding.Rle);
            thrift.Int32(4, (int)ValueEncoding.Rle);
        }

        thrift.End();
        thrift.End();
        _plainBytes += _header.Length + Page.Length;
        Write(_header.Written);
        Write(stored.Written);
        Page.Clear();
    }

    private ByteBuffer Compressed()
    {
        if (_codec is Codec.Uncompressed)
            return Page;

        _compressed.Clear();
        if (_codec is Codec.Snappy)
        {
            _snappy.Compress(Page.Written, _compressed);
            return _compressed;
        }

        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Page.Written);
        _compressed.Add(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return _compressed;
    }
}
