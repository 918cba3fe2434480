using Tributary.Billing;
using Tributary.Billing.Exports;
using Tributary.Billing.Verification;
using Tributary.Storage.Exports;
using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Exports;

/// <summary>
/// Real reports, billed again: nothing is unexplained, and a figure that is changed is.
/// </summary>
public sealed class RealMonths(RealMonths.Reports reports) : IClassFixture<RealMonths.Reports>
{
    [Fact]
    public void October_2018_has_nothing_unexplained()
    {
        var verified = VerifiedMonth.Of(reports.October);

        Assert.True(verified.IsExplained);
        Assert.Equal(
            [
                (Cause.None, 108743),
                (Cause.ReservedSize, 4956),
                (Cause.TurnInMonth, 350),
                (Cause.AverageOfMoved, 2302),
                (Cause.MeteredDecimals, 2956),
            ],
            Counts(verified));
        Assert.Equal(
            ["3993.0273261102", "4009.9843634698", "71.4558054277", "54.4987666098"],
            verified.Totals.Select(total => total.InReport.ToString()));
    }

    [Fact]
    public void April_2026_has_nothing_unexplained()
    {
        var verified = VerifiedMonth.Of(reports.April);

        Assert.True(verified.IsExplained);
        Assert.Equal(
            [(Cause.None, 1539), (Cause.SummedHours, 154), (Cause.RoundedCharge, 189)],
            Counts(verified));
    }

    [Fact] // Every fiftieth line that costs something, one at a time.
    public void A_cost_in_April_that_is_a_millionth_off_is_named() => Assert.All(
        reports.April.Lines.Index()
            .Where(line => line.Item.Rate is { IsZero: false } && !line.Item.Usage.IsZero)
            .Where((_, i) => i % 50 == 0),
        line =>
        {
            var (at, right) = line;
            var more = new Money(10_000, Currency.Usd);
            var wrong = right with { Unblended = right.Unblended + more };
            var month = reports.April with { Lines = reports.April.Lines.SetItem(at, wrong) };

            var found = VerifiedMonth.Of(month).Lines[at];

            Assert.Equal((wrong, Cause.Unexplained), (found.Line, found.Cause));
        });

    [Fact]
    public void A_covered_line_of_October_that_becomes_usage_is_named()
    {
        var at = reports.October.Lines
            .Select(line => line is { Type: "DiscountedUsage", Key.UsageType: "BoxUsage:t2.large" })
            .ToList()
            .IndexOf(true);
        var right = reports.October.Lines[at];
        var wrong = right with
        {
            Type = "Usage",
            Rate = right.PublicRate,
            Unblended = Money.Round(
                right.PublicRate!.Value.CostOf(right.Usage, 1), Currency.Usd),
        };
        var month = reports.October with { Lines = reports.October.Lines.SetItem(at, wrong) };

        var verified = VerifiedMonth.Of(month);

        Assert.Equal(Cause.Unexplained, verified.Lines[at].Cause);
        Assert.False(verified.IsExplained);
    }

    private static IEnumerable<(Cause, int)> Counts(VerifiedMonth verified) => verified.Lines
        .GroupBy(line => line.Cause)
        .OrderBy(cause => cause.Key)
        .Select(cause => (cause.Key, cause.Count()));

    /// <summary>The reports, read once.</summary>
    public sealed class Reports
    {
        public ExportedMonth October { get; } =
            Read("aws-2018-10-report", "Oct2018-WorkshopCUR-00001.snappy.parquet");

        public ExportedMonth April { get; } =
            Read("aws-2026-04-report", "ha-project-CUR-daily-1-00001.csv.gz");

        private static ExportedMonth Read(string sample, string file) =>
            ExportFiles.Read([Path.Combine(CommandLine.Root, "samples", sample, file)]);
    }
}
