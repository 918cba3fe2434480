using Tributary.Parquet;

namespace Tributary.Storage.Exports;

/// <summary>The values of a column of which every row has one, or none.</summary>
internal sealed class ParquetTexts(ColumnReader values, ParquetColumn column) : IColumnTexts
{
    private const int BlockRows = 4096;

    private readonly int[] _codes = new int[BlockRows];
    private readonly CodedTexts _texts = new(values.Dictionary, column);
    private long _first;
    private int _count;

    public ReadOnlySpan<byte> At(long row)
    {
        while (row >= _first + _count)
        {
            _first += _count;
            _count = values.ReadCodes(_codes);
            if (_count == 0) return [];
        }

        var code = _codes[row - _first];

        return code < 0 ? [] : _texts.Of(code);
    }

    public void Dispose() => values.Dispose();
}
