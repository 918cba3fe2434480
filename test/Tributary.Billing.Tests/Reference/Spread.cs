using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Who carries a recurring fee: the usage that its commitment served, by what each took of it, and
/// the fee's own line the rest.
/// </summary>
/// <param name="Lines">The usage served, and the fee last.</param>
/// <param name="Weights">What each took; last what nothing took.</param>
internal sealed record Spread(IReadOnlyList<ReferenceLine> Lines, IReadOnlyList<Ratio> Weights)
{
    /// <summary>The lines that a commitment served, in the order that breaks ties.</summary>
    public static List<ReferenceLine> ServedBy(Ledger ledger, Reason reason, string id) =>
    [
        .. ledger.Of(reason)
            .Where(line => line.Key.Of == id)
            .OrderBy(line => line.Key.Sku, StringComparer.Ordinal)
            .ThenBy(line => line.Key.Account.Value, StringComparer.Ordinal)
            .ThenBy(line => line.Key.Since)
            .ThenBy(line => line.Key.Window),
    ];

    /// <summary>What each carries of the fee itself, or of a plan's commitment.</summary>
    public IReadOnlyList<BigInteger> Carried { get; set; } = [];

    /// <summary>The shares of a cost by weight.</summary>
    public BigInteger[] Of(BigInteger cost) => Shares.ByWeight(cost, Weights);

    /// <summary>Adds to the amortized cost of each, before and after discounts.</summary>
    public void Amortize(IReadOnlyList<BigInteger> shares)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            Lines[i].Amortized += shares[i];
            Lines[i].NetAmortized += shares[i];
        }
    }

    /// <summary>What is taken off the fee by weight, after discounts.</summary>
    public void TakeOffByWeight(BigInteger off)
    {
        var shares = Of(off);
        for (var i = 0; i < Lines.Count; i++) Lines[i].NetAmortized -= shares[i];
    }

    /// <summary>
    /// What is taken off the fee, by what each carries of it: in the bill's order, the fee last.
    /// </summary>
    public void TakeOff(BigInteger off)
    {
        var inOrder = Lines.Zip(Carried)
            .OrderBy(carried => carried.First == Lines[^1])
            .ThenBy(carried => carried.First, ReferenceLine.InOrderOfUsage)
            .ToList();
        var shares = Shares.ByWeight(off, [.. inOrder.Select(carried => carried.Second)]);
        for (var i = 0; i < Lines.Count; i++) inOrder[i].First.NetAmortized -= shares[i];
    }
}
