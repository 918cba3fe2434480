using System.Globalization;
using System.Text;

namespace Tributary.Benchmarks;

/// <summary>
/// The goals: bills, and priced records, beside what DuckDB needs for the same files, both sides in
/// turn; and beside themselves, where a goal is how they grow.
/// </summary>
internal sealed class Goals(string peer, int rounds)
{
    private readonly StringBuilder _table = new();

    /// <summary>Measures, and writes the table.</summary>
    public void Measure()
    {
        _table
            .Append("| goal | must | reached (spread) | ours, CPU s | peer, CPU s ")
            .AppendLine("| wall | memory, MB |")
            .AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        var hundred = Columnar.Prepare(peer, "100000000");
        var ten = Columnar.Prepare(peer, "10000000");
        var one = Columnar.Prepare(peer, "1000000");
        var bills = Pairs(hundred, c => c.Bill(), c => c.Sql("floor3.sql"));
        Row("whole bill of 100M / DuckDB's GROUP BY", "0.40", bills);
        Row("bill and priced lines of 100M / DuckDB's COPY", "0.70", Pairs(
            hundred, c => c.Lines(), c => c.Sql("floor_copy.sql")));
        Row("ids compared, added / DuckDB's count(distinct), 100M", "0.25", IdsOf(hundred));
        Row("10M in random order / hour by hour", "2.5", Pairs(
            ten, c => c.Random().Bill(), c => c.Bill()));
        Add(Exactness.Row(hundred, pairs: 5));
        Add(LateRecords.Row(hundred.Folder));
        foreach (var (month, name, must) in new[]
            { (one, "1M", "6"), (ten, "10M", "12"), (hundred, "100M", "15") })
        {
            Row($"bill in SQL / bill, {name}", must, Pairs(
                month, c => c.Bill(), c => c.SqlBill()), isInverse: true);
        }

        var thousand = Pairs(hundred, c => c.TenTimes().Bill(), c => c.Bill());
        Row("1,000M / 100M, per record", "1.05", thousand, scale: 0.1);
        Memory(bills, thousand);
        Console.Write(_table);
    }

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
        List<(Measured Ours, Measured Peer)> pairs,
        bool isInverse = false,
        double scale = 1)
    {
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

    /// <summary>Adds a row, and writes those that there are: a run takes half an hour.</summary>
    private void Add(string row)
    {
        Console.Error.WriteLine(row);
        _table.AppendLine(row);
        Write();
    }

    private void Memory(
        List<(Measured Ours, Measured Peer)> hundred, List<(Measured Ours, Measured Peer)> thousand)
    {
        var peak = Figures.Median(hundred.Select(p => p.Ours.PeakMegabytes));
        var growth = Figures.Median(
            thousand.Select(p => p.Ours.PeakMegabytes / p.Peer.PeakMegabytes));
        Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| peak memory of the bill of 100M, MB; 1,000M / 100M | 1500; 1.2 "
            + $"| {peak:0}; {growth:0.00} | | | | |"));
    }

    private void Write()
    {
        var head = new StringBuilder()
            .AppendLine("# Goals")
            .AppendLine()
            .AppendLine("A month of a large customer (200 accounts, 1,000 reservations, 120")
            .AppendLine("savings plans), billed by the native `tributary` (`eng/native.sh`) and")
            .AppendLine("worked on by DuckDB 1.5.6, whole processes in turn: CPU seconds, user and")
            .AppendLine($"system, medians of {rounds} pairs, and the ratios pair by pair.")
            .AppendLine("`bench/run --peer DIR goals` writes this page.")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture,
                $"Machine: {Environment.ProcessorCount} cores, {Columnar.Cpu()}; "
                + $".NET {Environment.Version}.")
            .AppendLine();
        File.WriteAllText("bench/results/goals.md", head.ToString() + _table);
    }
}
