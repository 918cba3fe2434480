using Tributary.Billing.Catalog;

namespace Tributary.SystemTests.October2018;

/// <summary>
/// Cause: another account or hour got the free part. The allowance and its value are the same: AWS
/// goes by days and accounts where we go by hours. And where the meter counts fractions AWS stops
/// a little before the published allowance.
/// </summary>
public sealed class FreeAllowances(RealMonth month)
{
    /// <summary>What AWS leaves of a used-up allowance, at most, as a share of it.</summary>
    private const decimal ShortShare = 0.000_000_1m;

    private readonly ILookup<string, FreeTier> _bySku = month.Folder.Facts.FreeTiers
        .SelectMany(tier => tier.Skus.Select(sku => (Sku: sku, Tier: tier)))
        .ToLookup(pair => pair.Sku, pair => pair.Tier);

    public bool Concerns(Difference difference) => _bySku[difference.Key.Sku].Any();

    /// <summary>
    /// Whether the allowance gives the same free usage on both bills, up to the part that AWS
    /// leaves; and what moved has one rate and costs exactly what that part does.
    /// </summary>
    public bool Explains(Difference difference, IReadOnlyCollection<Difference> all)
    {
        var tier = _bySku[difference.Key.Sku].Single();
        var pool = all.Where(d => _bySku[d.Key.Sku].Contains(tier)).ToArray();
        var left = LeftByAws(tier);
        decimal[] rates =
        [
            .. pool.Where(d => d.UsageMoved != 0 && d.Key.Rate > 0)
                .Select(d => d.Key.Rate!.Value)
                .Distinct(),
        ];

        return Free(tier, month.Ours) == MostThatIsFree(tier)
            && left >= 0
            && left <= ShortShare * Allowance(tier)
            && pool.Sum(d => d.UsageMoved) == 0
            && pool.GroupBy(d => d.Key.Sku).All(sku => sku.Sum(d => d.UsageMoved) == 0)
            && pool.Where(d => d.Key.Rate is 0).Sum(d => d.UsageMoved) == left
            && rates is [var rate]
            && pool.Sum(d => d.UnblendedMoved) == -left * rate;
    }

    /// <summary>The free usage of a tier, as billed: usage at no rate of its SKUs.</summary>
    public decimal Free(FreeTier tier, IReadOnlyDictionary<RowKey, BilledRow> rows) => rows
        .Where(row => row.Key is { Type: "Usage", Rate: 0 } && _bySku[row.Key.Sku].Contains(tier))
        .Sum(row => row.Value.Usage);

    /// <summary>What AWS left of an allowance and we did not.</summary>
    public decimal LeftByAws(FreeTier tier) => Free(tier, month.Ours) - Free(tier, month.Theirs);

    public static decimal Allowance(FreeTier tier) =>
        BilledRow.Number(tier.Allowance.ToString());

    /// <summary>The usage that no reservation covers, or the allowance if less.</summary>
    private decimal MostThatIsFree(FreeTier tier) => Math.Min(
        Allowance(tier),
        month.Ours
            .Where(row => row.Key.Type == "Usage" && _bySku[row.Key.Sku].Contains(tier))
            .Sum(row => row.Value.Usage));
}
