using System.IO.Compression;

namespace Tributary.Storage.Text;

/// <summary>Opens the files that people hand in, compressed or not.</summary>
public static class InputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file to read its text, decompressed if need be.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <exception cref="InputException">There is no such file, or it may not be read.</exception>
    public static Stream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refused(path, "expected a file, found a folder.");
        }

        try
        {
            return Decompressed(new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(path, "there is no such file: check the name and the folder.");
        }
        catch (UnauthorizedAccessException)
        {
            throw Refused(path, "the file may not be read: check its permissions.");
        }
    }

    /// <summary>Decompresses a stream that starts as gzip does; passes on any other.</summary>
    /// <param name="stream">
    /// The stream, at its start; it need not seek. The result owns it. Reading the result throws
    /// <see cref="InvalidDataException"/> where gzip is damaged or cut off.
    /// </param>
    public static Stream Decompressed(Stream stream)
    {
        var head = new byte[2];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = new Replay(head.AsMemory(0, length), stream);

        return head is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private static InputException Refused(string path, string message) =>
        new(new InputError(path, null, null, message));
}

/// <summary>Gives back the bytes that were read to see what a stream holds, then the rest.</summary>
file sealed class Replay(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var length = Math.Min(buffer.Length, _head.Length);
        _head.Span[..length].CopyTo(buffer);
        _head = _head[length..];

        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
