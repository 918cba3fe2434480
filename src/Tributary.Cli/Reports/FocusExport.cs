using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>Writes the FOCUS table.</summary>
internal static class FocusExport
{
    public static void Write(BilledMonth billed, ReportOrder order, Streams streams)
    {
        var bill = billed.Bill;
        var facts = billed.Folder.Facts;
        new ReportExport(billed, order, "focus", "BilledCost", streams, metric: "billed")
            .Write(viewer => viewer is { } member
                ? FocusReport.OfMember(bill, facts, member, order.Granularity)
                : FocusReport.Of(bill, facts, order.Granularity, order.Only));
    }
}
