using System.Numerics;
using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 9: usage of one thing makes as much usage of another free, one for one: first the
/// account's own, then the others' in proportion (rating.md 3.8; docs/decisions/0016).
/// </summary>
internal static class BundledDiscounts
{
    public static void TakeOff(Ledger ledger)
    {
        foreach (var discount in Discounting.InOrder(ledger, DiscountKind.Bundled))
        {
            var targets = ledger.Lines.Index()
                .Where(l => l.Item.Derivation is Derivation.Tiered
                    && Discounting.Concerns(discount, l.Item))
                .ToArray();
            var used = Sums(targets.Select(l => l.Item), discount);
            var freed = Freed(used, Sums(Sources(ledger, discount), discount));
            Discounting.TakeOff(
                ledger,
                LineItemType.BundledDiscount,
                [
                    .. from line in targets
                       let account = line.Item.Account
                       where !used[account].IsZero
                       select Off(
                           discount, line.Index, line.Item, freed[account], used[account]),
                ]);
        }
    }

    private static Taken Off(
        Discount discount, int number, LineItem line, Quantity freed, Quantity used)
    {
        var cost = Discounting.NetInside(line, discount.During);
        var share = Fraction.Of(freed.Parts, used.Parts) * discount.Percent.Exact;

        return new(discount, number, cost, cost * share, freed, used);
    }

    /// <summary>Usage that frees other usage, however it is paid.</summary>
    private static IEnumerable<LineItem> Sources(Ledger ledger, Discount discount) =>
        from line in ledger.Lines
        where line.Type is LineItemType.Usage or LineItemType.DiscountedUsage
            or LineItemType.SavingsPlanCoveredUsage
        where line.Consolidated && discount.SourceSkus.Contains(line.Sku)
            && (discount.Accounts.IsEmpty || discount.Accounts.Contains(line.Account))
        select line;

    private static SortedDictionary<AccountId, Quantity> Sums(
        IEnumerable<LineItem> lines, Discount discount)
    {
        var sums = new SortedDictionary<AccountId, Quantity>();
        foreach (var line in lines)
        {
            var inside = line.Metered.IsZero
                ? Quantity.Zero
                : Discounting.PartOf(line, discount.During).Inside;
            sums[line.Account] = sums.GetValueOrDefault(line.Account) + inside;
        }

        return sums;
    }

    private static Dictionary<AccountId, Quantity> Freed(
        SortedDictionary<AccountId, Quantity> used, SortedDictionary<AccountId, Quantity> sources)
    {
        var own = used.ToDictionary(
            u => u.Key, u => Quantity.Min(u.Value, sources.GetValueOrDefault(u.Key)));
        var over = sources.Values.Sum() - own.Values.Sum();
        AccountId[] accounts = [.. used.Keys];
        BigInteger[] wanted =
            [.. accounts.Select(a => (BigInteger)(used[a] - own[a]).Parts)];
        var shared = Quantity.Min(over, used.Values.Sum() - own.Values.Sum());
        var shares = Allocation.Divide(shared.Parts, wanted);
        foreach (var (account, share) in accounts.Zip(shares)) own[account] += new Quantity(share);

        return own;
    }
}
