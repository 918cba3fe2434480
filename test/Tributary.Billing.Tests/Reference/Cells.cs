using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// The usage of one account, SKU and place in one slice: an hour, or what a join, a leave or a new
/// price cuts from it.
/// </summary>
internal sealed class Cell
{
    public required AccountId Account { get; init; }

    public required Sku Sku { get; init; }

    public required string Place { get; init; }

    public required long From { get; init; }

    /// <summary>The first record of it that arrived; read by a planted mistake only.</summary>
    public required int Arrival { get; init; }

    /// <summary>The usage that no reservation and no free tier has taken, in parts.</summary>
    public BigInteger Left { get; set; }

    public long Hour => From / World.Hour;
}

/// <summary>Cuts records into cells: those that the bill's payer pays for.</summary>
internal static class Cells
{
    public static List<Cell> Of(World world, IReadOnlyList<UsageRecord> records, Ledger ledger)
    {
        List<Cell> cells = [];
        for (var arrival = 0; arrival < records.Count; arrival++)
        {
            var record = records[arrival];
            if (IsRepeated(world, records, arrival)) continue;

            var sku = world.SkuOf(record.Key);
            foreach (var (from, to) in Pieces(world, record, sku))
            {
                var start = CellStart(world, record.Account, sku, from);
                if (world.PayerOf(record.Account, sku, start) != world.Payer) continue;

                var parts = Share(record.Amount.Parts, record, from, to);
                if (record.Cost is { } cost)
                {
                    var at = CellStart(world, record.Account, null, from);
                    OwnCost(ledger, record, sku, at, parts)
                        .Cost(Share(cost.Units, record, from, to));
                }
                else if (sku is not null)
                {
                    CellOf(world, cells, record, sku, start, arrival).Left += parts;
                }
            }
        }

        return cells;
    }

    /// <summary>Usage that costs what its record says; it is in no average.</summary>
    private static ReferenceLine OwnCost(
        Ledger ledger, UsageRecord record, Sku? sku, long at, BigInteger parts)
    {
        var used = record.Key;
        var of = $"{used.Service} {used.Operation} {used.Sku}";
        var line = ledger.LineOf(
            new(record.Account, used.UsageType, Reason.OwnCost, of),
            new(used.Service, "", used.UsageType, used.Operation, used.Sku)
            {
                Consolidated = sku is null or { Consolidated: true },
            });
        line.Add(at, parts);

        return line;
    }

    private static bool IsRepeated(World world, IReadOnlyList<UsageRecord> records, int arrival) =>
        records[arrival].Id is { Length: > 0 } id
        && records.Take(arrival).Any(earlier => earlier.Id == id)
        && world.Mistake is not Mistake.DuplicatesCount;

    /// <summary>The pieces of a record inside the period, cut wherever something changes.</summary>
    private static IEnumerable<(long From, long To)> Pieces(
        World world, UsageRecord record, Sku? sku)
    {
        var from = record.During.From.Seconds;
        var to = record.During.To.Seconds;
        List<long> cuts = [from, to, world.From, world.To, .. Changes(world, record.Account, sku)];
        for (var hour = from / World.Hour; hour * World.Hour < to; hour++)
        {
            cuts.Add(hour * World.Hour);
        }

        return World.Pieces(cuts)
            .Where(piece => piece.From >= from && piece.To <= to)
            .Where(piece => piece.From >= world.From && piece.To <= world.To);
    }

    private static IEnumerable<long> Changes(World world, AccountId account, Sku? sku) =>
        sku is null ? world.Joins(account) : world.Joins(account).Concat(world.PriceChanges(sku));

    /// <summary>The last change before or at a second, not before its clock hour.</summary>
    private static long CellStart(World world, AccountId account, Sku? sku, long second) =>
        Changes(world, account, sku)
            .Where(change => change <= second)
            .Append(second / World.Hour * World.Hour)
            .Max();

    /// <summary>Spread evenly over the record's seconds, cut down to whole units.</summary>
    private static BigInteger Share(BigInteger amount, UsageRecord record, long from, long to)
    {
        var start = record.During.From.Seconds;
        var seconds = record.During.To.Seconds - start;

        return (amount * (to - start) / seconds) - (amount * (from - start) / seconds);
    }

    private static Cell CellOf(
        World world, List<Cell> cells, UsageRecord record, Sku sku, long start, int arrival)
    {
        var place = world.PlaceOf(record.Account, record.Zone);
        foreach (var known in cells)
        {
            var isIt = known.Account == record.Account && known.Sku.Id == sku.Id
                && known.Place == place && known.From == start;
            if (isIt) return known;
        }

        var cell = new Cell
        {
            Account = record.Account,
            Sku = sku,
            Place = place,
            From = start,
            Arrival = arrival,
        };
        cells.Add(cell);

        return cell;
    }
}
