namespace Tributary.Storage.Text;

/// <summary>Bytes, then a stream, then bytes: one stream, which owns the one inside.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> head, Stream middle, byte[] tail)
    : ForwardStream
{
    private ReadOnlyMemory<byte> _head = head;
    private ReadOnlyMemory<byte> _tail = tail;

    public override int Read(Span<byte> buffer)
    {
        if (!_head.IsEmpty)
        {
            return Take(ref _head, buffer);
        }

        var read = middle.Read(buffer);
        return read > 0 ? read : Take(ref _tail, buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            middle.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Take(ref ReadOnlyMemory<byte> bytes, Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, bytes.Length);
        bytes.Span[..length].CopyTo(buffer);
        bytes = bytes[length..];

        return length;
    }
}
