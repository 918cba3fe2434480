using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 2 and 3: reservations cover usage, hour by hour. Zonal ones of anyone in the family
/// before regional ones, even before an account's own; the owner first, then the others; the
/// smallest size first (BILL-30 to BILL-36, rating.md 3.1).
/// </summary>
/// <remarks>
/// A reservation gives at most 3,600 seconds a clock hour; what is unused dies with the hour (trap
/// 10). It serves the whole clock hour of its purchase and, in its last hour, the seconds left. The
/// usage at the edge is covered in part, exactly (trap 14).
/// </remarks>
internal sealed class ReservedUsage
{
    private readonly ReservationSupply[] _zonal;
    private readonly ReservationSupply[] _regional;

    public ReservedUsage(FamilyUsage usage)
    {
        _zonal = SuppliesOf(usage, zonal: true);
        _regional = SuppliesOf(usage, zonal: false);
    }

    /// <summary>Covers the usage of an hour.</summary>
    public void Cover(OpenHour hour)
    {
        foreach (var supply in _zonal) supply.Cover(hour);
        foreach (var supply in _regional) supply.Cover(hour);
    }

    /// <summary>
    /// How much of a reservation's pool an hour of a shape takes, in quarter units: of the usage it
    /// covers, or, for its own shape, what an hour of it gives.
    /// </summary>
    public static int WeightOf(Reservation reservation, InstanceShape shape) =>
        reservation.IsZonal ? NormalizationFactor.QuartersPerUnit : ReservationPool.Weight(shape);

    /// <summary>Each pool that has both reservations and usage.</summary>
    private static ReservationSupply[] SuppliesOf(FamilyUsage usage, bool zonal)
    {
        var reserved = usage.Reservations.Index()
            .Where(r => r.Item.IsZonal == zonal)
            .ToLookup(r => PoolOf(usage, r.Item));

        // The order of service is the same in every hour: size, account, SKU, place.
        return
        [
            .. usage.Names.Series.Index()
                .Select(s => (Series: s.Index, Pool: PoolOf(usage, s.Item, zonal)))
                .Where(s => s.Pool is { } pool && reserved.Contains(pool.Pool))
                .GroupBy(s => s.Pool!.Value.Pool, s => (s.Series, s.Pool!.Value.Weight))
                .Select(demand => new ReservationSupply(
                    usage,
                    [.. reserved[demand.Key]],
                    [
                        .. demand
                            .OrderBy(d => d.Weight)
                            .ThenBy(d => usage.ByAccount[d.Series]),
                    ])),
        ];
    }

    private static ReservationPool PoolOf(FamilyUsage usage, Reservation reservation) =>
        reservation.IsZonal
            ? ReservationPool.Zonal(reservation.Shape, usage.PlaceOf(reservation))
            : ReservationPool.Regional(reservation.Shape);

    private static (ReservationPool Pool, int Weight)? PoolOf(
        FamilyUsage usage, Metering.UsageSeries series, bool zonal) =>
        usage.Names.Skus[series.Sku].Instance is not { } shape ? null
        : zonal
            ? (ReservationPool.Zonal(shape, usage.Names.Places[series.Place]),
                NormalizationFactor.QuartersPerUnit)
            : (ReservationPool.Regional(shape), ReservationPool.Weight(shape));
}
