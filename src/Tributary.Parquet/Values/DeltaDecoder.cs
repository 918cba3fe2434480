using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tributary.Parquet.Values;

/// <summary>Whole numbers as differences.</summary>
internal sealed class DeltaDecoder(ParquetColumn column) : ValueDecoder(column)
{
    private const int PartLength = 256;

    private DeltaNumbers _numbers;

    public override void Start(PageBytes page) =>
        _numbers = page.Length is 0 ? default : new(page.Bytes, page.Start, page.End);

    [SkipLocalsInit]
    public override void Read(Span<int> codes, ColumnDictionary dictionary)
    {
        Span<long> numbers = stackalloc long[PartLength];
        Span<byte> value = stackalloc byte[sizeof(long)];
        for (; !codes.IsEmpty; codes = codes[Math.Min(PartLength, codes.Length)..])
        {
            var part = numbers[..Math.Min(PartLength, codes.Length)];
            _numbers.Read(part);
            for (var i = 0; i < part.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(value, part[i]);
                codes[i] = dictionary.Code(value[..Column.Stride]);
            }
        }
    }

    public override void Read(Span<long> numbers, ColumnDictionary dictionary)
    {
        _numbers.Read(numbers);
        if (Column.Type is PhysicalType.Int64)
            return;

        // Differences of 32 bits may wrap, so the upper half means nothing.
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Column.IsSigned ? (int)numbers[i] : (uint)numbers[i];
    }
}
