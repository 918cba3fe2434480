using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.SystemTests.October2018;

/// <summary>
/// Cause: a reservation that fits several sizes covers another size of the family first. AWS took
/// a large instance before the micro ones, we take the smallest first, as it documents. A unit of
/// every size costs the same, so the bill does not change; the average rate of each size does.
/// </summary>
public sealed class ReservedSizes
{
    private readonly RealMonth _month;
    private readonly Dictionary<string, (ReservationPool Pool, decimal Units)> _bySku;

    public ReservedSizes(RealMonth month)
    {
        _month = month;
        var reserved = month.Folder.Facts.Reservations
            .Select(r => ReservationPool.Regional(r.Shape)).ToHashSet();
        _bySku = month.Folder.Facts.Skus
            .Where(sku => sku.Instance is { } shape
                && reserved.Contains(ReservationPool.Regional(shape)))
            .ToDictionary(
                sku => sku.Id,
                sku => (ReservationPool.Regional(sku.Instance!), Units(sku.Instance!)));
    }

    /// <summary>What the reservations are for: a family, or a type of one size.</summary>
    public IEnumerable<ReservationPool> Families => _month.Folder.Facts.Reservations
        .Select(r => ReservationPool.Regional(r.Shape))
        .Distinct()
        .OrderBy(pool => (pool.Type, pool.Platform));

    public bool Concerns(Difference difference) => _bySku.ContainsKey(difference.Key.Sku);

    /// <summary>
    /// Whether reservations cover the same in every hour, for each account, and what is left costs
    /// the same. AWS cannot cover more than fits into an hour; if its sum over the hours of a
    /// window is the sum of what fits, then so is each hour.
    /// </summary>
    public bool Explains(Difference difference, IReadOnlyCollection<Difference> all)
    {
        var pool = _bySku[difference.Key.Sku].Pool;
        var most = MostThatFits(pool);
        var family = all.Where(d => Concerns(d) && _bySku[d.Key.Sku].Pool == pool).ToArray();

        return family.Sum(d => d.UnblendedMoved) == 0
            && Covered(pool, _month.Ours) == most
            && Covered(pool, _month.Theirs) == most
            && family
                .Where(d => d.Key.Type == "DiscountedUsage")
                .GroupBy(d => (d.Key.Account, d.Key.Window))
                .All(part => part.Sum(d => d.UsageMoved * _bySku[d.Key.Sku].Units) == 0);
    }

    /// <summary>What reservations cover, in normalized units.</summary>
    public decimal Covered(
        ReservationPool pool, IReadOnlyDictionary<RowKey, BilledRow> rows) => rows
        .Where(row => row.Key.Type == "DiscountedUsage" && _bySku[row.Key.Sku].Pool == pool)
        .Sum(row => row.Value.Usage * _bySku[row.Key.Sku].Units);

    /// <summary>
    /// What fits into the reservations, hour by hour: the usage, or the reservations if less.
    /// </summary>
    public decimal MostThatFits(ReservationPool pool) => _month.Records
        .Where(record => _bySku.TryGetValue(record.Key.Sku, out var sku) && sku.Pool == pool)
        .GroupBy(record => record.During.From.Hour.Start)
        .Sum(hour => Math.Min(
            Reserved(pool, hour.Key),
            hour.Sum(record => RealMonth.AmountOf(record) * _bySku[record.Key.Sku].Units)));

    /// <summary>The units reserved in a clock hour, that of the purchase being whole.</summary>
    private decimal Reserved(ReservationPool pool, Instant hour) => _month.Folder.Facts.Reservations
        .Where(r => ReservationPool.Regional(r.Shape) == pool)
        .Where(r => r.Term.From.Hour.Start <= hour && hour < r.Term.To)
        .Sum(r => r.Count * Units(r.Shape));

    private static decimal Units(InstanceShape shape) =>
        NormalizationFactor.Quarters(shape) / (decimal)NormalizationFactor.QuartersPerUnit;
}
