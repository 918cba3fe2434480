using System.Text;

namespace Tributary.Parquet.Writing;

/// <summary>Writes a column of the schema, in the new notation and in the old one.</summary>
internal static class ElementWriter
{
    public static void Write(
        ThriftWriter thrift, ParquetColumn column, string name, bool isOptional)
    {
        thrift.Start();
        thrift.Int32(1, (int)column.Type);
        if (column.Type is PhysicalType.FixedBytes)
            thrift.Int32(2, column.Length);
        thrift.Int32(3, isOptional ? 1 : 0);
        thrift.Binary(4, Encoding.UTF8.GetBytes(name));
        if (Converted(column) is { } converted)
            thrift.Int32(6, converted);
        if (column.Logical is LogicalType.Decimal)
        {
            thrift.Int32(7, column.Scale);
            thrift.Int32(8, column.Precision);
        }

        if (column.Logical is not LogicalType.None && column.Type is not PhysicalType.Int96)
            WriteMeaning(thrift, column);
        thrift.End();
    }

    private static void WriteMeaning(ThriftWriter thrift, ParquetColumn column)
    {
        thrift.Start(10);
        thrift.Start(column.Logical switch
        {
            LogicalType.Text => 1,
            LogicalType.Decimal => 5,
            LogicalType.Date => 6,
            LogicalType.Time => 7,
            LogicalType.Timestamp => 8,
            _ => 10,
        });
        switch (column.Logical)
        {
            case LogicalType.Decimal:
                thrift.Int32(1, column.Scale);
                thrift.Int32(2, column.Precision);
                break;
            case LogicalType.Time or LogicalType.Timestamp:
                thrift.Bool(1, column.IsUtc);
                thrift.Start(2);
                thrift.Start((int)column.Unit);
                thrift.End();
                thrift.End();
                break;
            case LogicalType.Integer:
                thrift.Byte(1, (byte)(column.Stride * 8));
                thrift.Bool(2, column.IsSigned);
                break;
            default:
                break; // The others need no more words.
        }

        thrift.End();
        thrift.End();
    }

    // Nanoseconds and times of no zone have no old notation.
    private static int? Converted(ParquetColumn column) => column.Logical switch
    {
        LogicalType.Text => 0,
        LogicalType.Decimal => 5,
        LogicalType.Date => 6,
        LogicalType.Time when column is { IsUtc: true, Unit: TimeUnit.Milliseconds } => 7,
        LogicalType.Time when column is { IsUtc: true, Unit: TimeUnit.Microseconds } => 8,
        LogicalType.Timestamp when column is { IsUtc: true, Unit: TimeUnit.Milliseconds } => 9,
        LogicalType.Timestamp when column is { IsUtc: true, Unit: TimeUnit.Microseconds } => 10,
        LogicalType.Integer when column.Type is PhysicalType.Int32 => column.IsSigned ? 17 : 13,
        LogicalType.Integer => column.IsSigned ? 18 : 14,
        _ => null,
    };
}
