using System.Numerics;
using Tributary.Billing.Agreements;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>What support costs each subscriber (decision 18).</summary>
internal static class SupportFees
{
    public static void Apply(World world, Ledger ledger)
    {
        foreach (var subscription in world.Facts.SupportSubscriptions)
        {
            var plan = world.Facts.SupportPlans.Single(p => p.Name == subscription.Plan);
            var (from, to) = (subscription.During.From.Seconds, subscription.During.To.Seconds);
            var inFamily = world.Paid(subscription.Account, world.From, world.To).ToList();
            var member = inFamily.Sum(time => time.To - time.From);
            var both = inFamily.Sum(time =>
                Math.Max(0, Math.Min(time.To, to) - Math.Max(time.From, from)));
            if (both == 0) continue;

            var of = world.Mistake is Mistake.SupportIsNeverProrated ? member : both;
            var charges = BaseOf(world, subscription, ledger);
            var byBands = BandsOf(world, plan, charges) * new Ratio(of, member);
            var least = new Ratio(
                (BigInteger)plan.Minimum.Units * (of == both ? both : world.To - world.From),
                world.To - world.From);
            var line = ledger.LineOf(
                new(subscription.Account, plan.Product, Reason.Support, plan.Name, from),
                new(plan.Product));
            line.At = Math.Max(from, world.From);
            line.Cost(world.Round(byBands.Against(least) > 0 ? byBands : least));
        }
    }

    /// <summary>
    /// The charges of the subscriber, and of those that the agreement covers; never below zero.
    /// </summary>
    private static BigInteger BaseOf(
        World world, SupportSubscription subscription, Ledger ledger)
    {
        var isAfter = world.Facts.Policy.SupportBase is CreditOrdering.AfterCredits;
        var isForAll = world.Mistake is Mistake.SupportIsOnTheWholeBill;
        var sum = ledger.Lines
            .Where(line => line.Key.Reason is not (Reason.Discount or Reason.Credit
                or Reason.Support or Reason.Tax or Reason.PlanReturn))
            .Where(line => line.Key.Reason is not Reason.Refund
                || world.Mistake is Mistake.RefundsLowerSupport)
            .Where(line => line.IsOpen)
            .Where(line => line.Key.Account == subscription.Account || isForAll
                || subscription.Covers.Contains(line.Key.Account))
            .Aggregate(BigInteger.Zero, (sum, line) =>
                sum + line.NetUnblended - (isAfter ? line.Credited : 0));

        return BigInteger.Max(0, sum);
    }

    private static Ratio BandsOf(World world, SupportPlan plan, BigInteger charges)
    {
        BigInteger sum = 0;
        for (var i = 0; i < plan.Bands.Length; i++)
        {
            BigInteger from = plan.Bands[i].From.Units;
            var to = i + 1 < plan.Bands.Length
                ? BigInteger.Min(charges, plan.Bands[i + 1].From.Units)
                : charges;
            if (to < from) break;

            var isFlat = world.Mistake is Mistake.SupportBandsAreNotMarginal;
            if (isFlat) sum = charges * plan.Bands[i].Percent.PerMillion;
            else sum += (to - from) * plan.Bands[i].Percent.PerMillion;
        }

        return new(sum, 1_000_000);
    }
}
