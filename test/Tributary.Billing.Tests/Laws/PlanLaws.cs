using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What savings plans cover: invariants 14, 15 and 17 of invariants.md 3.1.</summary>
public sealed class PlanLaws
{
    [Fact]
    public void Invariant_14_what_is_used_and_unused_of_a_plan_is_what_was_committed() =>
        ForAllBills(lines =>
        {
            foreach (var line in lines)
            {
                if (line.Derivation is not Derivation.PlanFee fee) continue;

                var covered = lines.Select(l => l.Derivation).OfType<Derivation.Planned>()
                    .Where(planned => planned.Plan == fee.Plan);

                Assert.Equal(fee.Committed, fee.Used + fee.Unused);
                Assert.Equal(fee.Committed, line.Unblended + fee.AmortizedUpfront);
                Assert.Equal(
                    fee.Used.Units, covered.Select(planned => planned.Commitment).Sum().Units);
                Assert.Equal(fee.Unused, line.Amortized);
            }
        });

    [Fact]
    public void Invariant_14_no_hour_pays_more_than_was_committed() => HourlyUse.ForAllBills(
        (_, hours) =>
        {
            foreach (var paid in hours.All.Where(use => use.Plan is not null))
            {
                Assert.True(hours.LeftOf(paid.Plan!, paid.Hour).Top >= 0);
            }
        });

    /// <summary>
    /// While usage that a plan would make cheaper pays its price, or is left to a plan of a later
    /// type, less is left of the plan's hour than any part of usage that it may cover costs.
    /// </summary>
    [Fact]
    public void Invariant_14_no_commitment_is_wasted_while_it_saves() => HourlyUse.ForAllBills(
        (month, hours) =>
        {
            foreach (var plan in Plans.Kept(hours.World))
            {
                var left = hours.All
                    .Where(use => use.IsPriced || use.Plan?.Type > plan.Type)
                    .Where(use => hours.MayServe(plan.Owner, use.Account))
                    .Where(use => hours.Saving(plan, use) is not null);
                foreach (var hour in left.Select(use => use.Hour).Distinct())
                {
                    var dearest = hours.All.Where(use => use.Hour == hour)
                        .Select(use => hours.Saving(plan, use)?.Rate ?? Ratio.Zero)
                        .Aggregate((a, b) => a.Against(b) < 0 ? b : a);
                    var rest = hours.LeftOf(plan, hour) * World.Unit;

                    Assert.True(rest.IsZero || rest.Against(dearest) < 0);
                }
            }
        });

    [Fact]
    public void Invariant_15_others_get_what_the_owner_cannot_use() => HourlyUse.ForAllBills(
        (_, hours) =>
        {
            foreach (var plan in Plans.Kept(hours.World))
            {
                var lacking = hours.All
                    .Where(use => use.IsPriced && use.Account == plan.Owner)
                    .Where(use => hours.Saving(plan, use) is not null)
                    .Select(use => use.Hour)
                    .ToHashSet();

                Assert.DoesNotContain(hours.All, use => use.Plan == plan
                    && use.Account != plan.Owner && lacking.Contains(use.Hour));
            }
        });

    [Fact]
    public void Invariant_17_what_comes_first_does_not_depend_on_what_comes_later() =>
        Cases.ForAll(month =>
        {
            var isPlansFirst = month.Facts.Policy.BenefitOrder is BenefitOrder.PlansFirst;
            var (first, alone) = isPlansFirst
                ? (Reason.Planned, month.WithoutFreeTiers())
                : (Reason.Free, month.WithoutPlans());
            foreach (var payer in month.Payers)
            {
                Assert.Equal(Parts(month, payer, first), Parts(alone, payer, first));
            }
        });

    [Fact]
    public void Covered_usage_and_its_negation_are_nothing() => ForAllBills(lines =>
    {
        var covered = lines
            .Select(line => (Line: line, Plan: line.Derivation switch
            {
                Derivation.Planned planned => planned.Plan.Id,
                Derivation.PlanNegation negation => negation.Plan.Id,
                _ => null,
            }))
            .Where(line => line.Plan is not null)
            .GroupBy(line => (line.Plan, line.Line.Account, line.Line.Sku), line => line.Line);
        foreach (var same in covered)
        {
            Assert.Single(same, line => line.Derivation is Derivation.PlanNegation);
            Assert.True(same.Select(line => line.Unblended).Sum().IsZero);
            Assert.True(same.Select(line => line.NetUnblended).Sum().IsZero);
        }
    });

    private static string Parts(Month month, AccountId payer, Reason reason) => string.Join(
        '\n',
        Product.Rate(month, payer).Lines
            .Where(line => line.Key.Reason == reason)
            .OrderBy(line => line.Key.ToString(), StringComparer.Ordinal)
            .Select(line => $"{line.Key} {line.Parts}"));

    private static void ForAllBills(Action<IReadOnlyList<LineItem>> law) => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers) law(month.Bill(payer).Lines);
    });
}
