using System.Globalization;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Mistakes hide where two rules meet: so each rule meets each other one on some bill of at least
/// one month in a hundred. The test prints in how many.
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
        foreach (var month in Cases.All()) Count(met, month);

        var all = Enum.GetValues<Feature>();
        foreach (var row in all)
        {
            var counts = all.Where(column => column <= row)
                .Select(column => met.GetValueOrDefault((column, row)))
                .Select(count => count.ToString(CultureInfo.InvariantCulture).PadLeft(4));
            output.WriteLine($"{row,-17}{string.Concat(counts)}");
        }

        var rare =
            from row in all
            from column in all
            where column < row && !Impossible.Contains((column, row))
            let count = met.GetValueOrDefault((column, row))
            where count * 100 < Cases.Count
            select $"{column} and {row}: {count}";
        if (Cases.Count >= 1_000) Assert.Empty(rare);
    }

    /// <summary>Counts the pairs that meet on some bill of a month.</summary>
    private static void Count(Dictionary<(Feature, Feature), int> met, Month month)
    {
        var pairs =
            from payer in month.Payers
            let features = Features.Of(month, month.Reference(payer))
            from row in features
            from column in features
            where column <= row
            select (column, row);
        foreach (var pair in pairs.Distinct()) met[pair] = met.GetValueOrDefault(pair) + 1;
    }
}
