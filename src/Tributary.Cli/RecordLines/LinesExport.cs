using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Reports;
using Tributary.Cli.Text;
using Tributary.Storage.Columns;
using Tributary.Storage.Folder;

namespace Tributary.Cli.RecordLines;

/// <summary>
/// Writes the usage of a bill again with what each record costs; beside it, further lines of
/// records that several pay for, and the charges that no record stands behind. Together they are
/// the bill.
/// </summary>
internal sealed class LinesExport(PricedMonth priced, Streams streams, bool isDistinct)
{
    private static readonly ImmutableArray<(string Name, Func<LineItem, Money> Of)> Costs =
    [
        ("unblended_cost", line => line.Unblended),
        ("blended_cost", line => line.Blended),
        ("amortized_cost", line => line.Amortized),
        ("net_unblended_cost", line => line.NetUnblended),
        ("net_amortized_cost", line => line.NetAmortized),
    ];

    private readonly List<SplitRow> _splits = [];
    private readonly Int128[] _totals = new Int128[Costs.Length];
    private readonly Lock _lock = new();
    private long _rows;

    private Bill Bill => priced.Usage.Bill;

    private int CostCount => priced.Usage.HasNet ? Costs.Length : Costs.Length - 2;

    /// <summary>Writes all into a folder.</summary>
    /// <returns>What the lines add up to less the bill, unblended: nothing.</returns>
    public Money Write(string folder, int threads)
    {
        Directory.CreateDirectory(folder);
        WriteRecords(folder, threads);
        var charges = priced.Usage.Charges.ToArray();
        ReportFile.Write(
            Report.Of(FieldsOfSplits(), _splits
                .OrderBy(s => s.Record.File, StringComparer.Ordinal)
                .ThenBy(s => s.Record.Line)),
            Path.Combine(folder, "splits.parquet"),
            FileKind.Parquet);
        ReportFile.Write(
            Report.Of(FieldsOfCharges(), charges),
            Path.Combine(folder, "charges.parquet"),
            FileKind.Parquet);

        return Say(folder, charges);
    }

    private void WriteRecords(string folder, int threads)
    {
        using var files = new PricedFolder(
            priced.Billed.Folder, priced.Usage, isDistinct);
        var progress = new Progress(streams, "Writing lines", 0);
        AtOnce.Each(files.Groups(), threads, group =>
        {
            var (splits, totals) = files.Write(
                group,
                (name, write) => WriteFile(Path.Combine(folder, name), write),
                progress.ReadRecords);
            lock (_lock) Add(splits, totals);
        });
        progress.End();
        _rows = progress.Records;
    }

    private static void WriteFile(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        NewFile.Write(path, write);
    }

    private void Add(IReadOnlyList<SplitRow> splits, Int128[] totals)
    {
        _splits.AddRange(splits);
        for (var i = 0; i < totals.Length; i++) _totals[i] += totals[i];
    }

    private Money Say(string folder, LineItem[] charges)
    {
        var records = new Money(_totals[0], Bill.Currency);
        var others = charges.Select(line => line.Unblended).Sum();
        var difference = records + others - Bill.Total(Metric.Unblended);
        streams.Output.WriteLine($"{folder}: {Figures.Count(_rows, "record")}, "
            + $"{Figures.Count(_splits.Count, "further line")} where several pay for one, "
            + $"{Figures.Count(charges.Length, "charge")}");
        streams.Output.WriteLine($"lines {records + others} {Bill.Currency} - bill "
            + $"{Bill.Total(Metric.Unblended)} {Bill.Currency} = {difference}");

        return difference with { Currency = default };
    }

    private ImmutableArray<ReportField<SplitRow>> FieldsOfSplits() =>
    [
        new(new("file", ReportType.Text), s => ReportValue.Of(s.Record.File)),
        new(new("row", ReportType.Number), s => ReportValue.Of(s.Record.Line)),
        new(new("bill_line", ReportType.Number), s => s.Line < 0
            ? ReportValue.None
            : ReportValue.Of(priced.Usage.Line(s.Line).Number)),
        new(new("line_item_type", ReportType.Text), s => s.Line < 0
            ? ReportValue.None
            : ReportValue.Of(priced.Usage.Line(s.Line).Type.ToString())),
        new(new("line_amount", ReportType.Number, Quantity.Decimals), s =>
            ReportValue.Of(Quantity.Metered(s.Amount))),
        .. Costs.Take(CostCount).Index().Select(cost => new ReportField<SplitRow>(
            new(cost.Item.Name, ReportType.Number, Money.Decimals),
            s => ReportValue.Of(new Money(s.Costs[cost.Index], Bill.Currency)))),
    ];

    private ImmutableArray<ReportField<LineItem>> FieldsOfCharges() =>
    [
        new(new("bill_line", ReportType.Number), line => ReportValue.Of(line.Number)),
        new(new("line_item_type", ReportType.Text), line => ReportValue.Of(line.Type.ToString())),
        new(new("account_id", ReportType.Text), line => ReportValue.Of(line.Account.Value)),
        new(new("product_code", ReportType.Text), line => ReportValue.Of(line.Product)),
        new(new("usage_type", ReportType.Text), line => ReportValue.Of(line.UsageType)),
        new(new("operation", ReportType.Text), line => ReportValue.Of(line.Operation)),
        new(new("description", ReportType.Text), line => ReportValue.Of(line.Description)),
        new(new("line_amount", ReportType.Number, Quantity.Decimals), line =>
            ReportValue.Of(line.Quantity)),
        .. Costs.Take(CostCount).Select(cost => new ReportField<LineItem>(
            new(cost.Name, ReportType.Number, Money.Decimals),
            line => ReportValue.Of(cost.Of(line)))),
    ];
}
