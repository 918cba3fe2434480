using System.Numerics;

namespace Tributary.Billing;

/// <summary>Divides a whole so that the parts add up to it, always.</summary>
public static class Allocation
{
    /// <summary>The sum of amounts of one currency; zero for none.</summary>
    public static Money Sum(this IEnumerable<Money> amounts)
    {
        var sum = Money.Zero;
        foreach (var amount in amounts) sum += amount;

        return sum;
    }

    /// <summary>The sum of quantities.</summary>
    public static Quantity Sum(this IEnumerable<Quantity> quantities)
    {
        var sum = Quantity.Zero;
        foreach (var quantity in quantities) sum += quantity;

        return sum;
    }

    /// <summary>The sum of exact costs.</summary>
    public static Fraction Sum(this IEnumerable<Fraction> costs)
    {
        var sum = Fraction.Zero;
        foreach (var cost in costs) sum += cost;

        return sum;
    }

    /// <summary>
    /// Rounds exact shares to whole units that add up to the rounded whole, by largest remainder:
    /// each share gets its floor, and what is left goes, a unit each, to the largest remainders.
    /// Ties go to the share that stands first, so the order given must be canonical.
    /// </summary>
    /// <param name="shares">The exact shares, in the unit of the result.</param>
    /// <returns>Whole units, one per share, adding up to the sum of the shares, rounded.</returns>
    public static Int128[] Round(ReadOnlySpan<Fraction> shares)
    {
        var numerators = Numerators(shares, out var denominator);
        BigInteger total = 0;
        foreach (var numerator in numerators) total += numerator;

        return Round(numerators, denominator, Fraction.Of(total, denominator).Round());
    }

    /// <summary>
    /// The same, to a whole that is given, at most one unit per share away from the shares' sum.
    /// </summary>
    public static Int128[] Round(ReadOnlySpan<Fraction> shares, Int128 whole) =>
        Round(Numerators(shares, out var denominator), denominator, whole);

    /// <summary>Divides a whole in proportion to weights, by largest remainder.</summary>
    /// <param name="whole">
    /// What is divided; may be negative, which mirrors the positive division.
    /// </param>
    /// <param name="weights">
    /// Not negative; when all are zero, the first part takes the whole.
    /// </param>
    /// <returns>One part per weight, adding up to the whole.</returns>
    public static Int128[] Divide(Int128 whole, ReadOnlySpan<BigInteger> weights)
    {
        if (whole < 0) return Array.ConvertAll(Divide(-whole, weights), part => -part);
        if (whole == 0) return new Int128[weights.Length];

        BigInteger total = 0;
        foreach (var weight in weights) total += weight;
        if (total == 0)
        {
            var all = new Int128[weights.Length];
            if (all.Length > 0) all[0] = whole;
            return all;
        }

        BigInteger times = whole;
        var shares = new BigInteger[weights.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = times * weights[i];

        return Round(shares, total, whole);
    }

    /// <summary>Rounds shares of one denominator: they turn to what is left of each.</summary>
    private static Int128[] Round(BigInteger[] shares, BigInteger denominator, Int128 whole)
    {
        var parts = new Int128[shares.Length];
        var left = whole;
        for (var i = 0; i < shares.Length; i++)
        {
            var floor = BigInteger.DivRem(shares[i], denominator, out var rest);
            if (rest.Sign < 0) (floor, rest) = (floor - 1, rest + denominator);
            (parts[i], shares[i]) = ((Int128)floor, rest);
            left -= parts[i];
        }

        if (left <= 0) return parts;

        int[] order = [.. Enumerable.Range(0, shares.Length)];
        Array.Sort(order, (a, b) => shares[b].CompareTo(shares[a]) is var sign and not 0
            ? sign
            : a.CompareTo(b));
        for (var i = 0; left > 0; i = (i + 1) % parts.Length, left--) parts[order[i]]++;

        return parts;
    }

    /// <summary>The same shares over one denominator.</summary>
    private static BigInteger[] Numerators(
        ReadOnlySpan<Fraction> shares, out BigInteger denominator)
    {
        denominator = BigInteger.One;
        foreach (var share in shares)
        {
            if (denominator != share.Denominator)
            {
                denominator = LeastCommonMultiple(denominator, share.Denominator);
            }
        }

        var numerators = new BigInteger[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var share = shares[i];
            numerators[i] = share.Denominator == denominator
                ? share.Numerator
                : share.Numerator * (denominator / share.Denominator);
        }

        return numerators;
    }

    private static BigInteger LeastCommonMultiple(BigInteger a, BigInteger b) =>
        a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
