using Tributary.Billing.RecordLines;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

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
}
