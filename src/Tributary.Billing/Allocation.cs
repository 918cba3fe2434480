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
        var total = Fraction.Zero;
        foreach (var share in shares) total += share;

        return Round(shares, total.Round());
    }

    /// <summary>
    /// The same, to a whole that is given, at most one unit per share away from the shares' sum.
    /// </summary>
    public static Int128[] Round(ReadOnlySpan<Fraction> shares, Int128 whole)
    {
        var parts = new Int128[shares.Length];
        var remainders = new (Fraction Remainder, int Index)[shares.Length];
        var left = whole;
        for (var i = 0; i < shares.Length; i++)
        {
            var floor = shares[i].Floor();
            parts[i] = (Int128)floor;
            remainders[i] = (shares[i] - Fraction.Of(floor, 1), i);
            left -= parts[i];
        }

        Array.Sort(remainders, (a, b) =>
            b.Remainder.CompareTo(a.Remainder) is var order and not 0
                ? order
                : a.Index.CompareTo(b.Index));
        for (var i = 0; left > 0; i = (i + 1) % parts.Length, left--) parts[remainders[i].Index]++;

        return parts;
    }

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

        BigInteger total = 0;
        foreach (var weight in weights) total += weight;
        if (total == 0)
        {
            var all = new Int128[weights.Length];
            if (all.Length > 0) all[0] = whole;
            return all;
        }

        var shares = new Fraction[weights.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = Fraction.Of(whole * weights[i], total);

        return Round(shares, whole);
    }
}
