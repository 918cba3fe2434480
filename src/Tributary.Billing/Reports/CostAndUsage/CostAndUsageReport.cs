using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>Which names the columns have.</summary>
public enum CurVersion
{
    /// <summary><c>line_item_usage_amount</c>.</summary>
    Two,

    /// <summary><c>lineItem/UsageAmount</c>.</summary>
    One,
}

/// <summary>
/// The Cost and Usage Report of AWS (rating.md 4.2): a row for each line of the bill in each hour,
/// day or month, and for each resource where those are told apart. Every column of costs adds up
/// to the bill, to the last digit.
/// </summary>
public static class CostAndUsageReport
{
    /// <summary>The whole report, as the payer sees it.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from.</param>
    /// <param name="granularity">How long a time a row speaks of.</param>
    /// <param name="version">Which names the columns have.</param>
    /// <param name="only">The account whose rows are wanted; none for all.</param>
    /// <param name="resources">Who used it; none where resources are not told apart.</param>
    public static Report Of(
        Bill bill,
        Facts facts,
        Granularity granularity,
        CurVersion version,
        AccountId? only = null,
        ResourceUsage? resources = null)
    {
        var common = new CurBill(bill.Payer, bill.Period, bill.Currency, new(bill, facts));
        var rows = new BillParts(bill, granularity, resources).All()
            .Where(part => only is null || part.Line.Account == only)
            .Select(part => new CurRow(common, CurLine.Of(part.Line, IdOf(part)), part.Part));

        return Of(version, rows);

        string IdOf(BillPart part) => part.Covered == 0
            ? Id(bill.Payer, bill.Period, part.Line.Number)
            : $"{Id(bill.Payer, bill.Period, part.Line.Number)}-{part.Covered}";
    }

    /// <summary>
    /// A member's own report: its lines at their own rates, and nothing of any other account. What
    /// <see cref="MemberView"/> leaves out is empty.
    /// </summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from.</param>
    /// <param name="account">The member.</param>
    /// <param name="granularity">How long a time a row speaks of.</param>
    /// <param name="version">Which names the columns have.</param>
    /// <param name="resources">Who used it; none where resources are not told apart.</param>
    public static Report ForMember(
        Bill bill,
        Facts facts,
        AccountId account,
        Granularity granularity,
        CurVersion version,
        ResourceUsage? resources = null)
    {
        var common = new CurBill(null, bill.Period, bill.Currency, new(bill, facts));

        return Of(version, new MemberParts(bill, account, granularity, resources)
            .All()
            .Select(part => new CurRow(
                common,
                CurLine.Of(part.Line, part.Behind, Id(account, bill.Period, part.Line.Number)),
                part.Part)));
    }

    private static Report Of(CurVersion version, IEnumerable<CurRow> rows) => Report.Of(
        version == CurVersion.One ? CurColumns.Version1 : CurColumns.Version2, rows);

    /// <summary>Names a line by what <c>explain</c> takes: payer, month and number.</summary>
    private static string Id(AccountId whose, BillingPeriod period, int number) =>
        $"{whose}/{period}/{number}";
}
