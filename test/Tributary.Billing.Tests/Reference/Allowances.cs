using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Free tiers take what reservations left, once for the family. Usage without a price is not billed
/// at all, so it is not free either.
/// </summary>
internal static class Allowances
{
    public static void Apply(World world, List<Cell> cells, Ledger ledger)
    {
        foreach (var tier in world.Facts.FreeTiers.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var free = cells
                .Where(cell => tier.Skus.Contains(cell.Sku.Id) && IsValid(world, tier, cell))
                .Where(cell => world.PriceAt(cell.Sku, cell.From) is not null)
                .ToList();
            Dictionary<AccountId, BigInteger> left = [];
            foreach (var cell in DearestFirst(world, free))
            {
                var whose = world.Mistake is Mistake.FreeTierPerAccount
                    ? cell.Account
                    : world.Payer;
                left.TryAdd(whose, tier.Allowance.Parts);
                var parts = BigInteger.Min(cell.Left, left[whose]);
                if (parts.IsZero) continue;

                ledger.Take(cell, parts, Reason.Free, tier.Name);
                left[whose] -= parts;
            }
        }
    }

    private static bool IsValid(World world, FreeTier tier, Cell cell) => tier.Kind switch
    {
        FreeTierKind.Always => true,
        FreeTierKind.TwelveMonths => cell.From < world.TwelveMonthsEnd(cell.Account),
        FreeTierKind.Trial => World.Inside(tier.During, cell.From),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<Cell> DearestFirst(World world, IEnumerable<Cell> cells)
    {
        var dearest = Comparer<Ratio>.Create((a, b) =>
            world.Mistake is Mistake.FreeTierCheapestFirst ? a.Against(b) : b.Against(a));

        return cells
            .OrderBy(cell => world.ListRate(cell.Sku, cell.From), dearest)
            .ThenBy(cell => cell.Sku.Id, StringComparer.Ordinal)
            .ThenBy(cell => cell.From)
            .ThenBy(cell => cell.Account.Value, StringComparer.Ordinal)
            .ThenBy(cell => cell.Place, StringComparer.Ordinal);
    }
}
