using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 7: on demand. What is left pays the rate of the tier it falls into; tiers count the usage
/// of all accounts together, over the month, from zero (BILL-20, BILL-21, rating.md 3.5).
/// </summary>
/// <remarks>
/// Neither reserved nor free usage moves the position: the tiers count what they price. A price
/// that changes in the month goes on counting where the old one stood. By time a pool is priced
/// hour by hour, unless some of it may be free; then, and by account, it waits for the month's end.
/// </remarks>
internal sealed class TieredUsage
{
    private readonly FamilyUsage _usage;
    private readonly int[] _poolOf;
    private readonly bool[] _isShared;
    private readonly List<int>?[] _ofHour;

    /// <param name="usage">The family's usage.</param>
    /// <param name="mayBeFree">The SKUs that a later stage may make free, by number.</param>
    public TieredUsage(FamilyUsage usage, bool[] mayBeFree)
    {
        _usage = usage;
        var pools = Pools(usage);
        _poolOf = new int[usage.Names.Skus.Length];
        Positions = new Int128[pools.Length];
        _isShared = Array.ConvertAll(pools, pool => pool.Length > 1);
        _ofHour = new List<int>?[pools.Length];
        var waits = new bool[pools.Length];
        foreach (var (pool, skus) in pools.Index())
        {
            foreach (var sku in skus) _poolOf[sku] = pool;
            waits[pool] = skus.Any(sku => mayBeFree[sku])
                || usage.Facts.Policy.Attribution != TierAttribution.Chronological;
        }

        Waits = Array.ConvertAll(_poolOf, pool => waits[pool]);
    }

    /// <summary>The SKUs of each pool, by number.</summary>
    public static int[][] Pools(FamilyUsage usage) =>
    [
        .. usage.Names.Skus.Index()
            .GroupBy(sku => usage.Prices.PoolOf(sku.Item.Id), sku => sku.Index)
            .Select(pool => pool.ToArray()),
    ];

    /// <summary>The SKUs that cannot be priced before the end of the month, by number.</summary>
    public bool[] Waits { get; }

    /// <summary>What each pool has used so far of what does not wait.</summary>
    public Int128[] Positions { get; }

    /// <summary>The number of the pool whose tiers count a SKU's usage.</summary>
    public int PoolOf(int sku) => _poolOf[sku];

    /// <summary>Prices what is left of an hour.</summary>
    public void Price(OpenHour hour)
    {
        for (int from = 0, to; from < hour.Count; from = to)
        {
            var sku = hour.Skus[from];
            to = from + 1;
            while (to < hour.Count && hour.Skus[to] == sku) to++;
            if (Waits[sku]) continue;

            var pool = _poolOf[sku];
            if (_isShared[pool] || !hour.IsWhole)
            {
                (_ofHour[pool] ??= []).AddRange(Enumerable.Range(from, to - from));
            }
            else if (hour.PriceOf(from) is { } price)
            {
                Positions[pool] = Price(hour, from, to, price, Positions[pool]);
            }
        }

        for (var pool = 0; pool < _ofHour.Length; pool++)
        {
            if (_ofHour[pool] is not { Count: > 0 } cells) continue;

            foreach (var cell in cells
                .OrderBy(hour.StartOf)
                .ThenBy(c => _usage.ByAccount[hour.Series[c]]))
            {
                if (hour.PriceOf(cell) is { } price)
                {
                    Positions[pool] = Price(hour, cell, cell + 1, price, Positions[pool]);
                }
            }

            cells.Clear();
        }
    }

    /// <summary>Prices what has waited.</summary>
    public void Price(WaitingUsage waiting)
    {
        foreach (var pool in Enumerable.Range(0, waiting.Count)
            .Where(c => Waits[waiting.SkuOf(c)])
            .GroupBy(c => _poolOf[waiting.SkuOf(c)]))
        {
            switch (_usage.Facts.Policy.Attribution)
            {
                case TierAttribution.Chronological:
                    Walk(waiting, waiting.ByTime(pool));
                    break;
                case TierAttribution.AccountOrder:
                    Walk(waiting, ByAccount(waiting, pool));
                    break;
                case TierAttribution.Proportional:
                    WalkTogether(waiting, ByAccount(waiting, pool));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>
    /// Prices what is left of some cells, cut at each boundary of a tier (trap 5).
    /// </summary>
    /// <returns>The position after them.</returns>
    private static Int128 Price(
        OpenHour hour, int from, int to, Price price, Int128 position)
    {
        var tier = price.TierAt(new Quantity(position));
        var room = RoomIn(price, tier, new(position)).Parts;
        for (var cell = from; cell < to; cell++)
        {
            while (hour.Left[cell] is var left && left > 0)
            {
                if (room == 0) room = RoomIn(price, ++tier, new(position)).Parts;
                var taken = Int128.Min(left, room);
                hour.Take(cell, taken, Source.Tier, tier, price, position);
                (position, room) = (position + taken, room - taken);
            }
        }

        return position;
    }

    private static int[] ByAccount(WaitingUsage waiting, IEnumerable<int> pool) =>
    [
        .. pool
            .GroupBy(waiting.AccountOf)
            .OrderBy(account => account.Key)
            .SelectMany(waiting.ByTime),
    ];

    private static void Walk(WaitingUsage waiting, int[] cells)
    {
        var position = Quantity.Zero;
        foreach (var cell in cells)
        {
            var price = waiting[cell].Price!;
            while (!waiting.Left(cell).IsZero)
            {
                var tier = price.TierAt(position);
                var room = RoomIn(price, tier, position);
                position += waiting.Take(cell, room, Source.Tier, tier, position);
            }
        }
    }

    /// <summary>
    /// Each account gets the same share of every tier: the usage of one price is cut by the tiers
    /// as a whole, then each piece is divided over the accounts in proportion.
    /// </summary>
    private static void WalkTogether(WaitingUsage waiting, int[] cells)
    {
        var position = Quantity.Zero;
        foreach (var group in cells
            .Where(c => !waiting.Left(c).IsZero)
            .GroupBy(c => (waiting[c].Price!.During.From, waiting.SkuOf(c)))
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray()))
        {
            var price = waiting[group[0]].Price!;
            var left = group.Select(waiting.Left).Sum();
            while (!left.IsZero)
            {
                var tier = price.TierAt(position);
                var piece = Quantity.Min(left, RoomIn(price, tier, position));
                Divide(waiting, group, piece, tier, position);
                position += piece;
                left -= piece;
            }
        }
    }

    /// <summary>Divides a piece of a tier over accounts by what each has left.</summary>
    private static void Divide(
        WaitingUsage waiting, int[] cells, Quantity piece, int tier, Quantity position)
    {
        int[][] accounts = [.. cells.GroupBy(waiting.AccountOf).Select(g => g.ToArray())];
        var shares = Allocation.Divide(
            piece.Parts,
            [.. accounts.Select(own => (BigInteger)own.Select(waiting.Left).Sum().Parts)]);
        foreach (var (own, share) in accounts.Zip(shares, (own, s) => (own, new Quantity(s))))
        {
            var left = share;
            foreach (var cell in own)
            {
                var taken = waiting.Take(cell, left, Source.Tier, tier, position);
                position += taken;
                left -= taken;
            }
        }
    }

    /// <summary>How much more fits into a tier; without end in the last.</summary>
    private static Quantity RoomIn(Price price, int tier, Quantity position) =>
        tier + 1 < price.Tiers.Length
            ? price.StartOf(tier + 1) - position
            : new(Int128.MaxValue);
}
