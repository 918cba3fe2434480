using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Parts that add up to a whole, by largest remainder; ties go to the first.</summary>
internal static class Shares
{
    /// <summary>
    /// Each share gets its floor; as long as something is left, the share with the largest
    /// remainder that has not had a unit yet gets one.
    /// </summary>
    public static BigInteger[] Of(BigInteger whole, IReadOnlyList<Ratio> exact)
    {
        var parts = exact.Select(share => share.Floor).ToArray();
        var served = new bool[parts.Length];
        var left = whole - parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part);
        for (; left > 0; left--)
        {
            var best = -1;
            for (var i = 0; i < parts.Length; i++)
            {
                if (served[i]) continue;
                if (best < 0 || exact[i].Remainder.Against(exact[best].Remainder) > 0) best = i;
            }

            parts[best]++;
            served[best] = true;
        }

        return parts;
    }

    /// <summary>The whole in proportion to the weights, which are not all zero.</summary>
    public static BigInteger[] ByWeight(BigInteger whole, IReadOnlyList<BigInteger> weights) =>
        ByWeight(whole, [.. weights.Select(weight => new Ratio(weight, 1))]);

    /// <summary>The same; a whole below zero is divided as if it were above.</summary>
    public static BigInteger[] ByWeight(BigInteger whole, IReadOnlyList<Ratio> weights)
    {
        if (whole < 0) return [.. ByWeight(-whole, weights).Select(share => -share)];

        var total = weights.Aggregate(Ratio.Zero, (sum, weight) => sum + weight);

        return total.IsZero
            ? [.. weights.Select((_, i) => i == 0 ? whole : BigInteger.Zero)]
            : Of(whole, [.. weights.Select(weight => weight / total * whole)]);
    }
}
