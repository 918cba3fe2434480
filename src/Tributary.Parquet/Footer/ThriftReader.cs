namespace Tributary.Parquet.Footer;

/// <summary>Reads the compact Thrift protocol, of which every length is checked.</summary>
/// <remarks>A structure is read by a loop over <see cref="Field"/>; what is not known, by
/// <see cref="Skip"/>. The methods that read a value refuse one of another type.</remarks>
internal ref struct ThriftReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private ThriftType _type;
    private int _depth;

    public ThriftReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _type = ThriftType.Struct;
    }

    /// <summary>How far it has read.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next field of a structure; false where the structure ends.</summary>
    /// <param name="id">The field before, 0 at the start; then this one.</param>
    public bool Field(ref int id)
    {
        var head = Byte();
        _type = (ThriftType)(head & 15);
        if (_type is ThriftType.Stop)
        {
            _type = ThriftType.Struct; // In a list, what follows is another one.
            return false;
        }

        id = head >> 4 is 0 ? (int)Signed() : id + (head >> 4);
        return true;
    }

    /// <summary>Goes into a structure, whose fields come next.</summary>
    public readonly void Struct() => Expect(ThriftType.Struct);

    /// <summary>Goes into a list, whose elements come next; answers how many.</summary>
    /// <remarks>An element takes a byte at least, so that no count is beyond the bytes.</remarks>
    public int List()
    {
        Expect(ThriftType.List);
        var head = Byte();
        _type = (ThriftType)(head & 15);
        return Length(head >> 4 is 15 ? Varint() : (ulong)(head >> 4));
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int Int32()
    {
        var value = Int64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Malformed();
    }

    /// <summary>A whole number of any width.</summary>
    public long Int64()
    {
        if (_type is ThriftType.Byte)
            return (sbyte)Byte();

        return _type is >= ThriftType.Int16 and <= ThriftType.Int64 ? Signed() : throw Malformed();
    }

    /// <summary>A length or count of 32 bits, which is not negative.</summary>
    public int Count() => Int32() is var value and >= 0 ? value : throw Malformed();

    /// <summary>A truth value, which a field has in its type.</summary>
    public readonly bool Bool() =>
        _type is ThriftType.True or ThriftType.False ? _type is ThriftType.True : throw Malformed();

    /// <summary>Bytes with their length.</summary>
    public ReadOnlySpan<byte> Binary()
    {
        Expect(ThriftType.Binary);
        var length = Length(Varint());
        Position += length;
        return _bytes.Slice(Position - length, length);
    }

    /// <summary>Passes a value of any type.</summary>
    public void Skip()
    {
        switch (_type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                Position += Length(8);
                break;
            case ThriftType.Binary:
                Binary();
                break;
            default:
                SkipNested();
                break;
        }
    }

    private void SkipNested()
    {
        if (++_depth > Limits.Depth)
            throw Malformed();

        switch (_type)
        {
            case ThriftType.List or ThriftType.Set:
                _type = ThriftType.List; // A set looks the same.
                var count = List();
                SkipElements(count, _type);
                break;
            case ThriftType.Map when Length(Varint()) is var pairs and > 0:
                var types = Byte();
                SkipElements(pairs, (ThriftType)(types >> 4), (ThriftType)(types & 15));
                break;
            case ThriftType.Map:
                break;
            case ThriftType.Struct:
                for (var id = 0; Field(ref id);)
                    Skip();
                break;
            default:
                throw Malformed();
        }

        _depth--;
    }

    private void SkipElements(int count, params ReadOnlySpan<ThriftType> types)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var type in types)
            {
                // Outside of fields a truth value has a byte of its own.
                _type = type is ThriftType.True or ThriftType.False ? ThriftType.Byte : type;
                Skip();
            }
        }
    }

    private readonly void Expect(ThriftType type)
    {
        if (_type != type)
            throw Malformed();
    }

    private byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw Malformed();

    private ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw Malformed();
    }

    private long Signed()
    {
        var bits = Varint();
        return (long)(bits >> 1) ^ -(long)(bits & 1);
    }

    private readonly int Length(ulong length) =>
        length <= (ulong)(_bytes.Length - Position) ? (int)length : throw Malformed();

    private static ParquetException Malformed() => new(
        "the metadata is damaged or cut off: get a new copy of the file");
}
