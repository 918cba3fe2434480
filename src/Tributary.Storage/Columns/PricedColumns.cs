using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Billing.RecordLines;
using Tributary.Parquet;

namespace Tributary.Storage.Columns;

/// <summary>
/// The columns that say what each record costs: first what its line says of all its records, then
/// its own part.
/// </summary>
internal sealed class PricedColumns : IDisposable
{
    private const int RateDecimals = 12;
    private const int Digits = 18;

    private static readonly ParquetColumn Number = ParquetColumn.Whole("bill_line").Nullable();
    private static readonly ParquetColumn Type = ParquetColumn.Text("line_item_type").Nullable();
    private static readonly ParquetColumn Rate =
        ParquetColumn.Decimal("unblended_rate", Digits, RateDecimals).Nullable();

    private static readonly ParquetColumn BlendedRate =
        ParquetColumn.Decimal("blended_rate", Digits, RateDecimals).Nullable();

    private static readonly ImmutableArray<string> Costs =
    [
        "unblended_cost", "blended_cost", "amortized_cost",
        "net_unblended_cost", "net_amortized_cost",
    ];

    private readonly LineColumn[] _ofLines;
    private int[] _codes = [];

    /// <param name="usage">The bill, divided.</param>
    public PricedColumns(PricedUsage usage)
    {
        CostCount = usage.HasNet ? Costs.Length : Costs.Length - 2;
        _ofLines =
        [
            new(Number, usage, line => Int64(line.Number)),
            new(Type, usage, line => Encoding.UTF8.GetBytes(line.Type.ToString())),
            new(Rate, usage, line => Int64(TwelveDecimals(line.Rate is { } rate
                ? Fraction.Of(rate.Units, (BigInteger)line.UnitFactor * RateUnits)
                : Fraction.Zero))),
            new(BlendedRate, usage, line => Int64(
                TwelveDecimals(line.BlendedRate ?? Fraction.Zero))),
        ];
        All =
        [
            .. _ofLines.Select(c => c.Column),
            ParquetColumn.Decimal("line_amount", Digits, Quantity.Decimals).Nullable(),
            .. Costs.Take(CostCount)
                .Select(name => ParquetColumn.Decimal(name, Digits, Money.Decimals)),
        ];
    }

    /// <summary>All of them, in their order.</summary>
    public ImmutableArray<ParquetColumn> All { get; }

    /// <summary>How many costs a record has: without discounts, net costs are left out.</summary>
    public int CostCount { get; }

    private static BigInteger RateUnits => BigInteger.Pow(10, RateDecimals);

    /// <summary>Writes them for a row group.</summary>
    public void Write(ParquetWriter writer, PricedRows rows)
    {
        if (_codes.Length < rows.Count) _codes = new int[rows.Count];
        foreach (var column in _ofLines)
        {
            var codes = _codes.AsSpan(0, rows.Count);
            column.CodesOf(rows.Lines.AsSpan(0, rows.Count), codes);
            writer.WriteCodes(codes, column.Dictionary);
        }

        writer.WriteInt64(rows.Amounts.AsSpan(0, rows.Count), rows.IsAll.AsSpan(0, rows.Count));
        foreach (var costs in rows.Costs) writer.WriteDeltas(costs.AsSpan(0, rows.Count));
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        foreach (var column in _ofLines) column.Dictionary.Dispose();
    }

    private static BigInteger TwelveDecimals(Fraction rate) => (rate * RateUnits).Round();

    private static byte[] Int64(BigInteger value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value);

        return bytes;
    }

    /// <summary>A column that is the same for all records of a line.</summary>
    private sealed class LineColumn
    {
        private readonly int[] _codeOf;

        public LineColumn(ParquetColumn column, PricedUsage usage, Func<LineItem, byte[]> valueOf)
        {
            Column = column;
            Dictionary = new(column);
            _codeOf = new int[usage.LineCount];
            for (var line = 0; line < _codeOf.Length; line++)
            {
                _codeOf[line] = Dictionary.Code(valueOf(usage.Line(line)));
            }
        }

        public ParquetColumn Column { get; }

        public ColumnDictionary Dictionary { get; }

        public void CodesOf(ReadOnlySpan<int> lines, Span<int> codes)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                codes[i] = lines[i] < 0 ? -1 : _codeOf[lines[i]];
            }
        }
    }
}
