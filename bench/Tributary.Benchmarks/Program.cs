using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Benchmarks;

// The same month, billed by `tributary` from CSV and in SQL from CSV and from Parquet, in turn;
// then with everything that a bill may have, beside without.
var peer = Option("--peer", "");
var rows = Option("--rows", "1000000");
var rounds = int.Parse(Option("--rounds", "5"), CultureInfo.InvariantCulture);
if (!File.Exists(Path.Combine(peer, "generate.mjs")))
{
    Console.Error.WriteLine(
        "bench: name the folder of the SQL peer with --peer (it holds generate.mjs).");
    return 2;
}

if (args.Contains("goals"))
{
    new Goals(peer, rounds, Option("--only", "")).Measure();
    return 0;
}

if (args.Contains("exact"))
{
    Exactness.Measure(peer, rounds);
    return 0;
}

var month = Month.Prepare(peer, rows);
List<(Measured Ours, Measured Csv, Measured Parquet)> runs = [];
for (var i = 0; i <= rounds; i++)
{
    var run = (Ours: month.BillOurs(), Csv: month.BillSqlFromCsv(), Parquet: month.BillSql());
    Console.Error.WriteLine($"{(i == 0 ? "warm-up" : $"round {i}")}: "
        + $"{run.Ours.Cpu:0.00} / {run.Csv.Cpu:0.00} / {run.Parquet.Cpu:0.00} s CPU");
    if (i > 0) runs.Add(run);
}

var ours = UsageOf(runs[0].Ours.Output);
decimal[] sql = [TotalOf(runs[0].Csv), TotalOf(runs[0].Parquet)];
var table = new StringBuilder()
    .AppendLine(CultureInfo.InvariantCulture, $"# A bill from CSV: {month.Rows} usage records")
    .AppendLine()
    .AppendLine("Whole processes, in turn: medians, and the ratios round by round (`bench/run`).")
    .AppendLine()
    .AppendLine("| | Tributary, CSV | SQL, same CSV | ratio | SQL, Parquet | ratio |")
    .AppendLine("|---|--:|--:|--:|--:|--:|")
    .AppendLine(Row("CPU, s", m => m.Cpu))
    .AppendLine(Row("wall, s", m => m.Wall))
    .AppendLine(Row("peak memory, MB", m => m.PeakMegabytes))
    .AppendLine()
    .AppendLine(CultureInfo.InvariantCulture,
        $"Usage unblended: {ours}, {sql[0]} and {sql[1]} USD. The SQL divides in floating point.");
File.WriteAllText("bench/results/csv.md", table.ToString());
Console.Write(table);
new Everything(month).Measure(rounds);
return sql.All(total => Math.Abs(ours - total) <= total * 1e-9m) ? 0 : 1;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

string Row(string name, Func<Measured, double> figure)
{
    var csv = runs.Select(r => figure(r.Ours) / figure(r.Csv));
    var parquet = runs.Select(r => figure(r.Ours) / figure(r.Parquet));

    return string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {Figures.Median(runs.Select(r => figure(r.Ours))):0.00} "
        + $"| {Figures.Median(runs.Select(r => figure(r.Csv))):0.00} | {Figures.Spread(csv)} "
        + $"| {Figures.Median(runs.Select(r => figure(r.Parquet))):0.00} "
        + $"| {Figures.Spread(parquet)} |");
}

static decimal TotalOf(Measured sql) => decimal.Parse(
    Regex.Match(sql.Output, "unblended=([0-9.]+)").Groups[1].Value,
    CultureInfo.InvariantCulture);

// The fees of reservations are apart in the SQL: compared is what usage costs.
static decimal UsageOf(string json)
{
    using var bill = JsonDocument.Parse(json);

    return bill.RootElement.GetProperty("lines").EnumerateArray()
        .Where(line => line.GetProperty("type").GetString() is "Usage" or "DiscountedUsage")
        .Sum(line => decimal.Parse(
            line.GetProperty("unblended").GetString()!, CultureInfo.InvariantCulture));
}
