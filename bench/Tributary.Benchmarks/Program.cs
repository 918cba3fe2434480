using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Benchmarks;

// The same month, billed by `tributary bill` from CSV and by SQL from Parquet, in turn.
var peer = Option("--peer", "../shared/bench");
var rows = Option("--rows", "1000000");
var pairs = int.Parse(Option("--pairs", "5"), CultureInfo.InvariantCulture);
if (!File.Exists(Path.Combine(peer, "generate.mjs")))
{
    Console.Error.WriteLine(
        $"bench: no peer in {peer}: name its folder with --peer (it holds generate.mjs).");
    return 2;
}

var month = Month.Prepare(peer, rows);
List<(Measured Ours, Measured Sql)> runs = [];
for (var i = 0; i <= pairs; i++)
{
    var pair = (month.BillOurs(), month.BillSql());
    Console.Error.WriteLine($"{(i == 0 ? "warm-up" : $"pair {i}")}: "
        + $"{pair.Item1.Cpu:0.00} s / {pair.Item2.Cpu:0.00} s CPU");
    if (i > 0) runs.Add(pair);
}

var ours = UsageOf(runs[0].Ours.Output);
var sql = decimal.Parse(
    Regex.Match(runs[0].Sql.Output, "unblended=([0-9.]+)").Groups[1].Value,
    CultureInfo.InvariantCulture);
var table = new StringBuilder()
    .AppendLine(CultureInfo.InvariantCulture, $"# A bill from CSV: {month.Rows} usage records")
    .AppendLine()
    .AppendLine("Whole processes, in turn; medians, and the ratio pair by pair (`bench/run`).")
    .AppendLine()
    .AppendLine("| | Tributary, CSV | SQL, Parquet | ratio (min - max) |")
    .AppendLine("|---|--:|--:|--:|")
    .AppendLine(Row("CPU, s", m => m.Cpu))
    .AppendLine(Row("wall, s", m => m.Wall))
    .AppendLine(Row("peak memory, MB", m => m.PeakMegabytes))
    .AppendLine()
    .AppendLine(CultureInfo.InvariantCulture,
        $"Usage unblended: {ours} and {sql} USD. The SQL divides in floating point.");
File.WriteAllText("bench/results/csv.md", table.ToString());
Console.Write(table);
return Math.Abs(ours - sql) <= sql * 1e-9m ? 0 : 1;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

string Row(string name, Func<Measured, double> figure)
{
    var ratios = runs.Select(r => figure(r.Ours) / figure(r.Sql)).Order().ToArray();

    return string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {Median(runs.Select(r => figure(r.Ours))):0.00} "
        + $"| {Median(runs.Select(r => figure(r.Sql))):0.00} "
        + $"| {Median(ratios):0.00} ({ratios[0]:0.00} - {ratios[^1]:0.00}) |");
}

static double Median(IEnumerable<double> figures)
{
    var sorted = figures.Order().ToArray();

    return sorted[sorted.Length / 2];
}

// The fees of reservations are apart in the SQL: compared is what usage costs.
static decimal UsageOf(string json)
{
    using var bill = JsonDocument.Parse(json);

    return bill.RootElement.GetProperty("lines").EnumerateArray()
        .Where(line => line.GetProperty("type").GetString() is "Usage" or "DiscountedUsage")
        .Sum(line => decimal.Parse(
            line.GetProperty("unblended").GetString()!, CultureInfo.InvariantCulture));
}
