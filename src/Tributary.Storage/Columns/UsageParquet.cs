using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Parquet;
using Tributary.Storage.Text;

namespace Tributary.Storage.Columns;

/// <summary>A Parquet file of usage records, and where their fields stand in it.</summary>
internal sealed class UsageParquet : IDisposable
{
    /// <summary>What each field may be called; the first is its name in CSV files.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Names =
    [
        ["usage_start"],
        ["usage_end"],
        ["account_id"],
        ["product_code", "product"],
        ["usage_type"],
        ["operation"],
        ["availability_zone", "az"],
        ["sku"],
        ["resource_id"],
        ["record_id"],
        ["usage_amount", "amount"],
        ["cost"],
    ];

    private static readonly ImmutableArray<string> Needed =
        ["usage_start", "account_id", "product_code", "usage_type", "usage_amount"];

    private UsageParquet(string name, ParquetFile file) => (Name, File) = (name, file);

    /// <summary>The file, as messages name it.</summary>
    public string Name { get; }

    /// <summary>The open file.</summary>
    public ParquetFile File { get; }

    /// <summary>Opens a file of a bill folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file inside it, with slashes.</param>
    /// <exception cref="InputException">It cannot be read, or lacks a column.</exception>
    public static UsageParquet Open(string folder, string name)
    {
        var file = Opened(folder, name);
        try
        {
            InputError[] errors = [.. Problems(name, file)];

            return errors.Length == 0 ? new(name, file) : throw new InputException([.. errors]);
        }
        catch (InputException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The column of a field; -1 when the file lacks it.</summary>
    public int Find(string field) => Find(File, Names.First(names => names[0] == field));

    /// <summary>How the records of the file are identified.</summary>
    public IdKind Ids => Find("record_id") is var column && column < 0 ? IdKind.None
        : IsText(File.Columns[column]) ? IdKind.Text
        : IdKind.Number;

    /// <summary>
    /// The hours that the records of row groups begin in; none when the file does not say.
    /// </summary>
    public (UsageHour First, UsageHour Last)? HoursOf(Range rowGroups)
    {
        var start = Find("usage_start");
        var perSecond = TimeColumn.PerSecond(File.Columns[start].Unit);
        var chunks = File.RowGroups[rowGroups].Select(g => g.Columns[start]).ToArray();
        if (chunks.Any(c => c.Minimum is null || c.Maximum is null)) return null;

        UsageHour HourOf(long time) =>
            new Instant(Math.DivRem(time, perSecond).Quotient).Hour;

        return (
            HourOf(chunks.Min(c => c.Minimum!.Value)),
            HourOf(chunks.Max(c => c.Maximum!.Value)));
    }

    /// <summary>The row before a row group.</summary>
    public long RowsBefore(int rowGroup) => File.RowGroups.Take(rowGroup).Sum(g => g.Rows);

    /// <summary>What is wrong in a damaged file, and where.</summary>
    public static InputError Error(string name, ParquetException damaged)
    {
        var place = damaged.Place?.Split(": ") is [_, var inside] ? $" ({inside})" : "";

        return new(name, null, null, $"{damaged.Problem}{place}.");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => File.Dispose();

    private static ParquetFile Opened(string folder, string name)
    {
        try
        {
            return ParquetFile.Open(Path.Combine(folder, name));
        }
        catch (ParquetException e)
        {
            throw new InputException(Error(name, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(new InputError(
                name, null, null, "the file cannot be read: check its permissions."));
        }
    }

    private static int Find(ParquetFile file, ImmutableArray<string> names) =>
        names.Select(file.Find).FirstOrDefault(column => column >= 0, -1);

    private static IEnumerable<InputError> Problems(string name, ParquetFile file)
    {
        foreach (var names in Names)
        {
            var column = Find(file, names);
            if (column < 0 && Needed.Contains(names[0]))
            {
                yield return new(name, null, names[0], "the column is missing: it is called "
                    + $"{string.Join(" or ", names)}.");
            }
            else if (column >= 0 && Expected(names[0], file.Columns[column]) is { } expected)
            {
                yield return new(name, null, names[0], $"the column holds {expected}.");
            }
        }
    }

    /// <summary>What is wrong with the type of a column; nothing when it is right.</summary>
    private static string? Expected(string field, ParquetColumn column) => field switch
    {
        "usage_start" or "usage_end" => column.Logical is LogicalType.Timestamp ? null
            : "no times: write it as a timestamp in UTC",
        "usage_amount" or "cost" => IsNumber(column) ? null
            : "no numbers: write it as a decimal with ten decimals",
        "record_id" or "resource_id" => IsText(column) || column.Type is PhysicalType.Int64 ? null
            : "neither texts nor 64-bit numbers: write it as text",
        _ => IsText(column) ? null : "no texts: write it as text, leading zeros count",
    };

    private static bool IsText(ParquetColumn column) => !column.IsRepeated
        && column.Type is PhysicalType.Bytes
        && column.Logical is LogicalType.None or LogicalType.Text;

    private static bool IsNumber(ParquetColumn column) => !column.IsRepeated
        && (column.Logical is LogicalType.Decimal
            || column.Type is PhysicalType.Float or PhysicalType.Double
            || (column.Type is PhysicalType.Int32 or PhysicalType.Int64
                && column.Logical is LogicalType.None or LogicalType.Integer));
}

/// <summary>How records are identified.</summary>
internal enum IdKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By text.</summary>
    Text,

    /// <summary>By a number.</summary>
    Number,
}
