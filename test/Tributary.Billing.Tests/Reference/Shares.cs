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
    public static BigInteger[] ByWeight(BigInteger whole, IReadOnlyList<BigInteger> weights)
    {
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);

        return total.IsZero
            ? [.. weights.Select((_, i) => i == 0 ? whole : BigInteger.Zero)]
            : Of(whole, [.. weights.Select(weight => new Ratio(whole * weight, total))]);
    }
}
