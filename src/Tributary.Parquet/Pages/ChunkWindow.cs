using System.Buffers;

namespace Tributary.Parquet.Pages;

/// <summary>The part of a column chunk that is in memory: it moves on, page by page.</summary>
/// <remarks>
/// The file is read and not mapped: a mapped file that becomes shorter ends the process.
/// </remarks>
internal sealed class ChunkWindow : IDisposable
{
    private const int ReadAheadBytes = 1 << 18;

    private readonly ParquetFile _file;
    private readonly long _end;
    private long _next;
    private int _start;
    private int _filled;

    public ChunkWindow(ParquetFile file, ColumnChunk chunk)
    {
        (_file, _next) = (file, chunk.Offset);
        _end = chunk.Offset + chunk.CompressedBytes;
    }

    /// <summary>The bytes in memory, and <see cref="Limits.Slack"/> more.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Where the next byte of the chunk stands in <see cref="Bytes"/>.</summary>
    public int Start => _start;

    /// <summary>Where the next byte of the chunk stands in the file.</summary>
    public long Offset => _next - (_filled - _start);

    /// <summary>The bytes of the chunk that were not passed.</summary>
    public long Left => _end - Offset;

    /// <summary>What comes next, as far as the chunk goes.</summary>
    public ReadOnlySpan<byte> Peek(int length)
    {
        var available = (int)Math.Min(length, Left);
        if (_filled - _start < available)
            Fill(available);

        return Bytes.AsSpan(_start, available);
    }

    /// <summary>Passes bytes that were peeked at; they stay where they are until the next peek.
    /// </summary>
    public void Pass(int length) => _start += length;

    public void Dispose()
    {
        if (Bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
    }

    private void Fill(int wanted)
    {
        var kept = _filled - _start;
        var size = (int)Math.Min(Left, Math.Max(wanted, ReadAheadBytes));
        var target = size + Limits.Slack <= Bytes.Length
            ? Bytes
            : ArrayPool<byte>.Shared.Rent(size + Limits.Slack);
        Bytes.AsSpan(_start, kept).CopyTo(target);
        if (target != Bytes)
        {
            Dispose();
            Bytes = target;
        }

        (_start, _filled) = (0, kept);
        _file.Read(Bytes.AsSpan(kept, size - kept), _next);
        _next += size - kept;
        _filled = size;
    }
}
