using System.Globalization;
using System.Text;

namespace Tributary.Benchmarks;

/// <summary>
/// The goals: bills, and priced records, beside what DuckDB needs for the same files, both sides in
/// turn; and beside themselves, where a goal is how they grow.
/// </summary>
/// <param name="peer">The folder of the peer.</param>
/// <param name="rounds">How many pairs there are of a row.</param>
/// <param name="only">
/// What stands in the names of rows that are measured, the others staying as they are on the page;
/// all when it is empty.
/// </param>
internal sealed class Goals(string peer, int rounds, string only)
{
    private const string PagePath = "bench/results/goals.md";

    private readonly List<string> _rows = only.Length == 0 ? [] :
    [
        .. File.ReadLines(PagePath).SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal))
            .Skip(1),
    ];

    /// <summary>Measures, and writes the table.</summary>
    public void Measure()
    {
        var hundred = Columnar.Prepare(peer, "100000000");
        var ten = Columnar.Prepare(peer, "10000000");
        var one = Columnar.Prepare(peer, "1000000");
        Row("whole bill of 100M / DuckDB's GROUP BY", "0.40", () => Pairs(
            hundred, c => c.Bill(), c => c.Sql("floor3.sql")));
        Row("bill and priced lines of 100M / DuckDB's COPY", "0.70", () => Pairs(
            hundred, c => c.Lines(), c => c.Sql("floor_copy.sql")));
        Row("ids compared, added / DuckDB's count(distinct), 100M", "0.25", () => IdsOf(hundred));
        Row("10M in random order / hour by hour", "2.5", () => Pairs(
            ten, c => c.Random().Bill(), c => c.Bill()));
        if (IsWanted(Exactness.Goal)) Add(Exactness.Row(hundred, pairs: 5));
        if (IsWanted(LateRecords.Goal)) Add(LateRecords.Row(hundred.Folder));
        foreach (var (month, name, must) in new[]
            { (one, "1M", "6"), (ten, "10M", "12"), (hundred, "100M", "15") })
        {
            Row($"bill in SQL / bill, {name}", must, () => Pairs(
                month, c => c.Bill(), c => c.SqlBill()), isInverse: true);
        }

        Thousand(hundred);
        Console.Write(Table());
    }

    /// <summary>A billion records beside a tenth of them: how time and memory grow.</summary>
    private void Thousand(Columnar hundred)
    {
        if (!IsWanted("1,000M / 100M")) return;

        var pairs = Pairs(hundred, c => c.TenTimes().Bill(), c => c.Bill());
        Row("1,000M / 100M, per record", "1.05", () => pairs, scale: 0.1);
        var peak = Figures.Median(pairs.Select(p => p.Peer.PeakMegabytes));
        var growth = pairs.Select(p => p.Ours.PeakMegabytes / p.Peer.PeakMegabytes);
        Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| peak memory of the bill of 100M, MB; 1,000M / 100M | 1500; 1.2 "
            + $"| {peak:0}; {Figures.Spread(growth)} | | | | |"));
    }

    private bool IsWanted(string goal) => goal.Contains(only, StringComparison.Ordinal);

    private List<(Measured Ours, Measured Peer)> Pairs(
        Columnar month, Func<Columnar, Measured> ours, Func<Columnar, Measured> peer)
    {
        List<(Measured, Measured)> pairs = [];
        for (var i = 0; i < rounds; i++)
        {
            var pair = (Ours: ours(month), Peer: peer(month));
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {pair.Ours.Cpu:0.00} / {pair.Peer.Cpu:0.00} s CPU"));
            pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>
    /// What comparing ids adds to a bill: beside the bill without that is made right after it,
    /// because a machine is not as fast all the time.
    /// </summary>
    private List<(Measured Ours, Measured Peer)> IdsOf(Columnar month) => Pairs(
        month,
        c => c.Bill(isDistinct: false).Minus(c.Bill()),
        c => c.Sql("distinct.sql"));

    private void Row(
        string goal,
        string must,
        Func<List<(Measured Ours, Measured Peer)>> measure,
        bool isInverse = false,
        double scale = 1)
    {
        if (!IsWanted(goal)) return;

        var pairs = measure();
        var ratios = pairs.Select(p => scale * (isInverse
            ? p.Peer.Cpu / p.Ours.Cpu
            : p.Ours.Cpu / p.Peer.Cpu));
        var walls = pairs.Select(p => scale * (isInverse
            ? p.Peer.Wall / p.Ours.Wall
            : p.Ours.Wall / p.Peer.Wall));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"| {goal} | {must} | {Figures.Spread(ratios)} "
            + $"| {Figures.Median(pairs.Select(p => p.Ours.Cpu)):0.0} "
            + $"| {Figures.Median(pairs.Select(p => p.Peer.Cpu)):0.0} "
            + $"| {Figures.Median(walls):0.00} "
            + $"| {Figures.Median(pairs.Select(p => p.Ours.PeakMegabytes)):0} / "
            + $"{Figures.Median(pairs.Select(p => p.Peer.PeakMegabytes)):0} |");
        Add(line);
    }

    /// <summary>
    /// Adds a row, or puts it in the place of the one of its goal, and writes the page: a run takes
    /// half an hour.
    /// </summary>
    private void Add(string row)
    {
        Console.Error.WriteLine(row);
        var goal = row[..(row.IndexOf('|', 1) + 1)];
        var at = _rows.FindIndex(r => r.StartsWith(goal, StringComparison.Ordinal));
        if (at >= 0) _rows[at] = row;
        else _rows.Add(row);

        File.WriteAllText(PagePath, Head() + Table());
    }

    private string Table() => new StringBuilder()
        .Append("| goal | must | reached (spread) | ours, CPU s | peer, CPU s ")
        .AppendLine("| wall | memory, MB |")
        .AppendLine("|---|--:|--:|--:|--:|--:|--:|")
        .AppendJoin('\n', _rows)
        .AppendLine()
        .ToString();

    private string Head() => new StringBuilder()
        .AppendLine("# Goals")
        .AppendLine()
        .AppendLine("A month of a large customer (200 accounts, 1,000 reservations, 120")
        .AppendLine("savings plans), billed by the native `tributary` (`eng/native.sh`) and")
        .AppendLine("worked on by DuckDB 1.5.6, whole processes in turn: CPU seconds, user and")
        .AppendLine($"system, medians of {rounds} pairs, and the ratios pair by pair.")
        .AppendLine("`bench/run --peer DIR goals` writes this page; with `--only TEXT` it")
        .AppendLine("measures the rows with that in their names again.")
        .AppendLine()
        .AppendLine(CultureInfo.InvariantCulture,
            $"Machine: {Environment.ProcessorCount} cores, {Columnar.Cpu()}; "
            + $".NET {Environment.Version}.")
        .AppendLine()
        .ToString();
}
