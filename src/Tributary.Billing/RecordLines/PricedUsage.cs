using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// A bill, ready to be divided over the usage records behind it: the same lines, and which of them
/// pay for which piece of usage.
/// </summary>
public sealed class PricedUsage
{
    private const int HoursOfDay = 24;

    private readonly CellLines _cells;
    private readonly LineItem?[] _lines;
    private readonly List<Int128[]> _before = [];
    private readonly LineShares _shares;

    private PricedUsage(Bill bill, Facts facts, UsageSummary summary, CellLines cells)
    {
        (Bill, Facts, Summary, _cells) = (bill, facts, summary, cells);
        var ofUsage = bill.Lines.Where(l => l.Portions is UsagePortions).ToArray();
        _lines = new LineItem?[ofUsage.Length];
        foreach (var line in ofUsage) _lines[((UsagePortions)line.Portions).Line] = line;
        HasNet = ofUsage.Any(l =>
            (l.NetUnblended, l.NetAmortized) != (l.Unblended, l.Amortized));
        _shares = LineShares.Of(_lines!, HasNet
            ? [l => l.Unblended, l => l.Blended, l => l.Amortized,
                l => l.NetUnblended, l => l.NetAmortized]
            : [l => l.Unblended, l => l.Blended, l => l.Amortized]);
        CountDays();
    }

    /// <summary>The bill.</summary>
    public Bill Bill { get; }

    /// <summary>
    /// Whether discounts were taken from lines of usage, so that net costs differ.
    /// </summary>
    public bool HasNet { get; }

    /// <summary>Whether some record's id came again, so that not all records were counted.
    /// </summary>
    public bool HasRepeats => Summary.Doubts.Any(
        doubt => doubt.Finding.Code is "record-repeated" or "record-conflict");

    internal Facts Facts { get; }

    internal UsageSummary Summary { get; }

    /// <summary>Bills a month.</summary>
    public static PricedUsage Of(
        AccountId payer, BillingPeriod period, Facts facts, UsageSummary summary)
    {
        var cells = new CellLines(summary);
        var bill = Bill.For(payer, period, facts, summary, cells.Add);

        return new(bill, facts, summary, cells);
    }

    /// <summary>The lines that no record stands behind: fees, credits, taxes.</summary>
    public IEnumerable<LineItem> Charges =>
        Bill.Lines.Where(line => line.Portions is not UsagePortions);

    /// <summary>The line of usage of a number, as portions name it.</summary>
    public LineItem Line(int number) => _lines[number]!;

    /// <summary>How many lines of usage there are.</summary>
    public int LineCount => _lines.Length;

    /// <summary>
    /// What prices the records of some days. Each day is priced by one pricer, its records in
    /// their canonical order; different days may be priced at the same time.
    /// </summary>
    /// <param name="from">An instant of the first of the days.</param>
    public RecordPricer PricerFrom(Instant from)
    {
        var start = Bill.Period.Start.Hour.Index;
        var day = (Math.Max(from.Hour.Index, start) - start) / HoursOfDay;

        return new(this, _cells, _shares.Behind(_before[Math.Min(day, _before.Count - 1)]));
    }

    /// <summary>Adds up, for each day, what each line has of the days before.</summary>
    private void CountDays()
    {
        var start = Bill.Period.Start.Hour.Index;
        var sums = new Int128[_lines.Length];
        foreach (var hour in Summary.Hours)
        {
            while (_before.Count <= (hour.Hour.Index - start) / HoursOfDay) _before.Add([.. sums]);
            var lines = _cells.Of(hour.Hour);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i] == CellLines.Nobody) continue;

                if (lines[i] >= 0)
                {
                    sums[lines[i]] += i < hour.Series.Length
                        ? Quantity.Metered(hour.Metered[i]).Parts
                        : hour.Apart[i - hour.Series.Length].Quantity.Parts;
                    continue;
                }

                foreach (var (line, parts) in _cells.Shared(lines[i]).Portions)
                {
                    sums[line] += parts;
                }
            }
        }

        if (_before.Count == 0) _before.Add(sums);
    }
}
