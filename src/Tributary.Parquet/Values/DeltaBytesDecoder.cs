namespace Tributary.Parquet.Values;

/// <summary>Bytes of which the beginning is that of the value before.</summary>
internal sealed class DeltaBytesDecoder(ParquetColumn column) : BytesDecoder(column)
{
    private readonly DeltaLengths _kept = new();
    private readonly DeltaLengths _added = new();
    private PageBytes _page;
    private int _next;
    private byte[] _value = [];
    private int _length;
    private long _allBytes;

    public override void Start(PageBytes page)
    {
        (_page, _next, _length, _allBytes) = (page, page.End, 0, 0);
        if (page.Length is 0)
            return;

        var added = _kept.Start(page.Bytes, page.Start, page.End);
        _next = _added.Start(page.Bytes, added, page.End);
    }

    public override void Dispose()
    {
        base.Dispose();
        ColumnDictionary.Return(ref _value);
    }

    // What is kept was added before, so that no value is longer than the page; but a few bytes
    // could keep a long value again and again.
    protected override ReadOnlySpan<byte> Next()
    {
        if (_page.Length is 0)
            throw CutOff();

        var kept = _kept.Next(_length);
        var added = _added.Next(_page.End - _next);
        ColumnDictionary.Grow(ref _value, kept, kept + added);
        _page.Bytes.AsSpan(_next, added).CopyTo(_value.AsSpan(kept));
        _next += added;
        _length = kept + added;
        _allBytes += _length;
        if (_allBytes > Limits.PageBytes)
            throw new ParquetException("the values of a page have more than 256 MiB");

        return _value.AsSpan(0, _length);
    }
}
