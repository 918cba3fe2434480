using System.Collections.Immutable;
using System.Text;

namespace Tributary.Parquet.Writing;

/// <summary>A map in the schema: an optional group of a repeated group of two columns.</summary>
internal static class MapSchema
{
    /// <summary>What follows the name of a map in that of its keys.</summary>
    public const string Key = ".key_value.key";

    /// <summary>What follows the name of a map in that of its values.</summary>
    public const string Value = ".key_value.value";

    private const int Optional = 1;
    private const int Repeated = 2;
    private const int ConvertedMap = 1;
    private const int LogicalMap = 2;

    /// <summary>A column of which a row can have several values and that is not of a map as
    /// <see cref="ParquetColumn.Map"/> makes it; null if there is none.</summary>
    public static ParquetColumn? Stranger(ImmutableArray<ParquetColumn> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (!columns[i].IsRepeated)
                continue;
            if (!IsMap(columns.AsSpan()[i..]))
                return columns[i];

            i++; // Its values.
        }

        return null;
    }

    /// <summary>The names from the map down to the column.</summary>
    public static string[] Path(ParquetColumn column) => IsKey(column)
        ? [column.Name[..^Key.Length], "key_value", "key"]
        : [column.Name[..^Value.Length], "key_value", "value"];

    /// <summary>Writes a column, and before keys the groups around them.</summary>
    public static void Write(ThriftWriter thrift, ParquetColumn column)
    {
        var names = Path(column);
        if (IsKey(column))
            WriteGroups(thrift, names);
        ElementWriter.Write(thrift, column, names[2], isOptional: !IsKey(column));
    }

    private static void WriteGroups(ThriftWriter thrift, string[] names)
    {
        thrift.Start();
        thrift.Int32(3, Optional);
        thrift.Binary(4, Encoding.UTF8.GetBytes(names[0]));
        thrift.Int32(5, 1);
        thrift.Int32(6, ConvertedMap);
        thrift.Start(10);
        thrift.Start(LogicalMap);
        thrift.End();
        thrift.End();
        thrift.End();
        thrift.Start();
        thrift.Int32(3, Repeated);
        thrift.Binary(4, Encoding.UTF8.GetBytes(names[1]));
        thrift.Int32(5, 2);
        thrift.End();
    }

    private static bool IsKey(ParquetColumn column) =>
        column.Name.EndsWith(Key, StringComparison.Ordinal);

    private static bool IsMap(ReadOnlySpan<ParquetColumn> columns) => IsKey(columns[0])
        && ParquetColumn.Map(columns[0].Name[..^Key.Length]) is var map
        && columns.StartsWith(map);
}
