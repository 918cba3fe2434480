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
        var ledger = new Ledger();
        var cells = Cells.Of(world, records, ledger);

        if (mistake is Mistake.FreeTierBeforeReservations) Allowances.Apply(world, cells, ledger);
        Coverage.Apply(world, cells, ledger);
        if (mistake is not Mistake.FreeTierBeforeReservations)
        {
            Allowances.Apply(world, cells, ledger);
        }

        Tiering.Apply(world, cells, ledger);
        Averages.Apply(world, ledger);
        foreach (var line in ledger.Lines.Where(l => l.Key.Reason is Reason.Tier))
        {
            line.Amortized = line.Unblended;
        }

        Charges.Apply(world, ledger);

        return new(payer, ledger.Lines);
    }
}
