namespace Tributary.Parquet.Values;

/// <summary>Values of the same length, one after the other.</summary>
internal class FixedDecoder(ParquetColumn column) : ValueDecoder(column)
{
    private PageBytes _page;
    private int _next;

    public override void Start(PageBytes page) => (_page, _next) = (page, page.Start);

    public override void Read(Span<int> codes, ColumnDictionary dictionary)
    {
        var bytes = Take(codes.Length);
        var stride = Column.Stride;
        for (var i = 0; i < codes.Length; i++)
            codes[i] = dictionary.Code(bytes.Slice(i * stride, stride));
    }

    public override void Read(Span<long> numbers, ColumnDictionary dictionary) =>
        Numbers.Read(Take(numbers.Length), Column, numbers);

    public override void Read(Span<Int128> numbers, ColumnDictionary dictionary) =>
        Numbers.Read(Take(numbers.Length), Column, numbers);

    public override void Read(Span<double> numbers, ColumnDictionary dictionary) =>
        Numbers.Read(Take(numbers.Length), Column, numbers);

    private ReadOnlySpan<byte> Take(int values)
    {
        var length = (long)values * Column.Stride;
        if (length > _page.End - _next)
            throw CutOff();

        var bytes = _page.Bytes.AsSpan(_next, (int)length);
        _next += (int)length;
        return bytes;
    }
}
