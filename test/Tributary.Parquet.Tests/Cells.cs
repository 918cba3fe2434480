using System.Globalization;
using System.Text;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Reads whole columns as text, in either way that a reader offers.</summary>
public static class Cells
{
    /// <summary>All rows of a column by their codes.</summary>
    public static string?[] ByCodes(ParquetFile file, int column, int batch = 4096)
    {
        List<string?> cells = [];
        for (var group = 0; group < file.RowGroups.Length; group++)
        {
            using var reader = file.Column(group, column);
            var codes = new int[batch];
            for (var rows = batch; rows == batch;)
            {
                rows = reader.ReadCodes(codes);
                cells.AddRange(codes.Take(rows).Select(
                    code => code < 0 ? null : Text(file.Columns[column], reader.Dictionary, code)));
            }
        }

        return [.. cells];
    }

    /// <summary>All rows of a column as numbers, or by codes if it holds none.</summary>
    public static string?[] ByValues(ParquetFile file, int column, int batch = 4096)
    {
        var kind = file.Columns[column];
        if (!IsNumber(kind))
            return ByCodes(file, column, batch);

        List<string?> cells = [];
        for (var group = 0; group < file.RowGroups.Length; group++)
        {
            using var reader = file.Column(group, column);
            var nulls = new bool[batch];
            for (var rows = batch; rows == batch;)
            {
                string?[] texts = IsFraction(kind)
                    ? Read<double>(batch, room => rows = reader.ReadDouble(room, nulls), Text)
                    : Is128Bits(kind)
                        ? Read<Int128>(batch, room => rows = reader.ReadInt128(room, nulls), Text)
                        : Read<long>(batch, room => rows = reader.ReadInt64(room, nulls), Text);
                cells.AddRange(texts.Take(rows).Select((text, i) => nulls[i] ? null : text));
            }
        }

        return [.. cells];
    }

    /// <summary>All rows of a map, as `{key=value, key}`, the latter without a value.</summary>
    public static string?[] OfMap(ParquetFile file, string name)
    {
        var map = Assert.Single(file.Maps, map => map.Name == name);
        List<string?> cells = [];
        for (var group = 0; group < file.RowGroups.Length; group++)
        {
            using var reader = file.Map(group, map);
            while (reader.Read())
                cells.Add(reader.IsNull ? null : Text(file, map, reader));
        }

        return [.. cells];
    }

    private static string Text(ParquetFile file, ParquetMap map, MapReader row)
    {
        List<string> entries = [];
        foreach (var (i, code) in row.Keys.ToArray().Index())
        {
            var key = Text(file.Columns[map.Keys], row.KeyDictionary, code);
            entries.Add(row.Values[i] < 0
                ? key
                : $"{key}={Text(file.Columns[map.Values], row.ValueDictionary, row.Values[i])}");
        }

        return $"{{{string.Join(", ", entries)}}}";
    }

    private static string?[] Read<T>(
        int batch, Func<T[], int> read, Func<T, string> text)
    {
        var room = new T[batch];
        var rows = read(room);
        return [.. room.Take(rows).Select(text)];
    }

    private static string Text(ParquetColumn column, ColumnDictionary dictionary, int code) =>
        IsFraction(column) ? Text(dictionary.Double(code))
        : IsNumber(column) ? Text(dictionary.Int128(code))
        : Encoding.UTF8.GetString(dictionary.Bytes(code));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsNumber(ParquetColumn column) =>
        column.Logical is LogicalType.Decimal
        || column.Type is not (PhysicalType.Bytes or PhysicalType.FixedBytes);

    private static bool IsFraction(ParquetColumn column) =>
        column.Type is PhysicalType.Double or PhysicalType.Float;

    // Unsigned numbers of 64 bits would come out negative.
    private static bool Is128Bits(ParquetColumn column) =>
        column.Type is PhysicalType.Bytes or PhysicalType.FixedBytes || !column.IsSigned;
}
