using System.Numerics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// Spreads the taxes of each account and product over its rows, in proportion to what they cost,
/// by largest remainder: the shares add up to the tax (BILL-62).
/// </summary>
/// <remarks>
/// A tax goes to the rows of its own sign: a charge bears what is taxed, not the credit beside it,
/// so that no share grows beyond its row where charges and credits nearly cancel out.
/// </remarks>
internal static class TaxShares
{
    /// <summary>The tax of each row, to six decimals.</summary>
    public static Money[] Of(IReadOnlyList<CostReportDraft> rows, IEnumerable<LineItem> taxes)
    {
        var shares = new Money[rows.Count];
        var byProduct = rows.Index().ToLookup(r => (r.Item.Line.Account, r.Item.Line.Product));
        foreach (var taxed in taxes.GroupBy(t => (t.Account, t.Product)))
        {
            var tax = taxed.Select(t => t.Blended).Sum();
            var bearing = byProduct[taxed.Key].ToArray();
            var units = Allocation.Divide(tax.Units / SixDecimals.Step, Array.ConvertAll(
                bearing, r => WeightOf(r.Item.Cost, tax)));
            foreach (var (i, row) in bearing.Index())
            {
                shares[row.Index] = tax with { Units = units[i] * SixDecimals.Step };
            }
        }

        return shares;
    }

    private static BigInteger WeightOf(Money cost, Money tax) =>
        Int128.Sign(cost.Units) == Int128.Sign(tax.Units)
            ? (BigInteger)Int128.Abs(cost.Units)
            : BigInteger.Zero;
}
