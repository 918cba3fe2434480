using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Rates a month slowly and obviously: loops over everything, whole numbers of any size, and none
/// of the product's arithmetic. It reads the fields of facts and records, and nothing else.
/// </summary>
internal static class ReferenceRater
{
    public static ReferenceBill Rate(
        AccountId payer,
        BillingPeriod period,
        Facts facts,
        IReadOnlyList<UsageRecord> records,
        Mistake mistake = Mistake.None)
    {
        var world = new World(facts, payer, period, mistake);
        var ledger = new Ledger(world);
        var cells = Cells.Of(world, records, ledger);
        Cover(world, cells, ledger);
        Tiering.Apply(world, cells, ledger);
        foreach (var line in ledger.Of(Reason.Tier))
        {
            line.Amortized = line.NetUnblended = line.NetAmortized = line.Unblended;
        }

        Charges.Apply(world, ledger);
        PlanCharges.Apply(world, ledger);
        Averages.Apply(world, ledger);
        Payments.Apply(world, ledger);
        Discounts.Apply(world, ledger);

        var credits = new CreditsOfMonth(world, ledger);
        credits.PayCharges();
        SupportFees.Apply(world, ledger);
        credits.PaySupport();
        TaxLines.Apply(world, ledger);

        return new(payer, ledger.Lines) { Met = world.Met };
    }

    /// <summary>Reservations, then plans, then free tiers, unless the policy differs.</summary>
    private static void Cover(World world, List<Cell> cells, Ledger ledger)
    {
        List<Action<World, List<Cell>, Ledger>> order =
            world.Facts.Policy.BenefitOrder is BenefitOrder.PlansFirst
                ? [Coverage.Apply, Plans.Apply, Allowances.Apply]
                : [Coverage.Apply, Allowances.Apply, Plans.Apply];
        if (world.Mistake is Mistake.FreeTierBeforeReservations)
        {
            order.Remove(Allowances.Apply);
            order.Insert(0, Allowances.Apply);
        }

        if (world.Mistake is Mistake.PlansBeforeReservations)
        {
            order.Remove(Plans.Apply);
            order.Insert(0, Plans.Apply);
        }

        foreach (var stage in order) stage(world, cells, ledger);
    }
}
