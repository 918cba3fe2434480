using Tributary.Parquet.Footer;

namespace Tributary.Parquet.Writing;

/// <summary>Writes the compact Thrift protocol; fields are written in the order of their ids.
/// </summary>
internal sealed class ThriftWriter(ByteBuffer output)
{
    private readonly Stack<int> _outer = [];
    private int _last;

    /// <summary>Starts a structure that is an element of a list, or the first of all.</summary>
    public void Start()
    {
        _outer.Push(_last);
        _last = 0;
    }

    /// <summary>Starts a structure that is a field.</summary>
    public void Start(int id)
    {
        Head(id, ThriftType.Struct);
        Start();
    }

    /// <summary>Ends a structure.</summary>
    public void End()
    {
        output.AddByte((byte)ThriftType.Stop);
        _last = _outer.Pop();
    }

    /// <summary>Starts a list that is a field; its elements follow.</summary>
    public void List(int id, ThriftType type, int count)
    {
        Head(id, ThriftType.List);
        output.AddByte((byte)((Math.Min(count, 15) << 4) | (int)type));
        if (count >= 15)
            output.AddVarint((ulong)count);
    }

    /// <summary>Writes a truth value as a field.</summary>
    public void Bool(int id, bool value) => Head(id, value ? ThriftType.True : ThriftType.False);

    /// <summary>Writes a number of one byte as a field.</summary>
    public void Byte(int id, byte value)
    {
        Head(id, ThriftType.Byte);
        output.AddByte(value);
    }

    /// <summary>Writes a number as a field.</summary>
    public void Int32(int id, int value)
    {
        Head(id, ThriftType.Int32);
        Number(value);
    }

    /// <summary>Writes a number as a field.</summary>
    public void Int64(int id, long value)
    {
        Head(id, ThriftType.Int64);
        Number(value);
    }

    /// <summary>Writes bytes as a field.</summary>
    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Head(id, ThriftType.Binary);
        Binary(value);
    }

    /// <summary>Writes a structure that was encoded before as a field.</summary>
    public void Encoded(int id, ReadOnlySpan<byte> value)
    {
        Head(id, ThriftType.Struct);
        output.Add(value);
    }

    /// <summary>Writes bytes as an element.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        output.AddVarint((ulong)value.Length);
        output.Add(value);
    }

    /// <summary>Writes a number as an element.</summary>
    public void Number(long value) => output.AddVarint((ulong)((value << 1) ^ (value >> 63)));

    private void Head(int id, ThriftType type)
    {
        if (id - _last is > 0 and < 16)
        {
            output.AddByte((byte)(((id - _last) << 4) | (int)type));
        }
        else
        {
            output.AddByte((byte)type);
            Number(id);
        }

        _last = id;
    }
}
