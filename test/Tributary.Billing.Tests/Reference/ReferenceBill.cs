using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Why a line is on a bill, in the order in which blended costs break ties.</summary>
internal enum Reason
{
    Reserved,
    Free,
    Tier,
    OwnCost,
    Fee,
    Upfront,
    VolumeDiscount,
}

/// <summary>What a line is about: the same for the product and the reference.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Sku">What, by SKU id; for usage with its own cost the usage type.</param>
/// <param name="Reason">Why.</param>
/// <param name="Of">The id of the reservation or the name of the free tier, or empty.</param>
/// <param name="Since">When the price version begins, in seconds, or zero.</param>
/// <param name="Tier">The tier, from 0, or zero.</param>
internal sealed record LineKey(
    AccountId Account, string Sku, Reason Reason, string Of, long Since = 0, int Tier = 0);

/// <summary>A line: quantity in parts, costs in 1e-10.</summary>
internal sealed record ReferenceLine(LineKey Key)
{
    public BigInteger Parts { get; set; }

    public BigInteger Unblended { get; set; }

    public BigInteger Blended { get; set; }

    public BigInteger Amortized { get; set; }

    /// <summary>
    /// What reservation hours it took: quarters of a normalized unit, times a part. Only the
    /// reference knows.
    /// </summary>
    public BigInteger Normalized { get; set; }
}

/// <summary>A bill by the reference, or the product's in the same words.</summary>
internal sealed record ReferenceBill(AccountId Payer, IReadOnlyList<ReferenceLine> Lines)
{
    /// <summary>The lines that charge usage at a rate, for free, or reserved.</summary>
    public IEnumerable<ReferenceLine> Pooled => Lines.Where(line => line.Key.Reason <= Reason.Tier);

    public BigInteger Unblended => Total(line => line.Unblended);

    public BigInteger Blended => Total(line => line.Blended);

    public BigInteger Amortized => Total(line => line.Amortized);

    public BigInteger Total(Func<ReferenceLine, BigInteger> what) =>
        Sum(Lines, what);

    /// <summary>Every line and the totals as text, for comparing and for reading.</summary>
    public string Print() => string.Join(
        '\n', [.. Lines.Select(l => $"{Rank(l),-40} {Numbers(l)}").Order(Ordinal), Totals]);

    /// <summary>Only the quantities and what the whole bill costs.</summary>
    public string PrintTotals() => string.Join('\n',
    [
        .. Lines.Select(line => $"{Rank(line),-40} {line.Parts}").Order(Ordinal),
        $"unblended {Unblended} amortized {Amortized}",
    ]);

    private string Totals => $"unblended {Unblended} blended {Blended} amortized {Amortized}";

    private static StringComparer Ordinal => StringComparer.Ordinal;

    private static BigInteger Sum(
        IEnumerable<ReferenceLine> lines, Func<ReferenceLine, BigInteger> what) =>
        lines.Aggregate(BigInteger.Zero, (sum, line) => sum + what(line));

    private static string Rank(ReferenceLine line) =>
        $"{line.Key.Account} {line.Key.Sku} {line.Key.Reason} {line.Key.Of} "
        + (line.Key.Reason is Reason.Tier ? $"{line.Key.Since}/{line.Key.Tier}" : "");

    private static string Numbers(ReferenceLine line) =>
        $"{line.Parts} | {line.Unblended} | {line.Blended} | {line.Amortized}";
}
