using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>An account's sum on both bills.</summary>
/// <param name="Account">The account.</param>
/// <param name="Metric">Unblended or blended.</param>
/// <param name="Computed">Our bill.</param>
/// <param name="InReport">The lines of the report.</param>
/// <param name="Moved">What the causes of differing lines add up to.</param>
/// <param name="RoundedLines">How many lines the report has rounded.</param>
/// <param name="MostRounded">
/// What rounding may come to: half a unit of the tenth decimal for each line of either bill and,
/// blended, for each unit of usage, because the report rounds the average too.
/// </param>
public sealed record VerifiedTotal(
    AccountId Account,
    Metric Metric,
    Money Computed,
    Money InReport,
    Money Moved,
    int RoundedLines,
    Money MostRounded)
{
    /// <summary>Ours less theirs.</summary>
    public Money Difference => Computed - InReport;

    /// <summary>What no line differs in: the report rounds each line, we round their sum.</summary>
    public Money Rounding => Difference - Moved;

    /// <summary>Whether the rest is no more than rounding can be.</summary>
    public bool IsWithinRounding => Int128.Abs(Rounding.Units) <= MostRounded.Units;

    internal static IEnumerable<VerifiedTotal> Of(
        ExportedMonth month, Bill bill, IReadOnlyCollection<Apart> apart) =>
        from account in month.Accounts
        let lines = month.Lines.Where(line => line.Account == account).ToArray()
        from metric in lines.Any(line => line.Blended is not null)
            ? new[] { Metric.Unblended, Metric.Blended }
            : [Metric.Unblended]
        let isBlended = metric == Metric.Blended
        select new VerifiedTotal(
            account,
            metric,
            Whole(bill.Lines.Where(l => l.Account == account).Select(l => l.Cost(metric)), month),
            Whole(
                lines.Select(l => isBlended ? l.Blended ?? l.Unblended : l.Unblended), month),
            Whole(
                apart.Where(a => a.Account == account)
                    .Select(a => isBlended ? a.Blended : a.Unblended),
                month),
            lines.Length,
            MostOf(lines, bill.Lines.Count(l => l.Account == account), isBlended, month));

    private static Money MostOf(
        ExportLine[] lines, int ours, bool isBlended, ExportedMonth month)
    {
        var usage = isBlended
            ? lines.Where(line => line.BlendedRate is not null).Select(line => line.Usage).Sum()
            : Quantity.Zero;
        var halves = Fraction.Of(usage.Parts, Quantity.PartsPerUnit)
            + Fraction.Of(lines.Sum(LineArithmetic.HoursOf) + 4 * ours, 1);

        return new((Int128)(halves.Floor() / 2) + 1, month.Currency);
    }

    private static Money Whole(IEnumerable<Money> amounts, ExportedMonth month) =>
        amounts.Sum() with { Currency = month.Currency };
}
