using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.RecordLines;
using Tributary.Parquet;

namespace Tributary.Storage.Columns;

/// <summary>Writes records of CSV files with what each costs, as Parquet.</summary>
internal sealed class PricedCsv : IDisposable
{
    private const int RowsOfGroup = 1 << 16;
    private const int Digits = 38;
    private const long MillisecondsPerSecond = 1_000;

    private static readonly ImmutableArray<(string Name, Func<UsageRecord, string> Of)> Texts =
    [
        ("record_id", r => r.Id),
        ("account_id", r => r.Account.Value),
        ("product_code", r => r.Key.Service),
        ("usage_type", r => r.Key.UsageType),
        ("operation", r => r.Key.Operation),
        ("availability_zone", r => r.Zone),
        ("resource_id", r => r.Resource),
        ("sku", r => r.Key.Sku),
    ];

    private readonly SeriesFinder _finder;
    private readonly PricedColumns _columns;
    private readonly ColumnDictionary[] _dictionaries;
    private readonly int[][] _codes;

    /// <param name="usage">The bill, divided.</param>
    /// <param name="from">An instant of the first day of the files.</param>
    /// <param name="counted">Which records were counted; none when all were.</param>
    public PricedCsv(PricedUsage usage, Instant from, CountedRecords? counted)
    {
        (_finder, _columns) = (new(usage), new(usage));
        _dictionaries =
        [
            .. Texts.Select(t => new ColumnDictionary(ParquetColumn.Text(t.Name).Nullable())),
        ];
        _codes = [.. Texts.Select(_ => new int[RowsOfGroup])];
        Rows = new(_finder, _columns.CostCount, counted);
        Rows.Start(usage.PricerFrom(from));
    }

    /// <summary>The rows of the row group that is written, and what is set aside.</summary>
    public PricedRows Rows { get; }

    /// <summary>Writes records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="output">Receives the file.</param>
    /// <param name="progress">Is told how many rows were written.</param>
    public void Write(IEnumerable<UsageRecord> records, Stream output, Action<int> progress)
    {
        using var writer = new ParquetWriter(output,
        [
            ParquetColumn.Timestamp("usage_start", TimeUnit.Milliseconds),
            ParquetColumn.Timestamp("usage_end", TimeUnit.Milliseconds),
            .. _dictionaries.Select(d => d.Column),
            ParquetColumn.Decimal("usage_amount", Digits, Quantity.Decimals),
            ParquetColumn.Decimal("cost", Digits, Money.Decimals).Nullable(),
            .. _columns.All,
        ]);
        foreach (var group in records.Chunk(RowsOfGroup))
        {
            Rows.Clear(group.Length);
            foreach (var record in group)
            {
                Rows.Add(record, _finder.Find(record.Account, record.Key, record.Zone));
            }

            Rows.SumCosts();
            writer.StartRowGroup(group.Length);
            Write(writer, group);
            _columns.Write(writer, Rows);
            progress(group.Length);
        }

        writer.Finish();
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        _columns.Dispose();
        foreach (var dictionary in _dictionaries) dictionary.Dispose();
    }

    private void Write(ParquetWriter writer, UsageRecord[] group)
    {
        writer.WriteInt64(Array.ConvertAll(group, r => Milliseconds(r.During.From)));
        writer.WriteInt64(Array.ConvertAll(group, r => Milliseconds(r.During.To)));
        foreach (var (i, (_, textOf)) in Texts.Index())
        {
            for (var row = 0; row < group.Length; row++)
            {
                var text = textOf(group[row]);
                _codes[i][row] = text.Length == 0
                    ? -1
                    : _dictionaries[i].Code(Encoding.UTF8.GetBytes(text));
            }

            writer.WriteCodes(_codes[i].AsSpan(0, group.Length), _dictionaries[i]);
        }

        writer.WriteInt128(
            Array.ConvertAll(group, r => r.Amount.Parts / Quantity.PartsPerMetered));
        writer.WriteInt128(
            Array.ConvertAll(group, r => r.Cost?.Units ?? 0),
            Array.ConvertAll(group, r => r.Cost is null));
    }

    private static long Milliseconds(Instant at) => at.Seconds * MillisecondsPerSecond;
}
