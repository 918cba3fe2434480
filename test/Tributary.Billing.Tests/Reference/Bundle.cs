using System.Numerics;
using Tributary.Billing.Agreements;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// A bundled discount: usage of the sources frees as much usage of the targets, of each account
/// its own first; the rest is shared by what is left (decision 16).
/// </summary>
internal sealed class Bundle(
    World world,
    Discount discount,
    List<ReferenceLine> targets,
    IReadOnlyList<ReferenceLine> all)
{
    private readonly Dictionary<AccountId, (BigInteger Freed, BigInteger Used)> _byAccount =
        discount.Kind is DiscountKind.Bundled ? Freed(world, discount, targets, all) : [];

    /// <summary>What is taken off a line: of its cost as much as of its account's usage.</summary>
    public Ratio OffOf(ReferenceLine line)
    {
        var (freed, used) = _byAccount[line.Key.Account];
        if (used.IsZero) return Ratio.Zero;

        return Discounts.CostInside(world, discount, line)
            * new Ratio(freed, used)
            * new Ratio(discount.Percent.PerMillion, 1_000_000);
    }

    private static Dictionary<AccountId, (BigInteger Freed, BigInteger Used)> Freed(
        World world,
        Discount discount,
        List<ReferenceLine> targets,
        IReadOnlyList<ReferenceLine> all)
    {
        var sources = all
            .Where(line => line.Pieces.Count > 0 && line.IsOpen)
            .Where(line => discount.SourceSkus.Contains(line.Charge.Sku))
            .Where(line => discount.Accounts.IsEmpty
                || discount.Accounts.Contains(line.Key.Account))
            .ToList();
        var accounts = sources.Concat(targets).Select(line => line.Key.Account).Distinct()
            .OrderBy(account => account.Value, StringComparer.Ordinal)
            .ToList();
        var given = accounts.Select(account => UsedBy(account, sources)).ToList();
        var used = accounts.Select(account => UsedBy(account, targets)).ToList();
        var own = given
            .Zip(used, BigInteger.Min)
            .Select(freed => world.Mistake is Mistake.BundlesAreSharedAtOnce ? 0 : freed)
            .ToList();
        var left = used.Zip(own, (all, freed) => all - freed).ToList();
        var shared = BigInteger.Min(Sum(given) - Sum(own), Sum(left));
        if (shared > 0) world.Met.Add(Rule.BundleShared);
        var freed = own.Zip(Shares.ByWeight(shared, left), (a, b) => a + b).ToList();

        return accounts.Index().ToDictionary(a => a.Item, a => (freed[a.Index], used[a.Index]));

        BigInteger UsedBy(AccountId account, List<ReferenceLine> lines) => Sum(lines
            .Where(line => line.Key.Account == account)
            .Select(line => Discounts.Inside(world, discount, line)));
    }

    private static BigInteger Sum(IEnumerable<BigInteger> parts) =>
        parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part);
}
