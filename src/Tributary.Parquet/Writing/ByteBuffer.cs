using System.Buffers.Binary;

namespace Tributary.Parquet.Writing;

/// <summary>Bytes that are being written; <see cref="Limits.Slack"/> may be touched behind them.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes = [];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer, which a larger one may replace.</summary>
    public byte[] Bytes => _bytes;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for more bytes, which count as written.</summary>
    public Span<byte> Add(int length)
    {
        Reserve(length);
        Length += length;
        return _bytes.AsSpan(Length - length, length);
    }

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Add(bytes.Length));

    public void AddByte(byte value) => Add(1)[0] = value;

    public void AddInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Add(4), value);

    public void AddVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            AddByte((byte)(value | 0x80));
        AddByte((byte)value);
    }

    /// <summary>Makes room without writing.</summary>
    public void Reserve(int length)
    {
        if (length > Array.MaxLength - Limits.Slack - Length)
            throw new ArgumentException("A page of 2 GiB cannot be written.", nameof(length));

        ColumnDictionary.Grow(ref _bytes, Length, Length + length + Limits.Slack);
    }

    /// <summary>Takes what was written into <see cref="Bytes"/> by other means.</summary>
    public void Pass(int length) => Length += length;

    public void Dispose() => ColumnDictionary.Return(ref _bytes);
}
