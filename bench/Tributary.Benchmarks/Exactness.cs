extern alias exact;

using System.Globalization;
using System.Numerics;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;
using ExactLine = exact::Tributary.Billing.Rating.UsageLine;
using RatedExactly = exact::Tributary.Billing.Rating.RatedUsage;
using RatedInDouble = Tributary.Billing.Rating.RatedUsage;

namespace Tributary.Benchmarks;

/// <summary>
/// What exactness costs: the hours of a month rated by the core, beside the same sources compiled
/// with double in place of 128-bit integers, in turn and in one process.
/// </summary>
internal sealed class Exactness
{
    /// <summary>The name of its row.</summary>
    public const string Goal = "exact arithmetic / the same allocation in double";

    private const int WarmUps = 2;

    private readonly FamilyUsage _usage;
    private List<ExactLine> _exact = [];
    private List<UsageLine> _double = [];

    private Exactness(Columnar month, int pairs)
    {
        _usage = UsageOf(month.Folder);
        for (var i = -WarmUps; i < pairs; i++)
        {
            var pair = (
                CpuOf(() => _exact = RatedExactly.Of(_usage).Lines),
                CpuOf(() => _double = RatedInDouble.Of(_usage).Lines));
            if (i >= 0) Pairs.Add(pair);
        }
    }

    /// <summary>CPU seconds of both, pair by pair.</summary>
    public List<(double Exact, double InDouble)> Pairs { get; } = [];

    /// <summary>The ratio, and from where to where it goes.</summary>
    public string Ratio => Figures.Spread(Pairs.Select(p => p.Exact / p.InDouble));

    /// <summary>How far off lines in double are, in words.</summary>
    public string Difference
    {
        get
        {
            var off = Off().ToArray();

            return string.Create(CultureInfo.InvariantCulture,
                $"{off.Count(parts => Math.Abs(parts) > Billing.Quantity.PartsPerMetered / 2)} of "
                + $"{off.Length} lines are off by more than half of the tenth decimal, one by "
                + $"{Units(off.Max(Math.Abs)):0.#e0}, and all lines together by "
                + $"{Units(Math.Abs(off.Sum())):0.#e0} units of usage.");
        }
    }

    /// <summary>How many portions each side takes of the cells: whether both do the same work.
    /// </summary>
    public (long Exact, long InDouble) Portions
    {
        get
        {
            var (exact, inDouble) = (0L, 0L);
            RatedExactly.Of(_usage, _ => exact++);
            RatedInDouble.Of(_usage, _ => inDouble++);

            return (exact, inDouble);
        }
    }

    /// <summary>Measures months of 10 and 100 million records, and writes the page.</summary>
    public static void Measure(string peer, int pairs)
    {
        var page = new StringBuilder()
            .AppendLine("# What exactness costs")
            .AppendLine()
            .AppendLine("Commitments and tiers, hour by hour, in 128-bit integers, beside the same")
            .AppendLine("sources compiled with double: CPU seconds of one process, both in turn,")
            .AppendLine(CultureInfo.InvariantCulture,
                $"medians of {pairs} pairs. `bench/run --peer DIR exact` writes this page.")
            .AppendLine()
            .AppendLine("| records | exact | double | ratio (spread) | portions | in double |")
            .AppendLine("|---|--:|--:|--:|--:|---|");
        foreach (var rows in new[] { "10000000", "100000000" })
        {
            var month = new Exactness(Columnar.Prepare(peer, rows), pairs);
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {rows} | {Figures.Median(month.Pairs.Select(p => p.Exact)):0.00} "
                + $"| {Figures.Median(month.Pairs.Select(p => p.InDouble)):0.00} "
                + $"| {month.Ratio} | {month.Portions.Exact:N0}; {month.Portions.InDouble:N0} "
                + $"| {month.Difference} |");
        }

        File.WriteAllText("bench/results/exact.md", page.ToString());
        Console.Write(page);
    }

    /// <summary>The row among the goals.</summary>
    public static string Row(Columnar month, int pairs)
    {
        var exactness = new Exactness(month, pairs);

        return string.Create(CultureInfo.InvariantCulture,
            $"| {Goal} | 1.5 | {exactness.Ratio} "
            + $"| {Figures.Median(exactness.Pairs.Select(p => p.Exact)):0.0} "
            + $"| {Figures.Median(exactness.Pairs.Select(p => p.InDouble)):0.0} | | |");
    }

    private static FamilyUsage UsageOf(string path)
    {
        var folder = BillFolder.Read(path);
        var sums = new OnlyMonth(folder.Facts);
        var adder = new UsageAdder(folder, sums, isDistinct: true);
        foreach (var part in folder.UsageParts(pieces: 1)) adder.Add(part, _ => { }, _ => { });

        return FamilyUsage.Of(
            folder.ManagementAccount, sums.Month, folder.Facts, sums.Summer.ToSummary());
    }

    private static double CpuOf(Action rate)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        rate();

        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>How many parts each line is off; a line that only one side has, by all of it.
    /// </summary>
    private IEnumerable<double> Off()
    {
        var inDouble = _double.ToDictionary(line => KeyOf(line.Key), line => line.Exact.Parts);
        foreach (var line in _exact)
        {
            var key = line.Key;
            inDouble.Remove(
                (key.Sku, key.Account, (int)key.Source, key.Price, key.Index, key.Window),
                out var parts);
            yield return (double)((BigInteger)parts - line.Exact.Parts);
        }

        foreach (var parts in inDouble.Values) yield return parts;
    }

    private static (int Sku, int Account, int Source, Instant, int Index, Instant) KeyOf(
        UsageLineKey key) =>
        (key.Sku, key.Account, (int)key.Source, key.Price, key.Index, key.Window);

    private static double Units(double parts) => parts / Billing.Quantity.PartsPerUnit;

    /// <summary>The sums of the one month that a folder has.</summary>
    private sealed class OnlyMonth(Facts facts) : IUsageSink
    {
        private UsageSummer? _sums;

        public BillingPeriod Month { get; private set; }

        public UsageSummer Summer => _sums!;

        public void Add(UsageRecord record) => SumsOf(BillingPeriod.Of(record.During.From))
            .Add(record);

        public UsageSummer SumsOf(BillingPeriod month)
        {
            Month = month;

            return _sums ??= new(month, facts.PriceList(), facts.Family(), facts.Accounts);
        }
    }
}
