using Tributary.Billing.Rating;
using Tributary.Billing.Reports;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// A report is its bill, to the last digit (invariant 37 of invariants.md 3.1), for any month.
/// </summary>
public sealed class ReportLaws
{
    [Fact]
    public void Invariant_37_the_rows_add_up_to_the_bill() => ForAll((bill, rows) =>
    {
        var tax = bill.Lines
            .Where(l => l.Type == LineItemType.Tax)
            .Select(l => l.Unblended)
            .Sum();

        Assert.Equal(
            SixDecimals(bill.Total(Metric.Blended) - tax),
            rows.Select(r => r.BeforeTax).Sum().Units);
        Assert.Equal(
            SixDecimals(bill.Total(Metric.Blended)),
            rows.Select(r => r.AfterTax).Sum().Units);
    });

    [Fact]
    public void What_is_reported_is_what_is_invoiced_unless_fees_are_averaged() => Cases.ForAll(
        month => month.With(facts => facts with
        {
            Policy = facts.Policy with { BlendReservationCharges = false },
        }),
        month => Each(month, (bill, rows) => Assert.Equal(
            SixDecimals(bill.Total(Metric.Unblended)),
            rows.Select(r => r.AfterTax).Sum().Units)));

    [Fact]
    public void The_usage_of_an_account_and_sku_is_all_there() => ForAll((bill, rows) =>
        Assert.Equal(
            Usage(bill.Lines
                .Where(l => l.Rate != null && l.Sku.Length > 0)
                .Select(l => (l.Account, l.Sku, l.Quantity))),
            Usage(rows
                .Where(r => r.IsPriced && r.Sku.Length > 0)
                .Select(r => (r.Account, r.Sku, r.Usage)))));

    [Fact]
    public void Rows_of_one_thing_never_speak_of_the_same_second() => ForAll((bill, rows) =>
        Assert.All(
            rows.Where(r => r.IsPriced && r.Sku.Length > 0).GroupBy(r => (r.Account, r.Sku)),
            same => Assert.All(
                same.Zip(same.Skip(1)),
                two => Assert.True(two.First.During.To <= two.Second.During.From))));

    /// <summary>Usage by account and SKU, to six decimals.</summary>
    private static List<string> Usage(
        IEnumerable<(AccountId Account, string Sku, Quantity Usage)> parts) =>
    [
        .. parts
            .GroupBy(p => (p.Account, p.Sku))
            .OrderBy(g => g.Key.Account)
            .ThenBy(g => g.Key.Sku, StringComparer.Ordinal)
            .Select(g => $"{g.Key} {g.Select(p => p.Usage).Sum().RoundTo(6)}"),
    ];

    private static Int128 SixDecimals(Money amount) =>
        Money.Round(amount.Exact, amount.Currency, CostReportRow.Decimals).Units;

    private static void ForAll(Action<Bill, IReadOnlyList<CostReportRow>> law) =>
        Cases.ForAll(month => Each(month, law));

    private static void Each(Month month, Action<Bill, IReadOnlyList<CostReportRow>> law)
    {
        foreach (var payer in month.Payers)
        {
            var bill = month.Bill(payer);
            law(bill, MonthlyCostReport.Of(bill, month.Facts));
        }
    }
}
