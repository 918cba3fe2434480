using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>What savings plans cost, used or not, and who carries it (decision 14).</summary>
internal static class PlanCharges
{
    public static void Apply(World world, Ledger ledger)
    {
        foreach (var line in ledger.Of(Reason.Planned)) AtListRate(world, line);
        foreach (var served in ledger.Of(Reason.Planned).GroupBy(NegationOf).ToList())
        {
            var negation = ledger.LineOf(served.Key, served.First().Charge);
            foreach (var line in served) negation.Unblended -= line.Unblended;
            negation.NetUnblended = negation.Unblended;
        }

        foreach (var plan in world.SavingsPlans)
        {
            Upfront(world, plan, ledger);
            if (Plans.IsVoid(plan)) Return(world, plan, ledger);
            else Recurring(world, plan, ledger);
        }
    }

    private static void AtListRate(World world, ReferenceLine line)
    {
        var sku = world.Facts.Skus.Single(sku => sku.Id == line.Key.Sku);
        var list = world.ListRate(sku, line.Pieces[0].At);
        line.Unblended = world.Round(list * new Ratio(line.Parts, World.Unit * 100));
        line.NetUnblended = line.Unblended;
    }

    private static LineKey NegationOf(ReferenceLine line) =>
        new(line.Key.Account, line.Key.Sku, Reason.PlanNegation, line.Key.Of);

    private static void Upfront(World world, SavingsPlan plan, Ledger ledger)
    {
        var bought = plan.Term.From.Seconds;
        var isNow = world.IsInMonth(bought) && world.IsOurs(plan.Owner, bought);
        if (!isNow || plan.Upfront.Units == 0) return;

        var fee = LineOf(plan, Reason.PlanUpfront, ledger);
        fee.At = bought;
        fee.Unblended = fee.NetUnblended = plan.Upfront.Units;
        fee.IsReturned = Plans.IsVoid(plan);
    }

    private static void Return(World world, SavingsPlan plan, Ledger ledger)
    {
        var bought = plan.Term.From.Seconds;
        var isNow = world.IsInMonth(bought) && world.IsOurs(plan.Owner, bought);
        if (!isNow || plan.Upfront.Units == 0) return;

        var refund = LineOf(plan, Reason.PlanReturn, ledger);
        refund.Unblended = refund.NetUnblended = -plan.Upfront.Units;
    }

    private static void Recurring(World world, SavingsPlan plan, Ledger ledger)
    {
        var charged = Charges.Charged(world, plan.Term, plan.Owner);
        var seconds = charged.Sum(time => time.To - time.From);
        if (seconds == 0) return;

        var exact = new Ratio((BigInteger)plan.Commitment.Units * seconds, 100 * World.Hour);
        var committed = world.Round(exact);
        var line = LineOf(plan, Reason.PlanFee, ledger);
        line.At = charged[0].From;
        line.Unblended = line.NetUnblended = committed
            - Charges.Amortized(world, plan.Term, plan.Owner, plan.Upfront.Units);

        var served = Spread.ServedBy(ledger, Reason.Planned, plan.Id);
        var used = served.Select(usage => usage.Taken * new Ratio(1, 100)).ToList();
        var unused = used.Aggregate(exact, (rest, part) => rest - part);
        if (unused.Top < 0) unused = Ratio.Zero;
        line.Spread = new([.. served, line], [.. used, unused]);
        line.Spread.Carried = Shares.Of(committed, line.Spread.Weights);
        line.Spread.Amortize(line.Spread.Carried);
    }

    private static ReferenceLine LineOf(SavingsPlan plan, Reason reason, Ledger ledger) =>
        ledger.LineOf(
            new(plan.Owner, "", reason, plan.Id),
            new(ProductOf(plan), plan.Region, plan.Offering));

    private static string ProductOf(SavingsPlan plan) => plan.Type switch
    {
        SavingsPlanType.SageMaker => "MachineLearningSavingsPlans",
        SavingsPlanType.Database => "DatabaseSavingsPlans",
        _ => "ComputeSavingsPlans",
    };
}
