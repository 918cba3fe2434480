using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using Tributary.Parquet;

namespace Tributary.SystemTests.Storage.Columns;

/// <summary>How usage is stored: each field has a few forms that mean the same.</summary>
internal sealed record UsageForm
{
    public TimeUnit Unit { get; init; } = TimeUnit.Microseconds;

    /// <summary>The column of amounts; what its values have beyond its scale must be zeros.
    /// </summary>
    public ParquetColumn Amount { get; init; } = ParquetColumn.Decimal("usage_amount", 38, 10);

    /// <summary>Whether columns have the shorter of their names.</summary>
    public bool IsShort { get; init; }

    /// <summary>Whether ids are numbers.</summary>
    public bool HasNumbers { get; init; }

    public int RowsOfGroup { get; init; } = 1_000;

    /// <summary>Fields that the file lacks.</summary>
    public ImmutableArray<string> Without { get; init; } = [];
}

/// <summary>Rows of a usage file, as text, and how they become Parquet.</summary>
internal sealed record UsageTable(ImmutableArray<string> Fields, ImmutableArray<string[]> Rows)
{
    private static readonly ImmutableDictionary<string, string> Short =
        ImmutableDictionary.CreateRange<string, string>(
        [
            new("product_code", "product"),
            new("availability_zone", "az"),
            new("usage_amount", "amount"),
        ]);

    /// <summary>The rows of a CSV file, compressed or not; no field of it is quoted.</summary>
    public static UsageTable OfFile(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(stream);

        return Of(reader.ReadToEnd());
    }

    public static UsageTable Of(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        return new([.. lines[0].Split(',')], [.. lines.Skip(1).Select(line => line.Split(','))]);
    }

    public string Csv => string.Concat(
        Rows.Select(row => string.Join(',', row) + "\n").Prepend(string.Join(',', Fields) + "\n"));

    public void Write(string path, UsageForm form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        (string Field, int Index, ParquetColumn Column)[] columns =
        [
            .. Fields.Index()
                .Where(f => !form.Without.Contains(f.Item))
                .Select(f => (f.Item, f.Index, ColumnOf(f.Item, form))),
        ];
        using var writer = new ParquetWriter(stream, [.. columns.Select(c => c.Column)]);
        foreach (var rows in Rows.Chunk(form.RowsOfGroup))
        {
            writer.StartRowGroup(rows.Length);
            foreach (var (_, index, column) in columns)
            {
                Write(writer, column, [.. rows.Select(row => row[index])]);
            }
        }

        writer.Finish();
    }

    private static ParquetColumn ColumnOf(string field, UsageForm form)
    {
        var name = form.IsShort ? Short.GetValueOrDefault(field, field) : field;

        return field switch
        {
            "usage_start" or "usage_end" => ParquetColumn.Timestamp(name, form.Unit),
            "usage_amount" => form.Amount with { Name = name },
            "cost" => ParquetColumn.Decimal(name, 38, 10).Nullable(),
            "record_id" when form.HasNumbers => ParquetColumn.Whole(name, false).Nullable(),
            _ => ParquetColumn.Text(name).Nullable(),
        };
    }

    private static void Write(ParquetWriter writer, ParquetColumn column, string[] texts)
    {
        var nulls = column.IsNullable ? Array.ConvertAll(texts, t => t.Length == 0) : [];
        if (column.Logical is LogicalType.Timestamp)
        {
            writer.WriteInt64(Array.ConvertAll(texts, t => Time(t, column.Unit)));
        }
        else if (column.Logical is LogicalType.Text)
        {
            var bytes = Array.ConvertAll(texts, Encoding.UTF8.GetBytes);
            var ends = new int[texts.Length];
            for (var (i, end) = (0, 0); i < ends.Length; i++) ends[i] = end += bytes[i].Length;
            writer.WriteBytes(bytes.SelectMany(b => b).ToArray(), ends, nulls);
        }
        else if (column.Type is PhysicalType.Double)
        {
            writer.WriteDouble(
                Array.ConvertAll(texts, t => double.Parse(t, CultureInfo.InvariantCulture)));
        }
        else if (column.Logical is LogicalType.Integer)
        {
            writer.WriteInt64(
                Array.ConvertAll(texts, t => t.Length == 0 ? 0 : unchecked((long)ulong.Parse(
                    t, CultureInfo.InvariantCulture))),
                nulls);
        }
        else if (column.Type is PhysicalType.Int32 or PhysicalType.Int64)
        {
            writer.WriteInt64(
                Array.ConvertAll(texts, t => (long)Scaled(t, column.Scale)), nulls);
        }
        else if (column.Type is PhysicalType.Bytes)
        {
            var bytes = new byte[16 * texts.Length];
            foreach (var (i, text) in texts.Index())
            {
                BinaryPrimitives.WriteInt128BigEndian(
                    bytes.AsSpan(16 * i), Scaled(text, column.Scale));
            }

            writer.WriteBytes(bytes, [.. texts.Select((_, i) => 16 * (i + 1))], nulls);
        }
        else
        {
            writer.WriteInt128(Array.ConvertAll(texts, t => Scaled(t, column.Scale)), nulls);
        }
    }

    private static long Time(string text, TimeUnit unit)
    {
        var at = DateTime.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal
                | DateTimeStyles.AssumeUniversal);

        return (at - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond * unit switch
        {
            TimeUnit.Milliseconds => 1,
            TimeUnit.Microseconds => 1_000,
            _ => 1_000_000,
        };
    }

    private static Int128 Scaled(string text, int scale)
    {
        if (text.Length == 0) return 0;

        var (whole, part) = text.Split('.') is [var w, var p] ? (w, p) : (text, "");
        var digits = whole + part.PadRight(Math.Max(scale, part.Length), '0');
        var cut = part.Length > scale ? BigInteger.Pow(10, part.Length - scale) : 1;

        return (Int128)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) / cut);
    }
}
