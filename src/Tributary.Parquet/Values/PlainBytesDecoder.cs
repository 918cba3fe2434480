using System.Buffers.Binary;

namespace Tributary.Parquet.Values;

/// <summary>Bytes of different lengths, each behind its length.</summary>
internal sealed class PlainBytesDecoder(ParquetColumn column) : BytesDecoder(column)
{
    private PageBytes _page;
    private int _next;

    public override void Start(PageBytes page) => (_page, _next) = (page, page.Start);

    /// <summary>Adds the values of a dictionary page.</summary>
    public void AddAll(int count, ColumnDictionary dictionary)
    {
        if (count > _page.Length / 4)
            throw CutOff();

        for (var i = 0; i < count; i++)
            dictionary.Add(Next());
    }

    protected override ReadOnlySpan<byte> Next()
    {
        if (_page.End - _next < 4)
            throw CutOff();

        var start = _next + 4;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_page.Bytes.AsSpan(_next));
        if (length > _page.End - start)
            throw CutOff();

        _next = start + (int)length;
        return _page.Bytes.AsSpan(start, (int)length);
    }
}
