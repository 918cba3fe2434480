using System.Numerics;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>What credits pay: which first, on whose charges first (decision 17).</summary>
internal sealed class CreditsOfMonth(World world, Ledger ledger)
{
    private readonly Dictionary<Credit, BigInteger> _left = [];

    /// <summary>All that may be paid before support is known.</summary>
    public void PayCharges() => Pay(line => line.Key.Reason is not Reason.Support);

    /// <summary>Then support, by the credits that may.</summary>
    public void PaySupport() => Pay(line => line.Key.Reason is Reason.Support);

    private void Pay(Func<ReferenceLine, bool> isNow)
    {
        foreach (var credit in InOrder().Where(IsOnThisBill))
        {
            if (!_left.ContainsKey(credit)) _left[credit] = Before(credit);

            var charges = ledger.Lines
                .Where(line => isNow(line) && MayPay(credit, line) && RestOf(line) > 0);
            foreach (var line in Sorted(credit, [.. ledger.InOrder(charges)])) Pay(credit, line);
        }
    }

    private void Pay(Credit credit, ReferenceLine line)
    {
        var paid = BigInteger.Min(_left[credit], RestOf(line));
        if (paid <= 0) return;

        _left[credit] -= paid;
        line.Credited += paid;
        var key = new LineKey(
            line.Key.Account, line.Charge.Product, Reason.Credit, credit.Id);
        ledger.LineOf(key, new(line.Charge.Product)).Cost(-paid);
    }

    /// <summary>What expires first, then what pays the fewest services, then the oldest.</summary>
    private IEnumerable<Credit> InOrder()
    {
        var (first, few) = (
            world.Mistake is Mistake.CreditsExpireLastFirst ? -1 : 1,
            world.Mistake is Mistake.CreditsForManyServicesFirst ? -1 : 1);

        return world.Facts.Credits
            .OrderBy(credit => first * credit.During.To.Seconds)
            .ThenBy(c => few * (c.Services.IsEmpty ? int.MaxValue : c.Services.Length))
            .ThenBy(credit => credit.During.From.Seconds)
            .ThenBy(credit => credit.Id, StringComparer.Ordinal);
    }

    /// <summary>It is for one bill, and pays in each month that its time touches.</summary>
    private bool IsOnThisBill(Credit credit)
    {
        var (start, end) = (world.From + 1, world.To - 1);
        var isLate = world.Facts.Policy.CreditMembership is CreditMembership.AtOnce;
        if (world.Mistake is Mistake.CreditsMoveTheOtherWay) isLate = !isLate;
        var isOurs = world.IsOurs(credit.Owner, isLate ? end : start);
        if (world.IsOurs(credit.Owner, start) != world.IsOurs(credit.Owner, end))
        {
            world.Met.Add(Rule.CreditMoved);
        }

        var isValid = credit.During.From.Seconds < world.To
            && credit.During.To.Seconds > world.From;

        return isOurs && (isValid || world.Mistake is Mistake.CreditsNeverExpire);
    }

    /// <summary>What bills of earlier months left of it.</summary>
    private BigInteger Before(Credit credit) => world.Facts.CreditUses
        .Where(use => use.Credit == credit.Id)
        .Where(use => (use.Period.Year, use.Period.Month).CompareTo(
            (world.Period.Year, world.Period.Month)) < 0)
        .Where(_ => world.Mistake is not Mistake.CreditsForgetWhatTheyPaid)
        .Aggregate((BigInteger)credit.Amount.Units, (left, use) => left - use.Amount.Units);

    private bool MayPay(Credit credit, ReferenceLine line)
    {
        var isOfService = credit.Services.IsEmpty
            || credit.Services.Contains(line.Charge.Product)
            || world.Mistake is Mistake.CreditsPayAnyService;
        if (!isOfService || !line.Charge.Consolidated || !IsInScope(credit, line)) return false;
        if (credit.Owner == line.Key.Account) return true;

        var isShared = Sharing.SharesCredits(world, credit.Owner)
            && Sharing.SharesCredits(world, line.Key.Account);
        if (!isShared) world.Met.Add(Rule.CreditKept);

        return isShared;
    }

    private static bool IsInScope(Credit credit, ReferenceLine line) => line.Key.Reason switch
    {
        Reason.Tier or Reason.OwnCost => credit.Scope.HasFlag(CreditScope.Usage),
        Reason.Fee or Reason.PlanFee => credit.Scope.HasFlag(CreditScope.RecurringFees),
        Reason.Upfront or Reason.PlanUpfront or Reason.Once =>
            credit.Scope.HasFlag(CreditScope.OneTimeFees),
        Reason.Support => credit.Scope.HasFlag(CreditScope.Support),
        _ => false,
    };

    private BigInteger RestOf(ReferenceLine line) =>
        (world.Mistake is Mistake.CreditsPayBeforeDiscounts
            ? line.Unblended
            : line.NetUnblended) - line.Credited;

    /// <summary>
    /// The owner's charges first; then by account, by product and by SKU what has the most.
    /// </summary>
    private List<ReferenceLine> Sorted(Credit credit, List<ReferenceLine> charges)
    {
        var isOwnFirst = world.Mistake is not Mistake.CreditsPayTheLargestBillFirst;

        return
        [
            .. charges
                .GroupBy(line => line.Key.Account)
                .OrderByDescending(own => isOwnFirst && own.Key == credit.Owner)
                .ThenByDescending(Sum)
                .ThenBy(own => own.Key.Value, StringComparer.Ordinal)
                .SelectMany(own => own
                    .GroupBy(line => line.Charge.Product)
                    .OrderByDescending(Sum)
                    .ThenBy(product => product.Key, StringComparer.Ordinal)
                    .SelectMany(product => product
                        .GroupBy(WhatOf)
                        .OrderByDescending(Sum)
                        .SelectMany(same => same))),
        ];
    }

    private static string WhatOf(ReferenceLine line) => line.Charge.Sku.Length > 0
        ? line.Charge.Sku
        : $"{line.Charge.UsageType} {line.Charge.Operation}";

    private BigInteger Sum(IEnumerable<ReferenceLine> lines) =>
        lines.Aggregate(BigInteger.Zero, (sum, line) => sum + RestOf(line));
}
