using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// A line's derivation gives its amount: invariant 36 of invariants.md 3.1, for what is not usage
/// at a rate.
/// </summary>
public sealed class ExplainLaws
{
    [Fact]
    public void Invariant_36_covered_usage_follows_from_its_price_and_its_plan() => ForAllLines(
        (_, line) =>
        {
            if (line.Derivation is not Derivation.Planned planned) return;

            var parts = Product.ExactParts(line);
            var list = planned.OnDemand.ListRate.Units;
            var exact = new Ratio(
                parts * list, World.Unit * 100 * planned.OnDemand.UnitFactor);
            var paid = new Ratio(
                parts * planned.PlanRate.Rate.Units,
                World.Unit * 100 * planned.PlanRate.UnitFactor);

            Assert.Equal(exact.Round, (BigInteger)line.Unblended.Units);
            Assert.InRange((BigInteger)planned.Commitment.Units - paid.Floor, 0, 1);
            Assert.Equal(planned.Commitment, line.Amortized);
            Assert.Equal(planned.Plan.Offering, planned.PlanRate.Offering);
            Assert.Equal(line.Sku, planned.PlanRate.Sku);
        });

    [Fact]
    public void Invariant_36_a_negation_takes_off_what_is_covered() => ForAllLines((_, line) =>
    {
        if (line.Derivation is not Derivation.PlanNegation negation) return;

        Assert.Equal(-negation.Covered, line.Unblended);
    });

    /// <summary>The base is rounded once, what is taken off once for each line.</summary>
    [Fact]
    public void Invariant_36_a_discount_is_part_of_what_it_is_taken_from() => ForAllLines(
        (_, line) =>
        {
            if (line.Derivation is not Derivation.Discounted discounted) return;

            Assert.InRange(-line.Unblended.Units, 1, discounted.Base.Units + 16);
            Assert.True(discounted.Freed <= discounted.Used);
        });

    [Fact]
    public void Invariant_36_a_credit_goes_down_by_what_its_line_pays() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            var credits = bill.Lines
                .Where(line => line.Derivation is Derivation.CreditApplied)
                .Select(line => (Line: line, How: (Derivation.CreditApplied)line.Derivation));
            foreach (var credit in credits.GroupBy(paid => paid.How.Credit))
            {
                var steps = credit.OrderByDescending(paid => paid.How.Before.Units).ToList();

                Assert.All(steps, paid =>
                {
                    Assert.Equal(paid.How.Before + paid.Line.Unblended, paid.How.After);
                    Assert.True(-paid.Line.Unblended.Units <= paid.How.Charges.Units);
                });
                Assert.All(steps.Zip(steps.Skip(1)), pair =>
                    Assert.Equal(pair.First.How.After, pair.Second.How.Before));
            }
        }
    });

    [Fact]
    public void Invariant_36_support_is_its_bands_or_its_minimum() => ForAllLines((_, line) =>
    {
        if (line.Derivation is not Derivation.Support support) return;

        var bands = Money.Round(support.Bands.Sum(), line.Unblended.Currency);

        Assert.True(line.Unblended.Units >= support.Minimum.Units);
        Assert.True(line.Unblended.Units <= Int128.Max(bands.Units, support.Minimum.Units));
        Assert.True(support.Base.Units >= 0);
    });

    private static void ForAllLines(Action<Month, LineItem> law) => Cases.ForAll(month =>
    {
        foreach (var line in month.Payers.SelectMany(payer => month.Bill(payer).Lines))
        {
            law(month, line);
        }
    });
}
