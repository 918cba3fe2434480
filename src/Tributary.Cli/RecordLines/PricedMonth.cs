using Tributary.Billing.RecordLines;
using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Text;
using Tributary.Storage.Folder;

namespace Tributary.Cli.RecordLines;

/// <summary>A month of a folder, billed, and ready to be divided over its records.</summary>
internal sealed record PricedMonth(BilledMonth Billed, PricedUsage Usage)
{
    /// <summary>Reads a folder and its usage, and bills the month.</summary>
    public static PricedMonth Of(Request request, Streams streams)
    {
        PricedUsage? priced = null;
        var billed = BilledMonth.Of(request, streams, (payer, period, facts, usage) =>
        {
            priced = PricedUsage.Of(payer, period, facts, usage);

            return priced.Bill;
        });

        return new(billed, priced!);
    }

    /// <summary>Reads usage once more, for which resource used what of each line.</summary>
    public ResourceUsage Resources(Granularity granularity, Request request, Streams streams)
    {
        using var files = new PricedFolder(Billed.Folder, Usage, request.IsDistinct);
        var progress = new Progress(streams, "Reading resources", 0);
        var all = new ResourceUsage(Usage, granularity);
        AtOnce.Each(Billed.Folder.UsageParts(request.Threads), request.Threads, part =>
        {
            var some = files.ResourcesOf(part, granularity, progress.ReadRecords);
            lock (all) all.Merge(some);
        });
        progress.End();

        return all;
    }
}
