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
internal static class ReservedUsage
{
    public static void Cover(FamilyUsage usage, Remainder rest)
    {
        Cover(usage, rest, zonal: true);
        Cover(usage, rest, zonal: false);
    }

    /// <summary>
    /// How much of a reservation's pool an hour of a shape takes, in quarter units: of the usage it
    /// covers, or, for its own shape, what an hour of it gives.
    /// </summary>
    public static int WeightOf(Reservation reservation, InstanceShape shape) =>
        reservation.IsZonal ? NormalizationFactor.QuartersPerUnit : ReservationPool.Weight(shape);

    private static void Cover(FamilyUsage usage, Remainder rest, bool zonal)
    {
        var pools = new Dictionary<ReservationPool, ReservationSupply>();
        foreach (var (index, reservation) in usage.Reservations.Index())
        {
            if (reservation.IsZonal != zonal) continue;

            var pool = PoolOf(usage, reservation);
            if (!pools.TryGetValue(pool, out var supply)) pools[pool] = supply = new();
            supply.Add(usage, reservation, index);
        }

        foreach (var demand in usage.Runs
            .Select(r => PoolOf(usage, r, zonal) is { } pool && pools.ContainsKey(pool.Pool)
                ? (pool.Pool, pool.Weight, Run: r)
                : default)
            .Where(d => d.Weight > 0)
            .GroupBy(d => d.Pool))
        {
            // The order of service is the same in every hour: size, account, SKU, place.
            pools[demand.Key].Cover(
                usage,
                rest,
                [
                    .. demand
                        .OrderBy(d => (d.Weight, d.Run.Account, d.Run.Sku, d.Run.Place))
                        .Select(d => (d.Run, d.Weight)),
                ]);
        }
    }

    private static ReservationPool PoolOf(FamilyUsage usage, Reservation reservation) =>
        reservation.IsZonal
            ? ReservationPool.Zonal(reservation.Shape, usage.PlaceOf(reservation))
            : ReservationPool.Regional(reservation.Shape);

    private static (ReservationPool Pool, int Weight)? PoolOf(
        FamilyUsage usage, CellRun run, bool zonal) =>
        usage.Names.Skus[run.Sku].Instance is not { } shape ? null
        : zonal
            ? (ReservationPool.Zonal(shape, usage.Names.Places[run.Place]),
                NormalizationFactor.QuartersPerUnit)
            : (ReservationPool.Regional(shape), ReservationPool.Weight(shape));
}
