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

    /// <summary>Adds to the amortized cost of each, before and after discounts.</summary>
    public void Amortize(BigInteger cost) => Amortize(Shares.ByWeight(cost, Weights));

    public void Amortize(IReadOnlyList<BigInteger> shares)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            Lines[i].Amortized += shares[i];
            Lines[i].NetAmortized += shares[i];
        }
    }

    /// <summary>A discount on the fee follows the fee, after discounts.</summary>
    public void TakeOff(BigInteger cost)
    {
        var shares = Shares.ByWeight(cost, Weights);
        for (var i = 0; i < Lines.Count; i++) Lines[i].NetAmortized -= shares[i];
    }
}
