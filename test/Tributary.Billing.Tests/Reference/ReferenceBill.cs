using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>A bill by the reference, or the product's in the same words.</summary>
internal sealed record ReferenceBill(AccountId Payer, IReadOnlyList<ReferenceLine> Lines)
{
    /// <summary>The rules that decided something; only the reference tells.</summary>
    public IReadOnlySet<Rule> Met { get; init; } = new HashSet<Rule>();

    /// <summary>The lines of usage that reservations, plans, free tiers or rates pay.</summary>
    public IEnumerable<ReferenceLine> Pooled => Lines.Where(line => line.Key.Reason <= Reason.Tier);

    public BigInteger Unblended => Total(line => line.Unblended);

    public BigInteger Blended => Total(line => line.Blended);

    public BigInteger Amortized => Total(line => line.Amortized);

    public BigInteger Total(Func<ReferenceLine, BigInteger> what) =>
        Sum(Lines, what);

    /// <summary>Every line and the totals as text, for comparing and for reading.</summary>
    public string Print() => string.Join(
        '\n', [.. Lines.Select(l => $"{Rank(l),-40} {Numbers(l)}").Order(Ordinal), Totals]);

    /// <summary>The same without each line's blended cost; its total is there.</summary>
    public string PrintWithoutBlended() => (this with
    {
        Lines = [.. Lines.Select(line => line.Copy(blended: 0))],
    }).Print() + $"\nblended {Blended}";

    private string Totals =>
        $"unblended {Unblended} blended {Blended} amortized {Amortized} net "
        + $"{Total(line => line.NetUnblended)} net amortized {Total(line => line.NetAmortized)}";

    private static StringComparer Ordinal => StringComparer.Ordinal;

    private static BigInteger Sum(
        IEnumerable<ReferenceLine> lines, Func<ReferenceLine, BigInteger> what) =>
        lines.Aggregate(BigInteger.Zero, (sum, line) => sum + what(line));

    private static string Rank(ReferenceLine line) =>
        $"{line.Key.Account} {line.Key.Sku} {line.Key.Reason} {line.Key.Of} "
        + $"{line.Key.Since}/{line.Key.Tier}/{line.Key.Window}";

    private static string Numbers(ReferenceLine line) =>
        $"{line.Parts} | {line.Unblended} | {line.Blended} | {line.Amortized}"
        + $" | {line.NetUnblended} | {line.NetAmortized}";
}
