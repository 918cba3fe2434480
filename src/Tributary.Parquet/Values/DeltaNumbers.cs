using System.Runtime.CompilerServices;

namespace Tributary.Parquet.Values;

/// <summary>Whole numbers as differences from the one before, packed in small blocks.</summary>
internal struct DeltaNumbers
{
    private const int PartLength = 128;

    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly int _smallBlocks;
    private readonly long _smallLength;
    private int _next;
    private int _widths;
    private int _smallBlock;
    private int _packed;
    private int _width;
    private long _taken;
    private long _value;
    private long _least;
    private bool _isStarted;

    /// <summary>Starts at numbers, which say how many they are.</summary>
    /// <param name="bytes">A buffer that has <see cref="Limits.Slack"/> after the end.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The byte after the last.</param>
    public DeltaNumbers(byte[] bytes, int start, int end)
    {
        (_bytes, _next, _end) = (bytes, start, end);
        var block = Varint();
        var smallBlocks = Varint();
        Left = (long)Math.Min(Varint(), long.MaxValue);
        _value = Signed();
        if (smallBlocks is 0 or > 1 << 16 || block is 0 or > 1 << 24 || block % smallBlocks is not 0
            || block / smallBlocks % 8 is not 0)
        {
            throw Damaged();
        }

        (_smallBlocks, _smallLength) = ((int)smallBlocks, (long)(block / smallBlocks));
        (_smallBlock, _taken) = (_smallBlocks, _smallLength);
    }

    /// <summary>How many numbers were not taken.</summary>
    public long Left { get; private set; }

    /// <summary>Where the numbers end; known when none is left.</summary>
    public readonly int End => _next;

    /// <summary>The next numbers.</summary>
    public void Read(Span<long> numbers)
    {
        if (numbers.Length > Left)
            throw Damaged();

        Left -= numbers.Length;
        if (!_isStarted && !numbers.IsEmpty)
        {
            numbers[0] = _value;
            numbers = numbers[1..];
            _isStarted = true;
        }

        while (!numbers.IsEmpty)
        {
            if (_taken == _smallLength)
                NextSmallBlock();

            var part = (int)Math.Min(Math.Min(numbers.Length, PartLength), _smallLength - _taken);
            ReadPart(numbers[..part]);
            numbers = numbers[part..];
        }
    }

    /// <summary>Passes all numbers that are left, to learn where they end.</summary>
    public void SkipAll()
    {
        Span<long> numbers = stackalloc long[PartLength];
        if (!_isStarted && Left > 0)
            Read(numbers[..1]);

        while (Left > 0)
        {
            if (_taken == _smallLength)
                NextSmallBlock();

            var part = Math.Min(Left, _smallLength - _taken);
            _taken += part;
            Left -= part;
        }
    }

    [SkipLocalsInit]
    private void ReadPart(Span<long> numbers)
    {
        Span<ulong> deltas = stackalloc ulong[PartLength];
        deltas = deltas[..numbers.Length];
        if ((_taken + numbers.Length) * _width > (_end - _packed) * 8L)
            throw Damaged();

        BitPacking.Unpack(in _bytes[_packed], _width, _taken, deltas);
        var value = _value;
        for (var i = 0; i < numbers.Length; i++)
        {
            value += _least + (long)deltas[i];
            numbers[i] = value;
        }

        _value = value;
        _taken += numbers.Length;
    }

    // The last small blocks of a page have a width, but no bytes if they have no numbers.
    private void NextSmallBlock()
    {
        if (_smallBlock == _smallBlocks)
        {
            _least = Signed();
            _widths = _next;
            _next += _smallBlocks;
            _smallBlock = 0;
            if (_next > _end)
                throw Damaged();
        }

        _width = _bytes[_widths + _smallBlock++];
        _taken = 0;
        _packed = _next;
        if (_width > 64)
            throw Damaged();

        _next = (int)Math.Min(_end, _next + _smallLength / 8 * _width);
    }

    private long Signed()
    {
        var bits = Varint();
        return (long)(bits >> 1) ^ -(long)(bits & 1);
    }

    private ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 70 && _next < _end; shift += 7)
        {
            var part = _bytes[_next++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw Damaged();
    }

    private static ParquetException Damaged() => new(
        "the differences of a page are cut off or damaged: get a new copy of the file");
}
