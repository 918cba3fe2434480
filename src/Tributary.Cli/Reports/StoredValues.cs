using System.Buffers.Binary;
using System.Text;
using Tributary.Billing.Reports;
using Tributary.Parquet;

namespace Tributary.Cli.Reports;

/// <summary>Cells with one value: texts, numbers as decimals of 38 digits, times in milliseconds.
/// </summary>
internal sealed class StoredValues(ReportColumn column, int rowsOfGroup) : IStoredCells
{
    private const int Digits = 38;
    private const long MillisecondsPerSecond = 1_000;

    private readonly ParquetColumn _stored = ColumnOf(column);
    private readonly int[] _codes = new int[rowsOfGroup];
    private ColumnDictionary _dictionary = new(ColumnOf(column));
    private byte[] _bytes = new byte[1 << 6];
    private int _rows;

    public IReadOnlyList<ParquetColumn> Columns => [_stored];

    public void Add(ReportValue value) => _codes[_rows++] = value.HasValue
        ? _dictionary.Code(Stored(value))
        : -1;

    public void Write(ParquetWriter writer)
    {
        writer.WriteCodes(_codes.AsSpan(0, _rows), _dictionary);
        _dictionary.Dispose();
        (_dictionary, _rows) = (new(_stored), 0);
    }

    public void Dispose() => _dictionary.Dispose();

    /// <summary>The bytes of a value as its column has it, until the next one.</summary>
    private ReadOnlySpan<byte> Stored(ReportValue value)
    {
        switch (value.Type)
        {
            case ReportType.Number:
                BinaryPrimitives.WriteInt128BigEndian(_bytes, value.Units(column.Decimals));
                return _bytes.AsSpan(0, 16);
            case ReportType.Time:
                BinaryPrimitives.WriteInt64LittleEndian(
                    _bytes, value.Time.Seconds * MillisecondsPerSecond);
                return _bytes.AsSpan(0, sizeof(long));
            default:
                var most = Encoding.UTF8.GetMaxByteCount(value.Text.Length);
                if (_bytes.Length < most) _bytes = new byte[most];

                return _bytes.AsSpan(0, Encoding.UTF8.GetBytes(value.Text, _bytes));
        }
    }

    private static ParquetColumn ColumnOf(ReportColumn column)
    {
        var stored = column.Type switch
        {
            ReportType.Number => ParquetColumn.Decimal(column.Name, Digits, column.Decimals),
            ReportType.Time => ParquetColumn.Timestamp(column.Name, TimeUnit.Milliseconds),
            _ => ParquetColumn.Text(column.Name),
        };

        return column.IsNullable ? stored.Nullable() : stored;
    }
}
