using System.Globalization;

namespace Tributary.Benchmarks;

/// <summary>What several runs come to.</summary>
internal static class Figures
{
    /// <summary>The median, and from where to where the figures go.</summary>
    public static string Spread(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();

        return string.Create(CultureInfo.InvariantCulture,
            $"{Median(sorted):0.00} ({sorted[0]:0.00} - {sorted[^1]:0.00})");
    }

    /// <summary>The figure in the middle.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();

        return sorted[sorted.Length / 2];
    }
}
