using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>What the hourly stages ask of exact types, in double.</summary>
internal static class Allocation
{
    /// <summary>The sum of quantities.</summary>
    public static Quantity Sum(this IEnumerable<Quantity> quantities)
    {
        var sum = Quantity.Zero;
        foreach (var quantity in quantities) sum += quantity;

        return sum;
    }

    /// <summary>Divides a whole in proportion to weights.</summary>
    public static double[] Divide(double whole, BigInteger[] weights)
    {
        var total = weights.Sum(weight => (double)weight);

        return Array.ConvertAll(weights, weight => whole * (double)weight / total);
    }

    /// <summary>The tier that a position in the month's usage falls into.</summary>
    public static int TierAt(this Price price, Quantity position)
    {
        var tier = price.Tiers.Length - 1;
        while (tier > 0 && (double)price.Tiers[tier].From.Parts * price.UnitFactor > position.Parts)
        {
            tier--;
        }

        return tier;
    }

    /// <summary>What usage costs.</summary>
    public static Fraction CostOf(this Rate rate, Quantity usage, long unitFactor) =>
        rate.CostOf(usage.Exact, unitFactor);
}
