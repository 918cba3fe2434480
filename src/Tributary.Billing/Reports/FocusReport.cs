using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// The bill as a table of the FinOps Open Cost and Usage Specification (FOCUS) 1.2: all columns of
/// the standard, then ours, which begin with <c>x_</c> (docs/decisions/0080).
/// </summary>
/// <remarks>
/// Its BilledCost adds up to the net unblended cost of the bill and its EffectiveCost to the net
/// amortized one, of each account and to the last digit.
/// </remarks>
public static class FocusReport
{
    /// <summary>The whole bill.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from.</param>
    /// <param name="granularity">How long a time a row of usage speaks of.</param>
    /// <param name="only">Only this account's rows; none for all.</param>
    public static Report Of(
        Bill bill, Facts facts, Granularity granularity, AccountId? only = null)
    {
        var about = new ReportFacts(bill, facts);
        var rows = new FocusRows(
            bill,
            facts.Family(),
            about,
            CommitmentShares.OfBill(bill),
            granularity,
            isMember: false);

        return Report.Of(
            FocusColumns.Of(bill, about, bill.Payer),
            rows.All().Where(row => only is null || row.Line.Account == only));
    }

    /// <summary>
    /// What a member may see: its own charges, as a table in which it is alone. What commitments of
    /// others cover costs it nothing and names none of them; of its own commitments unused is what
    /// it did not use itself (BILL-05).
    /// </summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from.</param>
    /// <param name="member">The member.</param>
    /// <param name="granularity">How long a time a row of usage speaks of.</param>
    public static Report OfMember(
        Bill bill, Facts facts, AccountId member, Granularity granularity)
    {
        var about = new ReportFacts(bill, facts);
        var own = bill with { Lines = FocusMember.LinesOf(bill, member) };
        var rows = new FocusRows(
            own,
            facts.Family(),
            about,
            CommitmentShares.OfMember(bill, own.Lines),
            granularity,
            isMember: true);

        return Report.Of(FocusColumns.Of(own, about, member), rows.All());
    }
}
