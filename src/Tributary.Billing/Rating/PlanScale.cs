using System.Collections.Immutable;
using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// What plans commit to, cost and save, in whole numbers that are as small as can be: without what
/// divides them all.
/// </summary>
internal sealed class PlanScale
{
    private const int Bits = 126;

    private readonly BigInteger _largest;
    private readonly BigInteger _largestHour;

    public PlanScale(ImmutableArray<PlanOffer> offers)
    {
        PlanSaving[] savings =
        [
            .. offers.Select(o => o.Table).Distinct().SelectMany(t => t.Savings)
                .OrderBy(s => s.Number),
        ];
        var cost = Reduced([.. savings.Select(s => s.Cost), .. offers.Select(o => o.PerSecond)]);
        Costs = cost[..savings.Length];
        PerSecond = cost[savings.Length..];
        Savings = Reduced([.. savings.Select(s => s.Saving)]);
        _largest = Costs.Concat(Savings).DefaultIfEmpty().Max();
        _largestHour = PerSecond.DefaultIfEmpty().Max() * UsageHour.SecondsPerHour;
    }

    /// <summary>What a part of usage costs, by the number of the saving.</summary>
    public BigInteger[] Costs { get; }

    /// <summary>What a part of usage saves, by the number of the saving.</summary>
    public BigInteger[] Savings { get; }

    /// <summary>What a second of each plan commits to.</summary>
    public BigInteger[] PerSecond { get; }

    /// <summary>Whether 128 bits hold what some usage costs and saves, and what hours commit to.
    /// </summary>
    public bool Fits(Int128 parts) =>
        _largest.GetBitLength() + ((BigInteger)parts).GetBitLength() <= Bits
        && _largestHour.GetBitLength() <= Bits;

    private static BigInteger[] Reduced(BigInteger[] numbers)
    {
        var divisor = numbers.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);

        return divisor.IsZero ? numbers : Array.ConvertAll(numbers, n => n / divisor);
    }
}
