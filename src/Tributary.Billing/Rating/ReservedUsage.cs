using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;

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
    public static List<Portion> Cover(FamilyUsage usage, Span<Quantity> rest)
    {
        var portions = new List<Portion>();
        CoverPools(usage, rest, portions, zonal: true);
        CoverPools(usage, rest, portions, zonal: false);

        return portions;
    }

    private static void CoverPools(
        FamilyUsage usage, Span<Quantity> rest, List<Portion> portions, bool zonal)
    {
        var supply = usage.Reservations.Index()
            .Where(r => r.Item.IsZonal == zonal)
            .Select(r => new Supply(usage, r.Item, r.Index))
            .ToLookup(s => s.Pool);
        if (supply.Count == 0) return;

        foreach (var hour in Demands(usage, supply.Contains, zonal)
            .GroupBy(d => (d.Pool, d.Hour), d => d.Demand))
        {
            var supplies = supply[hour.Key.Pool]
                .Select(s => s.In(hour.Key.Hour))
                .Where(s => s.Left > 0)
                .ToArray();
            if (supplies.Length > 0) CoverHour([.. hour], supplies, rest, portions);
        }
    }

    /// <summary>Owners first, then what is left for the others: both smallest size first.</summary>
    private static void CoverHour(
        Demand[] demands, HourSupply[] supplies, Span<Quantity> rest, List<Portion> portions)
    {
        Array.Sort(demands);
        var byOwner = demands.ToLookup(d => d.Account);
        foreach (ref var supply in supplies.AsSpan())
        {
            foreach (var demand in byOwner[supply.Owner]) Take(ref supply, demand, rest, portions);
        }

        var open = 0;
        foreach (ref var supply in supplies.AsSpan())
        {
            for (var i = open; i < demands.Length && supply.Left > 0; i++)
            {
                if (demands[i].Account == supply.Owner) continue;

                Take(ref supply, demands[i], rest, portions);
            }

            while (open < demands.Length && rest[demands[open].Cell].IsZero) open++;
        }
    }

    private static void Take(
        ref HourSupply supply, Demand demand, Span<Quantity> rest, List<Portion> portions)
    {
        ref var left = ref rest[demand.Cell];
        var taken = Quantity.Min(left, new(supply.Left / demand.Weight));
        if (taken.IsZero) return;

        left -= taken;
        supply.Left -= taken.Parts * demand.Weight;
        portions.Add(new(demand.Cell, taken, Source.Reservation, supply.Index));
    }

    private static IEnumerable<(ReservationPool Pool, UsageHour Hour, Demand Demand)> Demands(
        FamilyUsage usage, Func<ReservationPool, bool> isSupplied, bool zonal)
    {
        var pools = new Dictionary<(int Sku, int Place), (ReservationPool Pool, int Weight)?>();
        for (var i = 0; i < usage.Cells.Length; i++)
        {
            var cell = usage.Cells[i];
            if (!pools.TryGetValue((cell.Sku, cell.Place), out var pool))
            {
                pools[(cell.Sku, cell.Place)] = pool = PoolOf(usage, cell, isSupplied, zonal);
            }

            if (pool is not { } found) continue;

            yield return (
                found.Pool,
                cell.During.From.Hour,
                new(found.Weight, cell, usage.Account(cell), i));
        }
    }

    private static (ReservationPool Pool, int Weight)? PoolOf(
        FamilyUsage usage, UsageCell cell, Func<ReservationPool, bool> isSupplied, bool zonal)
    {
        if (usage.Sku(cell).Instance is not { } shape) return null;

        var pool = zonal
            ? ReservationPool.Zonal(shape, usage.Place(cell))
            : ReservationPool.Regional(shape);
        var weight = zonal ? NormalizationFactor.QuartersPerUnit : ReservationPool.Weight(shape);

        return isSupplied(pool) ? (pool, weight) : null;
    }

    /// <summary>Usage of one cell that may be covered, ordered as it is served.</summary>
    private readonly record struct Demand(int Weight, UsageCell Usage, AccountId Account, int Cell)
        : IComparable<Demand>
    {
        public int CompareTo(Demand other) =>
            Weight != other.Weight ? Weight.CompareTo(other.Weight)
            : Usage.Account != other.Usage.Account ? Usage.Account.CompareTo(other.Usage.Account)
            : Usage.Sku != other.Usage.Sku ? Usage.Sku.CompareTo(other.Usage.Sku)
            : Usage.Place != other.Usage.Place ? Usage.Place.CompareTo(other.Usage.Place)
            : Usage.During.From.CompareTo(other.Usage.During.From);
    }

    /// <summary>What a reservation has left in one hour, in quantity parts times weight.</summary>
    private record struct HourSupply(int Index, AccountId Owner, Int128 Left);

    /// <summary>A reservation, and the time in which it serves this family.</summary>
    private sealed class Supply(FamilyUsage usage, Reservation reservation, int index)
    {
        private readonly TimeRange[] _served =
            [.. usage.Served(reservation).Select(r => r.Intersect(FullHours(reservation)))];

        public ReservationPool Pool { get; } = reservation.IsZonal
            ? ReservationPool.Zonal(reservation.Shape, usage.PlaceOf(reservation))
            : ReservationPool.Regional(reservation.Shape);

        public HourSupply In(UsageHour hour)
        {
            var seconds = _served.Sum(range => range.Intersect(hour.Range).Seconds);
            var hours = Quantity.Of(reservation.Count).During(seconds, UsageHour.SecondsPerHour);

            return new(index, reservation.Owner, hours.Parts * WeightOf(reservation));
        }

        private static TimeRange FullHours(Reservation reservation) =>
            reservation.Term with { From = reservation.Term.From.Hour.Start };
    }

    /// <summary>The weight of one hour of a reservation in its pool, in quarter units.</summary>
    internal static int WeightOf(Reservation reservation) => reservation.IsZonal
        ? NormalizationFactor.QuartersPerUnit
        : ReservationPool.Weight(reservation.Shape);
}
