namespace Tributary.Billing.Tests.Reference;

/// <summary>What was bought once, and what is given back.</summary>
internal static class Payments
{
    public static void Apply(World world, Ledger ledger)
    {
        foreach (var bought in world.Facts.OneTimeCharges)
        {
            var at = bought.At.Seconds;
            var payer = bought.Consolidated
                || world.Mistake is Mistake.NotConsolidatedIsConsolidated
                ? world.PayerOf(bought.Account, at)
                : bought.Account;
            if (!world.IsInMonth(at) || payer != world.Payer) continue;

            var charge = new Charge(bought.Service) { Consolidated = bought.Consolidated };
            var line = ledger.LineOf(
                new(bought.Account, bought.Service, Reason.Once, bought.Id), charge);
            line.At = at;
            line.Cost(bought.Amount.Units);
        }

        foreach (var refund in world.Facts.Refunds)
        {
            var at = refund.At.Seconds;
            if (!world.IsInMonth(at) || !world.IsOurs(refund.Account, at)) continue;

            var key = new LineKey(refund.Account, refund.Service, Reason.Refund, refund.Id);
            ledger.LineOf(key, new(refund.Service)).Cost(-refund.Amount.Units);
        }
    }
}
