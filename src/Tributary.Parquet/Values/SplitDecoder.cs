namespace Tributary.Parquet.Values;

/// <summary>Values of the same length of which first all first bytes stand there.</summary>
internal sealed class SplitDecoder(ParquetColumn column) : FixedDecoder(column)
{
    private byte[] _whole = [];

    public override void Start(PageBytes page)
    {
        var stride = Column.Stride;
        var count = page.Length / stride;
        ColumnDictionary.Grow(ref _whole, 0, page.Length + Limits.Slack);
        for (var part = 0; part < stride; part++)
        {
            var bytes = page.Span.Slice(part * count, count);
            for (var i = 0; i < bytes.Length; i++)
                _whole[i * stride + part] = bytes[i];
        }

        base.Start(new(_whole, 0, count * stride));
    }

    public override void Dispose()
    {
        base.Dispose();
        ColumnDictionary.Return(ref _whole);
    }
}
