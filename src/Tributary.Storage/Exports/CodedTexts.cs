using System.Globalization;
using System.Text;
using Tributary.Billing;
using Tributary.Parquet;

namespace Tributary.Storage.Exports;

/// <summary>
/// The values of a dictionary as the texts that CSV would have. A value is made a text once,
/// however many rows have it.
/// </summary>
internal sealed class CodedTexts(ColumnDictionary known, ParquetColumn column)
{
    private readonly List<byte[]?> _texts = [];

    /// <summary>Whether the texts are numbers and truth values, which JSON has too.</summary>
    public bool AreFigures { get; } = column is { Logical: LogicalType.Decimal }
        || (column is { Logical: LogicalType.None or LogicalType.Integer }
            && column.Type is not (PhysicalType.Bytes or PhysicalType.FixedBytes
                or PhysicalType.Int96));

    /// <summary>The text of a code.</summary>
    public byte[] Of(int code)
    {
        while (_texts.Count <= code) _texts.Add(null);

        var isText = column is { Type: PhysicalType.Bytes, Logical: not LogicalType.Decimal };

        return _texts[code] ??= isText
            ? known.Bytes(code).ToArray()
            : Encoding.UTF8.GetBytes(Written(code));
    }

    private string Written(int code)
    {
        var culture = CultureInfo.InvariantCulture;

        // AWS keeps amounts as binary fractions: their shortest text is the decimal that was meant.
        return (column.Type, column.Logical) switch
        {
            (PhysicalType.Double, _) => known.Double(code).ToString("R", culture),
            (PhysicalType.Float, _) => ((float)known.Double(code)).ToString("R", culture),
            (PhysicalType.Boolean, _) => known.Int64(code) != 0 ? "true" : "false",
            (PhysicalType.Int96, _) => Time(known.Int64(code), 1_000_000_000),
            (_, LogicalType.Timestamp) => Time(known.Int64(code), UnitsPerSecond()),
            (_, LogicalType.Date) => new Instant(known.Int64(code) * 86_400).ToString(),
            (_, LogicalType.Decimal) => Number(known.Int128(code), column.Scale),
            (PhysicalType.FixedBytes, _) => Convert.ToHexString(known.Bytes(code)),
            _ => known.Int128(code).ToString(culture),
        };
    }

    private static string Number(Int128 units, int scale)
    {
        var digits = units.ToString(CultureInfo.InvariantCulture).TrimStart('-');
        if (scale > 0)
        {
            digits = digits.PadLeft(scale + 1, '0');
            digits = $"{digits[..^scale]}.{digits[^scale..].TrimEnd('0')}".TrimEnd('.');
        }

        return units < 0 ? "-" + digits : digits;
    }

    private long UnitsPerSecond() => column.Unit switch
    {
        TimeUnit.Milliseconds => 1_000,
        TimeUnit.Microseconds => 1_000_000,
        _ => 1_000_000_000,
    };

    // What is not a whole second is refused by whoever reads the time.
    private static string Time(long units, long perSecond)
    {
        var (seconds, rest) = Math.DivRem(units, perSecond);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + perSecond);
        var digits = perSecond.ToString(CultureInfo.InvariantCulture).Length - 1;
        var text = new Instant(seconds).ToString();

        return rest == 0
            ? text
            : text.Replace(
                "Z",
                $".{rest.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}Z",
                StringComparison.Ordinal);
    }
}
