using Tributary.Billing.Conformance;
using Tributary.Parquet;

namespace Tributary.Storage.Exports;

/// <summary>Where the texts of a column of an export come from: a column or a map of a file.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What the file says of its values.</param>
/// <param name="Open">Opens its texts in a row group.</param>
internal sealed record ParquetSource(
    string Name, CellType Type, Func<ParquetFile, int, IColumnTexts> Open)
{
    /// <summary>All of a file, in its order.</summary>
    public static ParquetSource[] Of(ParquetFile file)
    {
        var maps = file.Maps.ToDictionary(map => map.Keys);
        var values = file.Maps.Select(map => map.Values).ToHashSet();

        return
        [
            .. file.Columns.Index()
                .Where(column => !values.Contains(column.Index))
                .Select(column => maps.TryGetValue(column.Index, out var map)
                    ? Of(map)
                    : Of(column.Item, column.Index)),
        ];
    }

    private static ParquetSource Of(ParquetMap map) => new(
        map.Name,
        CellType.KeyValue,
        (file, group) => new ParquetMaps(
            file.Map(group, map), file.Columns[map.Keys], file.Columns[map.Values]));

    private static ParquetSource Of(ParquetColumn column, int index) => new(
        column.Name,
        TypeOf(column),
        (file, group) => new ParquetTexts(file.Column(group, index), column));

    private static CellType TypeOf(ParquetColumn column) => column switch
    {
        { Logical: LogicalType.Text } => CellType.Text,
        { Type: PhysicalType.Bytes, Logical: LogicalType.None } => CellType.Text,
        { Logical: LogicalType.Decimal or LogicalType.Integer } => CellType.Number,
        { Type: PhysicalType.Int32 or PhysicalType.Int64, Logical: LogicalType.None } =>
            CellType.Number,
        { Logical: LogicalType.Timestamp or LogicalType.Date } => CellType.Instant,
        { Type: PhysicalType.Int96 } => CellType.Instant,
        _ => CellType.Other,
    };
}
