using Tributary.Billing.Reports;
using Tributary.Billing.Reports.CostAndUsage;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>Writes the Cost and Usage Report.</summary>
internal static class CurExport
{
    public static void Write(
        BilledMonth billed,
        ReportOrder order,
        CurVersion version,
        ResourceUsage? resources,
        Streams streams)
    {
        var bill = billed.Bill;
        var facts = billed.Folder.Facts;
        var isOne = version == CurVersion.One;
        new ReportExport(
            billed,
            order,
            isOne ? "cur1" : "cur2",
            isOne ? "lineItem/UnblendedCost" : "line_item_unblended_cost",
            streams)
            .Write(viewer => viewer is { } member
                ? CostAndUsageReport.ForMember(
                    bill, facts, member, order.Granularity, version, resources)
                : CostAndUsageReport.Of(
                    bill, facts, order.Granularity, version, order.Only, resources));
    }
}
