using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Every account pays a SKU's average: its share of what the family pays for it.</summary>
internal static class Averages
{
    public static void Apply(World world, Ledger ledger)
    {
        var reservations = world.Reservations.Select(reservation => reservation.Id).ToList();
        var pooled = ledger.Lines.Where(line => line.Key.Reason <= Reason.Tier);
        foreach (var sku in pooled.GroupBy(line => line.Key.Sku))
        {
            var lines = sku
                .OrderBy(line => line.Key.Account.Value, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Reason)
                .ThenBy(line => reservations.IndexOf(line.Key.Of))
                .ThenBy(line => line.Key.Of, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Since)
                .ThenBy(line => line.Key.Tier)
                .ToList();
            var cost = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Unblended);
            var blended = world.Mistake is Mistake.BlendedRateRoundedFirst
                ? AtRoundedRate(world, cost, lines)
                : Shares.ByWeight(cost, [.. lines.Select(line => line.Parts)]);
            for (var i = 0; i < lines.Count; i++) lines[i].Blended = blended[i];
        }
    }

    private static BigInteger[] AtRoundedRate(
        World world, BigInteger cost, List<ReferenceLine> lines)
    {
        var usage = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Parts);
        var rate = world.Round(new(cost * World.Unit, usage));

        return [.. lines.Select(line => world.Round(new(line.Parts * rate, World.Unit)))];
    }
}
