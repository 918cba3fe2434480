using System.Numerics;
using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Walks the usage of one pool through its tiers, cutting it at each boundary (trap 5).
/// </summary>
internal readonly ref struct TierWalk(
    FamilyUsage usage, Span<Quantity> rest, List<Portion> portions)
{
    private readonly Span<Quantity> _rest = rest;

    /// <summary>One cell after the other, in the order given.</summary>
    public void All(ReadOnlySpan<int> cells)
    {
        var position = Quantity.Zero;
        foreach (var cell in cells)
        {
            while (!_rest[cell].IsZero)
            {
                var price = usage.Price[cell]!;
                var tier = price.TierAt(position);
                var taken = Quantity.Min(_rest[cell], RoomIn(price, tier, position));
                Put(cell, taken, tier, position);
                position += taken;
            }
        }
    }

    /// <summary>
    /// Each account gets the same share of every tier: the usage of one price is cut by the tiers
    /// as a whole, then each piece is divided over the accounts in proportion.
    /// </summary>
    public void Proportionally(ReadOnlySpan<int> cells)
    {
        var position = Quantity.Zero;
        foreach (var group in InOrderOfPrice(cells))
        {
            var total = Quantity.Zero;
            foreach (var cell in group) total += _rest[cell];

            while (!total.IsZero)
            {
                var price = usage.Price[group[0]]!;
                var tier = price.TierAt(position);
                var taken = Quantity.Min(total, RoomIn(price, tier, position));
                Divide(group, taken, tier, position);
                position += taken;
                total -= taken;
            }
        }
    }

    private IEnumerable<int[]> InOrderOfPrice(ReadOnlySpan<int> cells)
    {
        var family = usage;
        var all = cells.ToArray();

        return all
            .GroupBy(c => (family.Price[c]!.During.From, family.Cells[c].Sku))
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray());
    }

    /// <summary>Divides a piece of a tier over accounts by what each has left.</summary>
    private void Divide(int[] cells, Quantity piece, int tier, Quantity position)
    {
        var family = usage;
        int[][] accounts =
            [.. cells.GroupBy(c => family.Cells[c].Account).Select(g => g.ToArray())];
        var weights = new BigInteger[accounts.Length];
        for (var i = 0; i < accounts.Length; i++)
        {
            foreach (var cell in accounts[i]) weights[i] += _rest[cell].Parts;
        }

        var shares = Allocation.Divide(piece.Parts, weights);
        for (var i = 0; i < accounts.Length; i++)
        {
            var share = new Quantity(shares[i]);
            foreach (var cell in accounts[i])
            {
                var taken = Quantity.Min(share, _rest[cell]);
                if (taken.IsZero) continue;

                Put(cell, taken, tier, position);
                position += taken;
                share -= taken;
            }
        }
    }

    private void Put(int cell, Quantity taken, int tier, Quantity position)
    {
        _rest[cell] -= taken;
        portions.Add(new(cell, taken, Source.Tier, tier, position));
    }

    /// <summary>How much more fits into a tier; without end in the last.</summary>
    private static Quantity RoomIn(Price price, int tier, Quantity position) =>
        tier + 1 < price.Tiers.Length
            ? price.StartOf(tier + 1) - position
            : new(Int128.MaxValue);
}
