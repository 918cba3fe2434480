using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Hour by hour, reservations take the usage they cover.</summary>
internal static class Coverage
{
    public static void Apply(World world, List<Cell> cells, Ledger ledger)
    {
        Dictionary<Reservation, BigInteger> capacity = [];
        foreach (var hour in cells.Select(cell => cell.Hour).Distinct().Order())
        {
            var used = cells.Where(cell => cell.Hour == hour && cell.Sku.Instance is not null);
            foreach (var reservation in world.Reservations)
            {
                if (world.Mistake is not Mistake.CapacityOverTheMonth)
                {
                    capacity[reservation] = CapacityOf(world, reservation, hour);
                }
                else if (!capacity.ContainsKey(reservation))
                {
                    capacity[reservation] = CapacityOfMonth(world, reservation);
                }
            }

            Serve(world, [.. used], ledger, capacity);
        }
    }

    /// <summary>
    /// What a reservation can give in a clock hour, in parts times quarters of a normalized unit:
    /// the hour of purchase is a full one, the last one counts to the second, and all of it only
    /// while this payer pays for the owner.
    /// </summary>
    public static BigInteger CapacityOf(World world, Reservation reservation, long hour)
    {
        var start = reservation.Term.From.Seconds;
        if (world.Mistake is not Mistake.CapacityFromTheSecond) start -= start % World.Hour;
        var from = Math.Max(Math.Max(start, world.From), hour * World.Hour);
        var to = Math.Min(
            Math.Min(reservation.Term.To.Seconds, world.To), (hour + 1) * World.Hour);
        var seconds = world.Paid(reservation.Owner, from, to).Sum(time => time.To - time.From);

        return reservation.Count * seconds * (World.Unit / World.Hour)
            * Factors.Of(world, reservation, reservation.Shape);
    }

    private static BigInteger CapacityOfMonth(World world, Reservation reservation)
    {
        BigInteger sum = 0;
        for (var hour = world.From / World.Hour; hour < world.To / World.Hour; hour++)
        {
            sum += CapacityOf(world, reservation, hour);
        }

        return sum;
    }

    /// <summary>
    /// Zonal ones before regional ones; in a kind, each serves its owner before any serves its
    /// group, and that before any serves others.
    /// </summary>
    private static void Serve(
        World world, List<Cell> used, Ledger ledger, Dictionary<Reservation, BigInteger> capacity)
    {
        bool[] kinds = world.Mistake is Mistake.RegionalBeforeZonal ? [false, true] : [true, false];
        var matching = world.Reservations
            .Where(reservation => capacity[reservation] > 0)
            .Select(reservation => (
                Reservation: reservation,
                Cells: used.Where(cell => Factors.Match(world, reservation, cell)).ToList()))
            .ToList();
        foreach (var isZonal in kinds)
        {
            foreach (var ties in Ties.Steps(world))
            {
                foreach (var (reservation, cells) in matching)
                {
                    if (reservation.Zone.Length > 0 != isZonal) continue;

                    var served = cells
                        .Where(cell => IsServed(world, reservation, cell, ties, capacity));
                    capacity[reservation] =
                        Serve(world, reservation, InOrder(world, reservation, served), ledger,
                            capacity[reservation]);
                }
            }
        }
    }

    private static bool IsServed(
        World world,
        Reservation reservation,
        Cell cell,
        Tie[] ties,
        Dictionary<Reservation, BigInteger> capacity)
    {
        var tie = Ties.Between(world, reservation.Owner, cell.Account);
        if (capacity[reservation] > 0 && cell.Left > 0) Ties.Note(world, tie);

        return ties.Contains(tie);
    }

    private static IEnumerable<Cell> InOrder(
        World world, Reservation reservation, IEnumerable<Cell> cells) => cells
        .OrderBy(cell => Factors.Of(world, reservation, cell.Sku.Instance!)
            * (world.Mistake is Mistake.LargestFirst ? -1 : 1))
        .ThenBy(cell => cell.Account.Value, StringComparer.Ordinal)
        .ThenBy(cell => cell.Sku.Id, StringComparer.Ordinal)
        .ThenBy(cell => cell.Place, StringComparer.Ordinal)
        .ThenBy(cell => cell.From);

    /// <summary>Covers usage until the capacity ends; returns what is left of it.</summary>
    private static BigInteger Serve(
        World world,
        Reservation reservation,
        IEnumerable<Cell> cells,
        Ledger ledger,
        BigInteger capacity)
    {
        foreach (var cell in cells)
        {
            var factor = Factors.Of(world, reservation, cell.Sku.Instance!);
            var parts = BigInteger.Min(cell.Left, capacity / factor);
            if (parts.IsZero) continue;

            var line = ledger.Take(cell, parts, Reason.Reserved, reservation.Id);
            line.Taken += new Ratio(parts * factor, 1);
            Ties.NoteServed(world, reservation.Owner, cell.Account);
            capacity -= parts * factor;
        }

        return capacity;
    }
}
