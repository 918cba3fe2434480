using System.Collections.Immutable;
using Tributary.Billing.Rating;
using Tributary.Billing.Reports;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// The rows of a Cost and Usage Report by the names of their columns, and what they add up to in
/// each view: docs/reference/reports.md says from which columns.
/// </summary>
internal sealed record CurTable(ImmutableArray<IReadOnlyDictionary<string, ReportValue>> Rows)
{
    public static CurTable Of(Report report)
    {
        var names = report.Columns.Select(column => column.Name).ToArray();

        return new(
        [
            .. report.Rows.Select(row => (IReadOnlyDictionary<string, ReportValue>)names
                .Zip(row)
                .ToDictionary(value => value.First, value => value.Second)),
        ]);
    }

    /// <summary>What some columns add up to over some rows, in units of the tenth decimal.
    /// </summary>
    public static Int128 Sum(
        IEnumerable<IReadOnlyDictionary<string, ReportValue>> rows, params string[] columns)
    {
        Int128 sum = 0;
        foreach (var value in rows.SelectMany(row => columns.Select(column => row[column])))
        {
            if (value.HasValue) sum += value.Units(Money.Decimals);
        }

        return sum;
    }

    /// <summary>What each account pays.</summary>
    public ImmutableSortedDictionary<AccountId, Money> TotalByAccount(Metric metric) => Rows
        .GroupBy(row => new AccountId(row["line_item_usage_account_id"].Text))
        .ToImmutableSortedDictionary(
            account => account.Key,
            account => new Money(Units(account, metric), default));

    private static Int128 Units(
        IEnumerable<IReadOnlyDictionary<string, ReportValue>> rows, Metric metric)
    {
        Int128 sum = 0;
        foreach (var row in rows)
        {
            sum += metric switch
            {
                Metric.Unblended => Sum([row], "line_item_unblended_cost"),
                Metric.Blended => Sum([row], "line_item_blended_cost"),
                Metric.NetUnblended => Sum([row], "line_item_net_unblended_cost"),
                Metric.Amortized => Amortized(row),
                _ => NetAmortized(row),
            };
        }

        return sum;
    }

    private static Int128 Amortized(IReadOnlyDictionary<string, ReportValue> row) =>
        row["line_item_line_item_type"].Text switch
        {
            "DiscountedUsage" or "RiVolumeDiscount" => Sum([row], "reservation_effective_cost"),
            "RIFee" => Sum(
                [row],
                "reservation_unused_recurring_fee",
                "reservation_unused_amortized_upfront_fee_for_billing_period"),
            "SavingsPlanCoveredUsage" => Sum([row], "savings_plan_savings_plan_effective_cost"),
            "SavingsPlanRecurringFee" => Sum([row], "savings_plan_total_commitment_to_date")
                - Sum([row], "savings_plan_used_commitment"),
            _ when IsOfReservation(row) || IsOfPlan(row) => 0,
            _ => Sum([row], "line_item_unblended_cost"),
        };

    private static Int128 NetAmortized(IReadOnlyDictionary<string, ReportValue> row) =>
        row["line_item_line_item_type"].Text == "RIFee"
            ? Sum(
                [row],
                "reservation_net_unused_recurring_fee",
                "reservation_net_unused_amortized_upfront_fee_for_billing_period")
        : IsOfReservation(row) ? Sum([row], "reservation_net_effective_cost")
        : IsOfPlan(row) ? Sum([row], "savings_plan_net_savings_plan_effective_cost")
        : Sum([row], "line_item_net_unblended_cost");

    private static bool IsOfReservation(IReadOnlyDictionary<string, ReportValue> row) =>
        row["reservation_reservation_a_r_n"].HasValue;

    private static bool IsOfPlan(IReadOnlyDictionary<string, ReportValue> row) =>
        row["savings_plan_savings_plan_a_r_n"].HasValue;
}
