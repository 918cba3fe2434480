using System.Diagnostics;
using System.Globalization;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;

namespace Tributary.Benchmarks;

/// <summary>
/// What one late record costs beside the whole bill: both in this process, warm, in CPU seconds.
/// The month is open, each record adds to a series in some hour, and a new bill is made.
/// </summary>
internal static class LateRecords
{
    /// <summary>The name of its row.</summary>
    public const string Goal = "one late record of 100M / the whole bill";

    private const int WarmUps = 5;
    private const int Count = 25;
    private const int Threads = 2;

    /// <summary>A row of the table of goals.</summary>
    /// <param name="path">A bill folder with one month of usage.</param>
    public static string Row(string path)
    {
        var folder = BillFolder.Read(path);
        var period = BillingPeriod.Of(folder.Usage().First().During.From);
        var whole = Enumerable.Range(0, 2).Select(_ => CpuOf(() => Bill.For(
            folder.ManagementAccount, period, folder.Facts, UsageOf(folder, period)))).Last();
        var late = CpuOfLate(folder, period, UsageOf(folder, period));

        return string.Create(CultureInfo.InvariantCulture,
            $"| {Goal} | 0.01 "
            + $"| {Ratio(Figures.Median(late) / whole)} "
            + $"({Ratio(late.Min() / whole)} - {Ratio(late.Max() / whole)}) "
            + $"| {Figures.Median(late):0.000} | {whole:0.0} | | |");
    }

    private static List<double> CpuOfLate(
        BillFolder folder, BillingPeriod period, UsageSummary usage)
    {
        var random = new Random(1);
        var open = new OpenMonth(folder.ManagementAccount, period, folder.Facts, usage);
        List<double> late = [];
        for (var i = 0; i < WarmUps + Count; i++)
        {
            usage = WithOneMore(usage, random);
            var seconds = CpuOf(() => open.Rate(usage));
            if (i >= WarmUps) late.Add(seconds);
        }

        return late;
    }

    /// <summary>One unit more in some series and hour.</summary>
    private static UsageSummary WithOneMore(UsageSummary usage, Random random)
    {
        const long unit = 10_000_000_000;
        var place = random.Next(usage.Hours.Length);
        var hour = usage.Hours[place];
        var metered = hour.Metered.ToArray();
        metered[random.Next(metered.Length)] += unit;

        return usage with
        {
            Hours = usage.Hours.SetItem(
                place, new(hour.Hour, new(hour.Series.ToArray(), metered), hour.Apart)),
        };
    }

    private static UsageSummary UsageOf(BillFolder folder, BillingPeriod period)
    {
        var parts = folder.UsageParts(4 * Threads);
        var next = -1;
        var sums = new UsageSummer[Threads];
        Parallel.For(0, Threads, thread =>
        {
            sums[thread] = folder.Facts.Summer(period);
            var adder = new UsageAdder(folder, new Sink(period, sums[thread]), isDistinct: true);
            for (int part; (part = Interlocked.Increment(ref next)) < parts.Length;)
            {
                adder.Add(parts[part], _ => { }, _ => { });
            }
        });
        foreach (var other in sums[1..]) sums[0].Merge(other);

        return sums[0].ToSummary();
    }

    private static double CpuOf(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();

        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static string Ratio(double ratio) =>
        ratio.ToString("0.0000", CultureInfo.InvariantCulture);

    private sealed class Sink(BillingPeriod period, UsageSummer sums) : IUsageSink
    {
        public void Add(UsageRecord record) => sums.Add(record);

        public UsageSummer? SumsOf(BillingPeriod month) => month == period ? sums : null;
    }
}
