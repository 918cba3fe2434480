namespace Tributary.Parquet.Values;

/// <summary>Lengths as differences, taken one by one.</summary>
internal sealed class DeltaLengths
{
    private readonly long[] _some = new long[64];
    private DeltaNumbers _numbers;
    private int _next;
    private int _known;

    /// <summary>Starts at lengths and answers where they end.</summary>
    public int Start(byte[] bytes, int start, int end)
    {
        _numbers = new(bytes, start, end);
        (_next, _known) = (0, 0);
        var all = _numbers;
        all.SkipAll();
        return all.End;
    }

    /// <summary>The next length, which must not be greater than something.</summary>
    public int Next(int most)
    {
        if (_next == _known)
        {
            _known = (int)Math.Clamp(_numbers.Left, 1, _some.Length);
            _numbers.Read(_some.AsSpan(0, _known));
            _next = 0;
        }

        var length = _some[_next++];
        return length >= 0 && length <= most
            ? (int)length
            : throw new ParquetException(
                "the lengths of a page are damaged: get a new copy of the file");
    }
}
