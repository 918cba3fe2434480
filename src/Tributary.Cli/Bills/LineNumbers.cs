using System.Globalization;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>The numbers of some lines, shortly: <c>2, 4-6</c>.</summary>
internal static class LineNumbers
{
    private const int MostRuns = 3;

    public static string Of(IEnumerable<LineItem> lines)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in lines.Select(l => l.Number).Order())
        {
            if (runs is [.., var last] && last.Last == number - 1) runs[^1] = (last.First, number);
            else runs.Add((number, number));
        }

        var shown = string.Join(", ", runs.Take(MostRuns).Select(Text));
        var hidden = runs.Skip(MostRuns).Sum(run => run.Last - run.First + 1);

        return hidden == 0 ? shown : $"{shown} +{Figures.Of(hidden)}";
    }

    private static string Text((int First, int Last) run) =>
        run.First == run.Last ? Plain(run.First) : $"{Plain(run.First)}-{Plain(run.Last)}";

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
