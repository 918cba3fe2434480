using System.Collections.Immutable;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Billing.Conformance;
using Tributary.Billing.Rating;
using Tributary.Billing.Reports;
using Tributary.Storage.Conformance;
using Tributary.Storage.Folder;
using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Conformance;

/// <summary>Our FOCUS table of every sample: it keeps all rules, and adds up to the bill.</summary>
public sealed class FocusExport
{
    private static readonly FocusModel Model = FocusModels.Read();

    public static TheoryData<string, Granularity> Tables => new()
    {
        { "small", Granularity.Monthly },
        { "small", Granularity.Hourly },
        { "everything", Granularity.Monthly },
        { "everything", Granularity.Daily },
        { "everything", Granularity.Hourly },
        { "aws-2018-10", Granularity.Monthly },
        { "aws-2018-10", Granularity.Daily },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_rule_is_broken(string sample, Granularity granularity)
    {
        var (bill, facts) = Billed(sample);

        Assert.Equal("", Failures(FocusReport.Of(bill, facts, granularity)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void It_adds_up_to_the_bill_account_by_account(string sample, Granularity granularity)
    {
        var (bill, facts) = Billed(sample);
        var report = FocusReport.Of(bill, facts, granularity);
        var rows = report.Rows.ToArray();

        Assert.Equal(
            bill.TotalByAccount(Metric.NetUnblended).Select(Shown), Sums(report, rows, "BilledCost"));
        Assert.Equal(
            bill.TotalByAccount(Metric.NetAmortized).Select(Shown),
            Sums(report, rows, "EffectiveCost"));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("everything")]
    [InlineData("aws-2018-10")]
    public void No_rule_is_broken_by_any_members_table(string sample)
    {
        var (bill, facts) = Billed(sample);
        foreach (var member in bill.Lines.Select(line => line.Account).Distinct())
        {
            var report = FocusReport.OfMember(bill, facts, member, Granularity.Daily);

            Assert.Equal("", Failures(report));
            Assert.Equal(
                [Shown(KeyValuePair.Create(
                    member, bill.TotalByAccount(Metric.NetUnblended)[member]))],
                Sums(report, [.. report.Rows], "BilledCost"));
        }
    }

    private static string Failures(Report report)
    {
        var run = new ConformanceRun(
            Model,
            [.. Model.Criteria.Keys],
            new([.. report.Columns.Select(column => new TableColumn(column.Name))]));
        foreach (var (i, row) in report.Rows.Index())
        {
            run.Add(new(i + 2, Array.ConvertAll(row, Cell)));
        }

        return string.Join('\n', run.Verdicts()
            .Where(verdict => verdict.Outcome == RuleOutcome.Failed)
            .Select(verdict => $"{verdict.Rule.Id} {verdict.Broken}: {verdict.Detail}"));
    }

    private static string? Cell(ReportValue value) =>
        !value.HasValue ? null
        : value.Type == ReportType.Map ? JsonSerializer.Serialize(value.Map)
        : value.ToString();

    private static IEnumerable<string> Sums(Report report, ReportValue[][] rows, string column)
    {
        var account = IndexOf(report, "SubAccountId");
        var cost = IndexOf(report, column);

        return rows
            .GroupBy(row => row[account].Text)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Shown(KeyValuePair.Create(
                new AccountId(g.Key),
                g.Select(row => new Money(row[cost].Units(Money.Decimals), default)).Sum())));
    }

    private static int IndexOf(Report report, string column) =>
        report.Columns.Select(c => c.Name).ToImmutableArray().IndexOf(column);

    private static string Shown(KeyValuePair<AccountId, Money> part) => $"{part.Key} {part.Value}";

    private static (Bill Bill, Facts Facts) Billed(string sample)
    {
        var folder = BillFolder.Read(Path.Combine(CommandLine.Root, "samples", sample));
        var records = folder.UsageFiles.SelectMany(folder.UsageOf).ToArray();
        var period = BillingPeriod.Of(records[0].During.From);
        var usage = folder.Facts.Summarize(period, records);

        return (Bill.For(folder.ManagementAccount, period, folder.Facts, usage), folder.Facts);
    }
}
