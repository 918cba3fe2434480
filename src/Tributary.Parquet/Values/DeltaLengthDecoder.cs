namespace Tributary.Parquet.Values;

/// <summary>Bytes whose lengths all stand before them.</summary>
internal sealed class DeltaLengthDecoder(ParquetColumn column) : BytesDecoder(column)
{
    private readonly DeltaLengths _lengths = new();
    private PageBytes _page;
    private int _next;

    public override void Start(PageBytes page) => (_page, _next) =
        (page, page.Length is 0 ? page.End : _lengths.Start(page.Bytes, page.Start, page.End));

    protected override ReadOnlySpan<byte> Next()
    {
        var length = _page.Length is 0 ? throw CutOff() : _lengths.Next(_page.End - _next);
        _next += length;
        return _page.Bytes.AsSpan(_next - length, length);
    }
}
