using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>What is left goes through the tiers of its pool, and is priced.</summary>
internal static class Tiering
{
    public static void Apply(World world, List<Cell> cells, Ledger ledger)
    {
        var pools = cells
            .Where(cell => cell.Left > 0 && world.PriceAt(cell.Sku, cell.From) is not null)
            .GroupBy(cell => PoolOf(world, cell));
        foreach (var pool in pools)
        {
            List<ReferenceLine> lines = [];
            if (world.Facts.Policy.Attribution is TierAttribution.Proportional)
            {
                Proportionally(world, [.. pool], ledger, lines);
            }
            else
            {
                OneByOne(world, InOrder(world, pool), ledger, lines);
            }

            Charge(world, [.. lines.Distinct()]);
        }
    }

    private static string PoolOf(World world, Cell cell)
    {
        var named = world.Facts.Pools.FirstOrDefault(pool => pool.Skus.Contains(cell.Sku.Id));
        var pool = named is null || world.Mistake is Mistake.PoolsIgnored
            ? $"sku {cell.Sku.Id}"
            : $"pool {named.Name}";

        return world.Mistake switch
        {
            Mistake.TiersPerAccount => $"{pool} of {cell.Account}",
            Mistake.PriceChangeRestartsTiers => $"{pool} since {Since(world, cell)}",
            _ => pool,
        };
    }

    private static IEnumerable<Cell> InOrder(World world, IEnumerable<Cell> cells)
    {
        var byAccount = world.Facts.Policy.Attribution is TierAttribution.AccountOrder;

        return world.Mistake is Mistake.TiersInArrivalOrder
            ? cells.OrderBy(cell => cell.Arrival)
            : cells
                .OrderBy(cell => byAccount ? cell.Account.Value : "", StringComparer.Ordinal)
                .ThenBy(cell => cell.From)
                .ThenBy(cell => cell.Account.Value, StringComparer.Ordinal)
                .ThenBy(cell => cell.Sku.Id, StringComparer.Ordinal)
                .ThenBy(cell => cell.Place, StringComparer.Ordinal);
    }

    private static void OneByOne(
        World world, IEnumerable<Cell> cells, Ledger ledger, List<ReferenceLine> lines)
    {
        BigInteger position = 0;
        foreach (var cell in cells)
        {
            var price = world.PriceAt(cell.Sku, cell.From)!;
            foreach (var (tier, parts) in Cut(world, price, position, cell.Left))
            {
                position += parts;
                lines.Add(Put(ledger, cell, price, tier, parts));
            }
        }
    }

    /// <summary>
    /// Price version by version and SKU by SKU: each tier's part is divided over the accounts in
    /// proportion to what the tiers before have left of their usage, so that no account gets more
    /// than it used; an account's part is its earliest usage.
    /// </summary>
    private static void Proportionally(
        World world, List<Cell> cells, Ledger ledger, List<ReferenceLine> lines)
    {
        BigInteger position = 0;
        var groups = cells
            .GroupBy(cell => (Since: Since(world, cell), cell.Sku.Id))
            .OrderBy(group => group.Key.Since)
            .ThenBy(group => group.Key.Id, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var price = world.PriceAt(group.First().Sku, group.First().From)!;
            var users = group.GroupBy(cell => cell.Account)
                .OrderBy(own => own.Key.Value, StringComparer.Ordinal)
                .ToList();
            var left = users.Select(own => Sum(own.Select(cell => cell.Left))).ToArray();
            foreach (var (tier, parts) in Cut(world, price, position, Sum(left)))
            {
                position += parts;
                var shares = Shares.ByWeight(parts, left);
                for (var i = 0; i < users.Count; i++)
                {
                    left[i] -= shares[i];
                    lines.AddRange(Earliest(users[i], shares[i])
                        .Select(part => Put(ledger, part.Cell, price, tier, part.Parts)));
                }
            }
        }
    }

    private static List<(Cell Cell, BigInteger Parts)> Earliest(
        IEnumerable<Cell> own, BigInteger parts)
    {
        List<(Cell Cell, BigInteger Parts)> taken = [];
        foreach (var cell in own
            .OrderBy(cell => cell.From)
            .ThenBy(cell => cell.Place, StringComparer.Ordinal))
        {
            var part = BigInteger.Min(parts, cell.Left);
            parts -= part;
            if (part > 0) taken.Add((cell, part));
        }

        return taken;
    }

    /// <summary>The tiers that usage from a position on falls into.</summary>
    private static IEnumerable<(int Tier, BigInteger Parts)> Cut(
        World world, Price price, BigInteger position, BigInteger parts)
    {
        var end = position + parts;
        for (var tier = 0; tier < price.Tiers.Length; tier++)
        {
            var from = StartOf(world, price, tier);
            var to = tier + 1 < price.Tiers.Length ? StartOf(world, price, tier + 1) : end;
            var inside = BigInteger.Min(to, end) - BigInteger.Max(from, position);
            if (inside > 0) yield return (tier, inside);
        }
    }

    private static BigInteger StartOf(World world, Price price, int tier) =>
        price.Tiers[tier].From.Parts * (BigInteger)world.UnitFactor(price);

    private static ReferenceLine Put(
        Ledger ledger, Cell cell, Price price, int tier, BigInteger parts) =>
        ledger.Take(cell, parts, Reason.Tier, "", price.During.From.Seconds, tier);

    /// <summary>The lines of a pool add up to the exact total of the pool, rounded.</summary>
    private static void Charge(World world, List<ReferenceLine> lines)
    {
        lines = [.. lines
            .OrderBy(line => line.Key.Sku, StringComparer.Ordinal)
            .ThenBy(line => line.Key.Account.Value, StringComparer.Ordinal)
            .ThenBy(line => line.Key.Since)
            .ThenBy(line => line.Key.Tier)
            .ThenBy(line => line.Key.Window)];
        var exact = lines.Select(line => CostOf(world, line)).ToList();
        var total = world.Round(exact.Aggregate(Ratio.Zero, (sum, cost) => sum + cost));
        var costs = world.Mistake is Mistake.LinesRoundedAlone
            ? [.. exact.Select(world.Round)]
            : Shares.Of(total, exact);
        for (var i = 0; i < lines.Count; i++) lines[i].Unblended = costs[i];
    }

    /// <summary>In 1e-10: parts times rate, over the parts of a unit of the price.</summary>
    private static Ratio CostOf(World world, ReferenceLine line)
    {
        var price = world.Facts.Prices.Single(
            p => p.Sku == line.Key.Sku && p.During.From.Seconds == line.Key.Since);
        var rate = price.Tiers[line.Key.Tier].Rate.Units;

        return new(line.Parts * rate, World.Unit * 100 * world.UnitFactor(price));
    }

    private static long Since(World world, Cell cell) =>
        world.PriceAt(cell.Sku, cell.From)!.During.From.Seconds;

    private static BigInteger Sum(IEnumerable<BigInteger> parts) =>
        parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part);
}
