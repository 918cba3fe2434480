using System.Globalization;
using System.Text;

namespace Tributary.Parquet.Tests;

/// <summary>A table of all kinds of columns, with nulls, repetitions and runs at random.</summary>
public sealed class RandomTable
{
    private const long Digits18 = 999_999_999_999_999_999;

    private readonly Random _random;
    private readonly List<int> _groups = [];
    private readonly List<List<object?>> _values = [];

    private RandomTable(int seed) => _random = new(seed);

    public List<ParquetColumn> Columns { get; } = [];

    /// <summary>A table that the seed determines.</summary>
    public static RandomTable Of(int seed)
    {
        var table = new RandomTable(seed);
        for (var group = 0; group < 1 + seed % 3; group++)
            table._groups.Add(table._random.Next(0, 1 << table._random.Next(1, 12)));
        ParquetColumn[] kinds =
        [
            ParquetColumn.Text("text"), ParquetColumn.Whole("whole"),
            ParquetColumn.Whole("unsigned", false), ParquetColumn.Decimal("short", 18, 6),
            ParquetColumn.Decimal("long", 38, 22), ParquetColumn.Date("date"),
            ParquetColumn.Timestamp("time", TimeUnit.Microseconds),
            ParquetColumn.Fraction("fraction"), ParquetColumn.Truth("truth"),
        ];
        foreach (var kind in kinds)
        {
            table.Add(kind);
            table.Add(kind.Nullable() with { Name = $"{kind.Name} or none" });
        }

        return table;
    }

    /// <summary>The values of a column as text.</summary>
    public string?[] Expected(int column) =>
    [
        .. _values[column].Select(value => value is string text
            ? text
            : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } number
                ? number
                : null),
    ];

    /// <summary>Writes the table: text and every other column of numbers by codes.</summary>
    public void Write(ParquetWriter writer)
    {
        var first = 0;
        foreach (var rows in _groups)
        {
            writer.StartRowGroup(rows);
            foreach (var (index, column) in Columns.Index())
                WriteColumn(writer, column, _values[index].GetRange(first, rows), index % 4 < 2);
            first += rows;
        }
    }

    private void Add(ParquetColumn column)
    {
        var (distinct, run) = (1 << _random.Next(0, 12), 1 + _random.Next(0, 2) * 20);
        object[] some = [.. Enumerable.Range(0, distinct).Select(_ => Value(column))];
        List<object?> values = [];
        while (values.Count < _groups.Sum())
        {
            object? value = column.IsNullable && _random.Next(3) is 0
                ? null
                : some[_random.Next(distinct)];
            values.AddRange(Enumerable.Repeat(value, _random.Next(1, run + 1)));
        }

        Columns.Add(column);
        _values.Add(values[..(int)_groups.Sum()]);
    }

    private object Value(ParquetColumn column) => column.Name.Split(' ')[0] switch
    {
        "text" => new string((char)('a' + _random.Next(26)), _random.Next(0, 40)) + _random.Next(),
        "unsigned" => Bits64(),
        "short" => _random.NextInt64(-Digits18, Digits18),
        "long" => new Int128(Bits64(), Bits64()) / 2, // Less than 38 digits.
        "date" => (long)_random.Next(int.MinValue, int.MaxValue),
        "time" => _random.NextInt64(1L << 52),
        "fraction" => _random.NextDouble() - 0.5,
        "truth" => (long)_random.Next(2),
        _ => _random.NextInt64(long.MinValue, long.MaxValue),
    };

    private ulong Bits64() =>
        unchecked((ulong)_random.NextInt64(long.MinValue, long.MaxValue));

    private static void WriteColumn(
        ParquetWriter writer, ParquetColumn column, List<object?> values, bool byCodes)
    {
        bool[] nulls = column.IsNullable ? [.. values.Select(value => value is null)] : [];
        if (column.Logical is LogicalType.Text && !byCodes)
            WriteText(writer, values, nulls);
        else if (byCodes && column.Type is not PhysicalType.Boolean)
            WriteCodes(writer, column, values);
        else if (column.Type is PhysicalType.Double)
            writer.WriteDouble([.. values.Select(value => value as double? ?? 0)], nulls);
        else if (column.Type is PhysicalType.FixedBytes)
            writer.WriteInt128([.. values.Select(value => value as Int128? ?? 0)], nulls);
        else
            writer.WriteInt64([.. values.Select(Bits)], nulls);
    }

    private static void WriteText(ParquetWriter writer, List<object?> values, bool[] nulls)
    {
        List<byte> bytes = [];
        List<int> ends = [];
        foreach (var value in values)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(value as string ?? ""));
            ends.Add(bytes.Count);
        }

        writer.WriteBytes(bytes.ToArray(), ends.ToArray(), nulls);
    }

    private static void WriteCodes(
        ParquetWriter writer, ParquetColumn column, List<object?> values)
    {
        using var dictionary = new ColumnDictionary(column);
        int[] codes =
        [
            .. values.Select(value => value is null ? -1 : dictionary.Code(Stored(column, value))),
        ];
        writer.WriteCodes(codes, dictionary);
    }

    private static byte[] Stored(ParquetColumn column, object value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        double fraction => BitConverter.GetBytes(fraction),
        Int128 number => [.. BitConverter.GetBytes(number).Reverse()],
        _ when column.Type is PhysicalType.Int32 => BitConverter.GetBytes((int)Bits(value)),
        _ => BitConverter.GetBytes(Bits(value)),
    };

    private static long Bits(object? value) =>
        value is ulong unsigned ? unchecked((long)unsigned) : value as long? ?? 0;
}
