using System.Globalization;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Mistakes hide where two rules meet: so each rule meets each other one on some bill of the run.
/// The test prints on how many.
/// </summary>
public sealed class FeaturePairs(ITestOutputHelper output)
{
    /// <summary>One policy excludes the other.</summary>
    private static readonly (Feature, Feature)[] Impossible =
    [
        (Feature.AccountOrder, Feature.Proportional),
    ];

    [Fact]
    public void Every_two_rules_meet()
    {
        var met = new Dictionary<(Feature, Feature), int>();
        foreach (var month in Cases.All())
        {
            foreach (var payer in month.Payers)
            {
                Count(met, Features.Of(month, month.Reference(payer)));
            }
        }

        var all = Enum.GetValues<Feature>();
        foreach (var row in all)
        {
            var counts = all.Where(column => column <= row)
                .Select(column => met.GetValueOrDefault((column, row)))
                .Select(count => count.ToString(CultureInfo.InvariantCulture).PadLeft(5));
            output.WriteLine($"{row,-17}{string.Concat(counts)}");
        }

        Assert.Empty(
            from row in all
            from column in all
            where column < row && !Impossible.Contains((column, row))
            where Cases.Count >= 1_000 && !met.ContainsKey((column, row))
            select (column, row));
    }

    private static void Count(Dictionary<(Feature, Feature), int> met, HashSet<Feature> features)
    {
        foreach (var row in features)
        {
            foreach (var column in features.Where(column => column <= row))
            {
                met[(column, row)] = met.GetValueOrDefault((column, row)) + 1;
            }
        }
    }
}
