using System.Collections.Immutable;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Billing.RecordLines;
using Tributary.Billing.Reports;
using Tributary.Billing.Reports.CostAndUsage;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// A report by resource is the report without, divided: docs/decisions/0070-reports.md.
/// </summary>
public sealed class ResourceLaws
{
    /// <summary>What rows are not shares of: rates, and what a row works out by itself.</summary>
    private static readonly ImmutableArray<string> OfARow =
    [
        "line_item_normalization_factor",
        "line_item_normalized_usage_amount",
        "pricing_public_on_demand_cost",
        "savings_plan_savings_plan_rate",
    ];

    [Theory]
    [InlineData(Granularity.Monthly)]
    [InlineData(Granularity.Daily)]
    [InlineData(Granularity.Hourly)]
    public void Resources_add_up_to_each_row_without(Granularity granularity) =>
        Cases.ForAll(month => Each(month, granularity, (bill, resources) => SameSums(
            CostAndUsageReport.Of(bill, month.Facts, granularity, CurVersion.Two),
            CostAndUsageReport.Of(
                bill, month.Facts, granularity, CurVersion.Two, resources: resources))));

    [Theory]
    [InlineData(Granularity.Monthly)]
    [InlineData(Granularity.Hourly)]
    public void A_members_resources_add_up_too(Granularity granularity) =>
        Cases.ForAll(month => Each(month, granularity, (bill, resources) => Assert.All(
            bill.Lines.Select(line => line.Account).Distinct().Where(a => a != bill.Payer),
            member => SameSums(
                CostAndUsageReport.ForMember(
                    bill, month.Facts, member, granularity, CurVersion.Two),
                CostAndUsageReport.ForMember(
                    bill, month.Facts, member, granularity, CurVersion.Two, resources)))));

    private static void SameSums(Report without, Report with)
    {
        string[] numbers =
        [
            .. without.Columns
                .Where(column => column.Type == ReportType.Number)
                .Select(column => column.Name)
                .Except(OfARow),
        ];
        var (rows, divided) = (CurTable.Of(without).Rows, CurTable.Of(with).Rows);

        Assert.Equal(Sums(rows, LineAndTime), Sums(divided, LineAndTime));
        Assert.Equal(Sums(rows, Line), Sums(divided, Line));
        Assert.Distinct(divided.Select(row =>
            $"{row["identity_line_item_id"]} {row["identity_time_interval"]}"));

        IEnumerable<string> Sums(
            IEnumerable<IReadOnlyDictionary<string, ReportValue>> some,
            Func<IReadOnlyDictionary<string, ReportValue>, string> keyOf) => some
            .GroupBy(keyOf)
            .Where(same => same.Key.Length > 0)
            .Select(same =>
                $"{same.Key}: {string.Join(' ', numbers.Select(n => CurTable.Sum(same, n)))}")
            .Order(StringComparer.Ordinal);
    }

    /// <summary>
    /// The line, the zone and the interval; nothing for usage with its own cost, which without
    /// resources is cut by its amount.
    /// </summary>
    private static string LineAndTime(IReadOnlyDictionary<string, ReportValue> row) =>
        row["line_item_line_item_type"].Text == "Usage"
            && !row["line_item_unblended_rate"].HasValue
            ? ""
            : $"{IdWithout(row)} {row["identity_time_interval"]}";

    private static string Line(IReadOnlyDictionary<string, ReportValue> row) =>
        string.Join('/', IdWithout(row).Split('/')[..3]);

    private static string IdWithout(IReadOnlyDictionary<string, ReportValue> row)
    {
        var (id, resource) =
            ($"{row["identity_line_item_id"]}", $"{row["line_item_resource_id"]}");

        return resource.Length == 0 ? id : id[..^(resource.Length + 1)].TrimEnd('/');
    }

    private static void Each(
        Month month, Granularity granularity, Action<Bill, ResourceUsage> law)
    {
        ImmutableArray<UsageRecord> records =
        [
            .. month.Records
                .Where(r => !r.During.IsEmpty && r.Amount >= Quantity.Zero)
                .Select((r, i) => r with
                {
                    Origin = new("usage", i + 1),
                    Resource = i % 4 == 0 ? "" : $"r-{i % 4}",
                }),
        ];
        var summary = month.Facts.Summarize(month.Period, records);
        foreach (var payer in month.Payers)
        {
            var priced = PricedUsage.Of(payer, month.Period, month.Facts, summary);
            var counted = new CountedRecords(priced, _ => true);
            foreach (var record in records) counted.Note(record, isNumbered: false);
            var resources = new ResourceUsage(priced, granularity);
            foreach (var record in records.Where(counted.Has)) resources.Add(record);

            law(priced.Bill, resources);
        }
    }
}
