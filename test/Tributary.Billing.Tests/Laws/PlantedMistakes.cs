using System.Globalization;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// The comparison notices every mistake planted in the reference: so the months reach every rule,
/// and the product would not pass with that mistake either.
/// </summary>
public sealed class PlantedMistakes(ITestOutputHelper output)
{
    [Fact]
    public void Each_makes_the_comparison_fail()
    {
        var mistakes = Enum.GetValues<Mistake>().Except([Mistake.None]).ToList();
        var found = mistakes.ToDictionary(mistake => mistake, _ => new List<int>());
        foreach (var month in Cases.All().Take(500))
        {
            var right = month.Payers
                .Select(payer => Comparison.Text(month, Product.Rate(month, payer)))
                .ToList();
            foreach (var mistake in mistakes.Where(m => found[m].Count < Enough))
            {
                if (Shows(month, right, mistake)) found[mistake].Add(month.Seed);
            }
        }

        foreach (var (mistake, seeds) in found)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{mistake,-32} in the months of {string.Join(", ", seeds)}"));
        }

        Assert.Empty(found.Where(f => f.Value.Count == 0).Select(f => f.Key));
    }

    /// <summary>A mistake is looked for until so many months show it.</summary>
    private const int Enough = 2;

    private static bool Shows(Month month, List<string> right, Mistake mistake) => month.Payers
        .Zip(right)
        .Any(bill => bill.Second
            != Comparison.Text(month, month.Reference(bill.First, mistake)));
}
