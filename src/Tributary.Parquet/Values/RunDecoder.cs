using System.Runtime.Intrinsics;

namespace Tributary.Parquet.Values;

/// <summary>Decodes runs of one number and packed numbers: codes and levels.</summary>
internal struct RunDecoder
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly int _width;
    private int _next;
    private int _packed;
    private long _taken;
    private long _left;
    private int _value;
    private bool _isPacked;

    /// <summary>Starts at some bytes.</summary>
    /// <param name="bytes">A buffer that has <see cref="Limits.Slack"/> after the end.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The byte after the last.</param>
    /// <param name="width">Bits of a number, up to 32.</param>
    public RunDecoder(byte[] bytes, int start, int end, int width)
    {
        if (width is < 0 or > 32)
            throw new ParquetException($"codes or levels of {width} bits");

        (_bytes, _next, _end, _width) = (bytes, start, end, width);
    }

    /// <summary>The number of which the current run consists; null where they differ.</summary>
    /// <param name="wanted">The most that are wanted, at least one.</param>
    /// <param name="length">How many of them the run has.</param>
    public int? Run(int wanted, out int length)
    {
        if (_left is 0)
            Next();

        length = (int)Math.Min(_left, wanted);
        return _isPacked ? null : _value;
    }

    /// <summary>Passes numbers of the current run.</summary>
    public void Pass(int length)
    {
        _left -= length;
        _taken += length;
    }

    /// <summary>Decodes as many numbers as the span has room for.</summary>
    public void Read(Span<int> numbers)
    {
        while (!numbers.IsEmpty)
        {
            var value = Run(numbers.Length, out var length);
            if (value is { } same)
                Fill(numbers, length, same);
            else
                BitPacking.Unpack(in _bytes[_packed], _width, _taken, numbers[..length]);

            Pass(length);
            numbers = numbers[length..];
        }
    }

    // Short runs are written eight at a time, over what comes after them.
    private static void Fill(Span<int> numbers, int length, int value)
    {
        if (length <= 8 && numbers.Length >= 8)
            Vector256.Create(value).CopyTo(numbers);
        else
            numbers[..length].Fill(value);
    }

    private void Next()
    {
        var head = Varint();
        _isPacked = (head & 1) is 1;
        _taken = 0;
        if (!_isPacked)
        {
            _left = head >> 1;
            _value = Value();
        }
        else
        {
            // The last groups need not be written whole.
            var bytes = Math.Min((long)(head >> 1) * _width, _end - _next);
            _left = _width is 0 ? (head >> 1) * 8L : bytes * 8 / _width;
            _packed = _next;
            _next += (int)bytes;
        }

        if (_left is 0)
            throw CutOff();
    }

    private int Value()
    {
        var length = (_width + 7) / 8;
        if (length > _end - _next)
            throw CutOff();

        var value = 0u;
        for (var i = 0; i < length; i++)
            value |= (uint)_bytes[_next++] << (8 * i);

        return (int)value;
    }

    private uint Varint()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (_next >= _end)
                throw CutOff();

            var part = _bytes[_next++];
            value |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw CutOff();
    }

    private static ParquetException CutOff() => new(
        "codes or levels of a page are cut off or damaged: get a new copy of the file");
}
