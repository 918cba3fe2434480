using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>A plan that may cover a cell: at which rate, instead of which.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Cell">The usage.</param>
/// <param name="Rate">What the plan charges for a unit, in 1e-12.</param>
/// <param name="List">What it costs on demand.</param>
/// <param name="IsOld">Whether newer rates are offered since.</param>
internal sealed record Offer(
    SavingsPlan Plan, Cell Cell, Ratio Rate, Ratio List, bool IsOld)
{
    /// <summary>The part of the price that the plan still charges.</summary>
    public Ratio Charged => Rate / List;

    /// <summary>What covering a unit saves, below zero when it costs more.</summary>
    public Ratio Saving => List - Rate;
}

/// <summary>What plans may cover, and at which rate (decision 14).</summary>
internal static class PlanRates
{
    /// <summary>The offer of a plan for a cell, if there is one.</summary>
    public static Offer? Of(World world, SavingsPlan plan, Cell cell)
    {
        var isInScope = (plan.Region.Length == 0 || plan.Region == cell.Sku.Region)
            && (plan.Family.Length == 0 || plan.Family == FamilyOf(cell));
        if (!isInScope || world.PriceAt(cell.Sku, cell.From) is null) return null;

        var rates = world.Facts.SavingsPlanRates
            .Where(rate => rate.Offering == plan.Offering && rate.Sku == cell.Sku.Id)
            .OrderBy(rate => rate.From.Seconds)
            .ToList();
        var (list, rate) = (world.ListRate(cell.Sku, cell.From), RateOf(world, plan, cell, rates));

        return list.IsZero || rate is null
            ? null
            : new(
                plan, cell, new(rate.Rate.Units, rate.UnitFactor), list, rate != rates[^1]);
    }

    /// <summary>
    /// The last rate offered up to the purchase; of a SKU that came later, the first one.
    /// </summary>
    private static SavingsPlanRate? RateOf(
        World world, SavingsPlan plan, Cell cell, List<SavingsPlanRate> rates)
    {
        var bought = world.Mistake is Mistake.PlanHasTheNewestRate
            ? cell.From
            : plan.Term.From.Seconds;

        return rates.LastOrDefault(rate => rate.From.Seconds <= bought)
            ?? rates.FirstOrDefault(rate => rate.From.Seconds <= cell.From);
    }

    private static string? FamilyOf(Cell cell) => cell.Sku.Instance is { } shape
        ? string.Join('.', shape.InstanceType.Split('.')[..^1])
        : null;
}
