using System.IO.Compression;

namespace Tributary.Storage.Text;

/// <summary>Decompresses gzip, and throws when it is cut off.</summary>
/// <remarks>
/// The stream of .NET takes a file that is cut off anywhere for a shorter one, unless a switch of
/// the whole process says otherwise. So one more gzip member, of a byte that is in no UTF-8 text,
/// is put behind the file: only where all of the file was good does that byte come out last.
/// </remarks>
internal sealed class WholeGzipStream : ForwardStream
{
    private const byte Mark = 0xff;

    private static readonly byte[] MarkMember =
    [
        0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0xff, // The header.
        0x01, 0x01, 0x00, 0xfe, 0xff, Mark, // The last block: one byte, not compressed.
        0x00, 0x00, 0x00, 0xff, 0x01, 0x00, 0x00, 0x00, // Its checksum and its length.
    ];

    private readonly GZipStream _text;
    private byte? _held;

    public WholeGzipStream(ReadOnlyMemory<byte> head, Stream rest) =>
        _text = new(new JoinedStream(head, rest, MarkMember), CompressionMode.Decompress);

    /// <summary>Reads on.</summary>
    /// <exception cref="InvalidDataException">The gzip is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = _text.Read(buffer);
        if (_held is null && read > 0)
        {
            _held = buffer[0];
            buffer[1..read].CopyTo(buffer);
            read = read > 1 ? read - 1 : _text.Read(buffer);
        }

        if (read == 0)
        {
            return _held == Mark ? 0 : throw new InvalidDataException();
        }

        return HoldLast(buffer[..read]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    // The last byte of all is the mark, so the last byte so far is kept until there is another.
    private int HoldLast(Span<byte> text)
    {
        var last = text[^1];
        text[..^1].CopyTo(text[1..]);
        text[0] = _held!.Value;
        _held = last;

        return text.Length;
    }
}
