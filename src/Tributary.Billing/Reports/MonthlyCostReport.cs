using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// The downloadable cost report of the guide of 2010: a row for each account, usage type and price
/// period, at the average that all accounts on the bill pay together (BILL-22, BILL-52, BILL-53).
/// </summary>
/// <remarks>
/// The average is taken for each SKU and price period, so that a new price shows as a new price.
/// What plans cover costs nothing here, so the lines that take it off again are left out. The rows
/// before tax add up to the bill without its taxes, and with them to the bill, to six decimals.
/// </remarks>
public static class MonthlyCostReport
{
    /// <summary>The rows of all accounts, in the bill's order, then by time.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">What it was computed from: memberships, prices, policy.</param>
    public static ImmutableArray<CostReportRow> Of(Bill bill, Facts facts)
    {
        var prices = facts.PriceList();
        var periods = new ChargePeriods(bill, prices, facts.Family());
        var parts = bill.Lines
            .Where(l => l.Type is not (LineItemType.Tax or LineItemType.SavingsPlanNegation))
            .SelectMany(l => periods.Of(l, CostOf(l, facts.Policy)))
            .ToLookup(part => IsPooled(part.Line));
        CostReportDraft[] rows =
        [
            .. Averaged(parts[true], prices)
                .Concat(parts[false].Select(AsItIs))
                .OrderBy(row => row.Line.Account)
                .ThenBy(row => row.Line.Product, StringComparer.Ordinal)
                .ThenBy(row => row.Line.Region, StringComparer.Ordinal)
                .ThenBy(row => row.Line.UsageType, StringComparer.Ordinal)
                .ThenBy(row => row.Line.Operation, StringComparer.Ordinal)
                .ThenBy(row => row.Line.Sku, StringComparer.Ordinal)
                .ThenBy(row => row.During.From)
                .ThenBy(row => row.Line.Number),
        ];
        var usage = SixDecimals.OfUsage(rows);
        var beforeTax = SixDecimals.OfCosts(rows);
        var taxes = TaxShares.Of(rows, bill.Lines.Where(l => l.Type == LineItemType.Tax));

        return
        [
            .. rows.Select((row, i) => row.Row(
                bill.Payer,
                usage[i],
                beforeTax[i] with { Currency = bill.Currency },
                taxes[i])),
        ];
    }

    /// <summary>What a line adds to the average of its SKU, or costs by itself.</summary>
    private static Money CostOf(LineItem line, BillingPolicy policy) =>
        !IsPooled(line) ? line.Blended
        : policy.BlendReservationCharges ? line.Amortized
        : line.Type == LineItemType.SavingsPlanCoveredUsage
            ? Money.Zero with { Currency = line.Blended.Currency }
        : line.Unblended;

    /// <summary>Whether a line takes part in the average of a SKU.</summary>
    private static bool IsPooled(LineItem line) => line.Derivation is
        Derivation.Tiered or Derivation.Free or Derivation.Reserved or Derivation.Planned;

    /// <summary>
    /// Rows of usage: what all accounts pay for a SKU under one price, divided by what they use.
    /// </summary>
    private static IEnumerable<CostReportDraft> Averaged(
        IEnumerable<ChargePart> parts, PriceList prices)
    {
        foreach (var pool in parts.GroupBy(p => (p.Line.Sku, p.Period.Price)))
        {
            ChargePart[][] rows =
            [
                .. pool
                    .GroupBy(p => (p.Line.Account, p.Period))
                    .OrderBy(g => g.Key.Account)
                    .ThenBy(g => g.Key.Period.During.From)
                    .Select(g => g.ToArray()),
            ];
            var usage = Array.ConvertAll(rows, row => row.Select(p => p.Usage).Sum());
            var cost = pool.Select(p => p.Cost).Sum();
            var shares = Allocation.Divide(
                cost.Units, Array.ConvertAll(usage, u => (BigInteger)u.Parts));
            var average = AverageOf(cost, usage.Sum());
            var sku = prices.IndexOf(pool.Key.Sku);
            var factor = prices.PriceAt(sku, pool.Key.Price)?.UnitFactor ?? 1;
            foreach (var (i, row) in rows.Index())
            {
                yield return new(
                    row[0].Line,
                    row[0].Period.During,
                    usage[i],
                    cost with { Units = shares[i] },
                    average,
                    factor,
                    prices.Skus[sku].Description);
            }
        }
    }

    /// <summary>A row of a charge that no average touches: fees, discounts, credits.</summary>
    private static CostReportDraft AsItIs(ChargePart part) => new(
        part.Line,
        part.Period.During,
        part.Usage,
        part.Cost,
        part.Line.Rate is { } rate
            ? Fraction.Of(
                rate.Units, Scaled.PowerOfTen(Rate.Decimals) * part.Line.UnitFactor)
            : AverageOf(part.Cost, part.Usage),
        part.Line.UnitFactor,
        part.Line.Rate is null ? part.Line.Description : "");

    private static Fraction? AverageOf(Money cost, Quantity usage) => usage.IsZero
        ? null
        : Fraction.Of(
            (BigInteger)cost.Units * Quantity.PartsPerUnit,
            (BigInteger)Money.UnitsPerWhole * usage.Parts);
}
