using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>What one plan saves on the usage of one SKU at one price.</summary>
/// <param name="Rate">The rate of the plan.</param>
/// <param name="OnDemand">The price in force.</param>
/// <param name="Since">From when a plan has a rate that came after its purchase.</param>
/// <param name="Cost">What a part of usage costs under the plan, in whole numbers.</param>
/// <param name="Saving">What a part of usage saves, in whole numbers; not negative.</param>
internal sealed record PlanSaving(
    SavingsPlanRate Rate, Price OnDemand, Instant Since, BigInteger Cost, BigInteger Saving)
{
    /// <summary>Its place by saving, the highest first, then by rate, the lowest first.</summary>
    public int Order { get; private set; }

    /// <summary>Its number among all savings, in the order of their places.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the plan is cheaper.</summary>
    public bool Saves => Saving.Sign > 0;

    /// <summary>None where usage is free on demand, or cheaper than under the plan.</summary>
    /// <param name="rate">The rate of the plan.</param>
    /// <param name="price">The price in force.</param>
    /// <param name="since">From when a plan has a rate that came after its purchase.</param>
    /// <param name="scale">What every unit factor divides.</param>
    public static PlanSaving? Of(
        SavingsPlanRate rate, Price price, Instant since, BigInteger scale)
    {
        var list = price.ListRate.Units * (scale / price.UnitFactor);
        var planned = rate.Rate.Units * (scale / rate.UnitFactor);

        return list.IsZero || planned > list
            ? null
            : new(rate, price, since, planned * UsageHour.SecondsPerHour, list - planned);
    }

    /// <summary>Ranks savings: plan rate over list rate decides, then the plan rate.</summary>
    public static void Rank(PlanSaving[] savings)
    {
        Array.Sort(savings, Compare);
        for (var i = 0; i < savings.Length; i++)
        {
            savings[i].Number = i;
            savings[i].Order = i > 0 && Compare(savings[i - 1], savings[i]) == 0
                ? savings[i - 1].Order
                : i;
        }
    }

    private static int Compare(PlanSaving a, PlanSaving b)
    {
        // Both ratios are cost / (cost + saving); crosswise, so that nothing divides.
        var ratio = (b.Saving * a.Cost).CompareTo(a.Saving * b.Cost);

        return ratio != 0 ? ratio : a.Cost.CompareTo(b.Cost);
    }
}
