using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Billing.Reports;
using Tributary.Billing.Reports.CostAndUsage;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// The Cost and Usage Report is its bill, to the last digit, however it is cut (invariant 37 of
/// invariants.md 3.1), for any month.
/// </summary>
public sealed class CostAndUsageLaws
{
    [Theory]
    [InlineData(Granularity.Monthly)]
    [InlineData(Granularity.Daily)]
    [InlineData(Granularity.Hourly)]
    public void Invariant_37_every_cost_adds_up_for_each_account(Granularity granularity) =>
        Cases.ForAll(month => Each(month, bill =>
        {
            var rows = CurTable.Of(
                CostAndUsageReport.Of(bill, month.Facts, granularity, CurVersion.Two));

            Assert.All(Enum.GetValues<Metric>(), metric => Assert.Equal(
                bill.TotalByAccount(metric).Select(a => $"{a.Key} {a.Value}"),
                rows.TotalByAccount(metric).Select(a => $"{a.Key} {a.Value}")));
        }));

    [Fact]
    public void The_id_of_a_line_and_the_interval_name_a_row() => Cases.ForAll(month =>
        Each(month, bill => Assert.Distinct(CurTable
            .Of(CostAndUsageReport.Of(
                bill, month.Facts, Granularity.Hourly, CurVersion.Two))
            .Rows
            .Select(row => $"{row["identity_line_item_id"]} {row["identity_time_interval"]}"))));

    [Fact] // Trap 26: whoever filters on one of the two counts twice or not at all.
    public void What_is_covered_in_an_hour_is_taken_off_in_that_hour() => Cases.ForAll(month =>
        Each(month, bill => Assert.All(
            CurTable
                .Of(CostAndUsageReport.Of(
                    bill, month.Facts, Granularity.Hourly, CurVersion.Two))
                .Rows
                .Where(row => row["line_item_line_item_type"].ToString()
                    is "SavingsPlanCoveredUsage" or "SavingsPlanNegation")
                .GroupBy(row => string.Join(
                    ' ',
                    row["line_item_usage_account_id"],
                    row["savings_plan_savings_plan_a_r_n"],
                    row["product_sku"],
                    row["line_item_availability_zone"],
                    row["identity_time_interval"])),
            hour => Assert.Equal(0, CurTable.Sum(hour, "line_item_unblended_cost")))));

    [Theory]
    [InlineData(Granularity.Monthly)]
    [InlineData(Granularity.Hourly)]
    public void A_members_own_report_is_its_view(Granularity granularity) => Cases.ForAll(month =>
        Each(month, bill => Assert.All(
            bill.Lines.Select(line => line.Account).Distinct().Where(a => a != bill.Payer),
            member =>
            {
                var view = MemberView.Of(bill, member);
                var rows = CurTable.Of(CostAndUsageReport.ForMember(
                    bill, month.Facts, member, granularity, CurVersion.Two)).Rows;

                Assert.Equal(
                    view.Total.Units, CurTable.Sum(rows, "line_item_unblended_cost"));
                Assert.Equal(
                    view.Lines.Select(l => l.Quantity).Sum().ToString(),
                    Quantity.Metered(CurTable.Sum(rows, "line_item_usage_amount")).ToString());
                Assert.All(rows, row => Assert.False(row["line_item_blended_cost"].HasValue));
            })));

    private static void Each(Month month, Action<Bill> law)
    {
        foreach (var payer in month.Payers) law(month.Bill(payer));
    }
}
