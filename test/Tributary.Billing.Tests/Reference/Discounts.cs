using System.Numerics;
using Tributary.Billing.Agreements;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// What was agreed to be cheaper, by kind, then id, each from what the ones before left of a line
/// (decision 16).
/// </summary>
internal static class Discounts
{
    public static void Apply(World world, Ledger ledger)
    {
        var agreed = world.Mistake is Mistake.DiscountsInTheOrderOfTheirIds
            ? world.Facts.Discounts.OrderBy(d => d.Id, StringComparer.Ordinal)
            : world.Facts.Discounts
                .OrderBy(discount => discount.Kind)
                .ThenBy(discount => discount.Id, StringComparer.Ordinal);
        foreach (var discount in agreed)
        {
            var concerned = ledger.Lines
                .Where(line => IsConcerned(world, discount, line) && line.NetUnblended > 0)
                .ToList();
            var bundle = new Bundle(world, discount, concerned, ledger.Lines);
            foreach (var line in concerned)
            {
                var off = discount.Kind switch
                {
                    DiscountKind.PrivateRate => PrivateRate(world, discount, line),
                    DiscountKind.Bundled => bundle.OffOf(line),
                    _ => PercentOf(world, discount, line),
                };
                TakeOff(ledger, discount, line, world.Round(off));
            }
        }
    }

    /// <summary>Of usage what begins in the time of an agreement; a fee wholly or not.</summary>
    public static BigInteger Inside(World world, Discount discount, ReferenceLine line)
    {
        if (world.Mistake is Mistake.DiscountsHoldAllMonth) return line.Parts;
        if (line.Pieces.Count == 0) return World.Inside(discount.During, line.At) ? 1 : 0;

        return line.Pieces
            .Where(piece => World.Inside(discount.During, piece.At))
            .Aggregate(BigInteger.Zero, (sum, piece) => sum + piece.Parts);
    }

    /// <summary>What of a line's net cost an agreement may take from.</summary>
    public static Ratio CostInside(World world, Discount discount, ReferenceLine line)
    {
        var cost = world.Mistake is Mistake.DiscountsFromTheFullCost
            ? line.Unblended
            : line.NetUnblended;
        var all = line.Pieces.Count == 0 ? 1 : line.Parts;
        var inside = Inside(world, discount, line);
        if (inside > 0 && inside < all) world.Met.Add(Rule.PartOfALine);

        return all.IsZero ? Ratio.Zero : new(cost * inside, all);
    }

    private static bool IsConcerned(World world, Discount discount, ReferenceLine line)
    {
        var (charge, isForAll) = (line.Charge, discount.Accounts.IsEmpty);

        return line.IsOpen
            && (isForAll || discount.Accounts.Contains(line.Key.Account))
            && (discount.Skus.IsEmpty || discount.Skus.Contains(charge.Sku))
            && (discount.Services.IsEmpty || discount.Services.Contains(charge.Product))
            && IsOfKind(world, discount, line);
    }

    private static bool IsOfKind(World world, Discount discount, ReferenceLine line) =>
        (discount.Kind, line.Key.Reason) switch
        {
            (_, Reason.Tier) => true,
            (DiscountKind.PrivateRate, Reason.OwnCost) =>
                discount.Rate is null && discount.Services.Contains(line.Charge.Product),
            (DiscountKind.Enterprise, Reason.OwnCost or Reason.Fee or Reason.PlanFee) => true,
            (DiscountKind.Enterprise, Reason.Upfront or Reason.PlanUpfront) =>
                discount.UpfrontFees,
            (DiscountKind.Enterprise, Reason.Planned) =>
                world.Mistake is Mistake.EnterpriseDiscountOnCoveredUsage,
            (DiscountKind.Enterprise, Reason.Once) =>
                world.Mistake is Mistake.EnterpriseDiscountOnOneTimeCharges,
            _ => false,
        };

    /// <summary>What it costs above the rate agreed, or the percentage agreed.</summary>
    private static Ratio PrivateRate(World world, Discount discount, ReferenceLine line)
    {
        if (discount.Rate is not { } rate) return PercentOf(world, discount, line);

        var agreed = new Ratio(
            Inside(world, discount, line) * rate.Units, World.Unit * 100 * discount.UnitFactor);
        var off = CostInside(world, discount, line) - agreed;

        return off.Top < 0 && world.Mistake is not Mistake.PrivateRateMayCostMore
            ? Ratio.Zero
            : off;
    }

    private static Ratio PercentOf(World world, Discount discount, ReferenceLine line) =>
        CostInside(world, discount, line) * new Ratio(discount.Percent.PerMillion, 1_000_000);

    /// <summary>Takes an amount off a line's net costs; it is a line of its own.</summary>
    private static void TakeOff(
        Ledger ledger, Discount discount, ReferenceLine line, BigInteger off)
    {
        if (off.IsZero) return;

        line.NetUnblended -= off;
        if (line.Spread is { } spread) spread.TakeOff(off);
        else line.NetAmortized -= off;

        var (key, charge) = (line.Key, line.Charge);
        var what = charge.Sku.Length > 0 ? charge.Sku : charge.UsageType;
        var shown = ledger.LineOf(
            new(key.Account, what, Reason.Discount, discount.Id), charge);
        shown.Unblended -= off;
        shown.Blended -= off;
        shown.Amortized -= off;
    }
}
