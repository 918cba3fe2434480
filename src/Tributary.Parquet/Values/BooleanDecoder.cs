using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tributary.Parquet.Values;

/// <summary>Truth values: packed bits, or runs behind their length.</summary>
internal sealed class BooleanDecoder(ParquetColumn column, bool hasRuns) : ValueDecoder(column)
{
    private const int PartLength = 512;

    private RunDecoder _runs;
    private PageBytes _page;
    private long _taken;

    public override void Start(PageBytes page)
    {
        (_page, _taken) = (page, 0);
        if (!hasRuns)
            return;

        var length = page.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(page.Span);
        if (length < 0 || length > page.Length - 4)
            throw CutOff();

        _runs = new(page.Bytes, page.Start + 4, page.Start + 4 + length, 1);
    }

    public override void Read(Span<int> codes, ColumnDictionary dictionary)
    {
        Bits(codes);
        for (var i = 0; i < codes.Length; i++)
            codes[i] = dictionary.Code([(byte)codes[i]]);
    }

    [SkipLocalsInit]
    public override void Read(Span<long> numbers, ColumnDictionary dictionary)
    {
        Span<int> bits = stackalloc int[PartLength];
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(PartLength, numbers.Length)..])
        {
            var part = bits[..Math.Min(PartLength, numbers.Length)];
            Bits(part);
            for (var i = 0; i < part.Length; i++)
                numbers[i] = part[i];
        }
    }

    private void Bits(Span<int> bits)
    {
        if (hasRuns)
        {
            _runs.Read(bits);
            return;
        }

        if (_taken + bits.Length > _page.Length * 8L)
            throw CutOff();

        BitPacking.Unpack(in _page.Bytes[_page.Start], 1, _taken, bits);
        _taken += bits.Length;
    }
}
