using System.Globalization;
using System.Text;

namespace Tributary.Benchmarks;

/// <summary>
/// The same usage, prices and reservations billed with and without everything else that a bill may
/// have: what the further stages cost.
/// </summary>
internal sealed class Everything(Month month)
{
    private const string SupportPlans = """
        [{ "name": "Business", "product": "AWSSupportBusiness", "minimum": 100,
           "bands": { "0": 10, "10000": 7, "80000": 5, "250000": 3 } }]
        """;

    private const string TaxRates = """
        type,country,percent
        VAT,DE,19
        VAT,FR,20
        SalesTax,US,8.875
        """;

    /// <summary>Bills both in turn, and writes the table.</summary>
    /// <param name="rounds">How often, besides a warm-up.</param>
    public void Measure(int rounds)
    {
        var folder = month.WithEverything();
        File.WriteAllText(Path.Combine(folder, "support-plans.json"), SupportPlans);
        File.WriteAllText(Path.Combine(folder, "tax-rates.csv"), TaxRates);
        List<(Measured Plain, Measured All)> runs = [];
        for (var i = 0; i <= rounds; i++)
        {
            var run = (Plain: month.BillOurs(), All: Month.Bill(folder));
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"with and without: {run.All.Cpu:0.00} / {run.Plain.Cpu:0.00} s CPU"));
            if (i > 0) runs.Add(run);
        }

        var table = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"# Everything: {month.Rows} usage records")
            .AppendLine()
            .AppendLine("The same month with 120 savings plans, sharing groups, discounts, "
                + "credits, support and taxes,")
            .AppendLine("beside itself without them. Whole processes, in turn (`bench/run`).")
            .AppendLine()
            .AppendLine("| | everything | without | ratio |")
            .AppendLine("|---|--:|--:|--:|")
            .AppendLine(Row(runs, "CPU, s", m => m.Cpu))
            .AppendLine(Row(runs, "wall, s", m => m.Wall))
            .AppendLine(Row(runs, "peak memory, MB", m => m.PeakMegabytes));
        File.WriteAllText("bench/results/everything.md", table.ToString());
        Console.Write(table);
    }

    private static string Row(
        List<(Measured Plain, Measured All)> runs, string name, Func<Measured, double> figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Figures.Median(runs.Select(r => figure(r.All))):0.00} "
            + $"| {Figures.Median(runs.Select(r => figure(r.Plain))):0.00} "
            + $"| {Figures.Spread(runs.Select(r => figure(r.All) / figure(r.Plain)))} |");
}
