using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Every account pays a SKU's average: its share of what the family pays for it. What is covered
/// costs nothing here, unless the policy averages reservation fees too; no fee is averaged twice.
/// </summary>
internal static class Averages
{
    public static void Apply(World world, Ledger ledger)
    {
        var withFees = world.Facts.Policy.BlendReservationCharges;
        foreach (var line in ledger.Lines.Where(line => line.Key.Reason > Reason.OwnCost))
        {
            line.Blended = line.Key.Reason switch
            {
                Reason.PlanNegation => 0,
                Reason.Fee or Reason.Upfront or Reason.VolumeDiscount
                    or Reason.PlanFee or Reason.PlanUpfront or Reason.PlanReturn when withFees =>
                    line.Amortized,
                _ => line.Unblended,
            };
        }

        var pooled = ledger.Lines.Where(line => line.Key.Reason <= Reason.Tier);
        foreach (var sku in pooled.GroupBy(line => (line.Key.Sku, line.Key.Window)))
        {
            var lines = sku
                .OrderBy(line => line.Key.Account.Value, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Reason)
                .ThenBy(line => line.Key.Since)
                .ThenBy(line => world.RankOf(line.Key.Of))
                .ThenBy(line => line.Key.Of, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Tier)
                .ToList();
            var cost = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + CostOf(line));
            var blended = world.Mistake is Mistake.BlendedRateRoundedFirst
                ? AtRoundedRate(world, cost, lines)
                : Shares.ByWeight(cost, [.. lines.Select(line => line.Parts)]);
            for (var i = 0; i < lines.Count; i++) lines[i].Blended = blended[i];
        }

        BigInteger CostOf(ReferenceLine line) => line.Key.Reason switch
        {
            Reason.Planned or Reason.Reserved when withFees => line.Amortized,
            Reason.Planned => 0,
            _ => line.Unblended,
        };
    }

    private static BigInteger[] AtRoundedRate(
        World world, BigInteger cost, List<ReferenceLine> lines)
    {
        var usage = lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Parts);
        var rate = world.Round(new(cost * World.Unit, usage));

        return [.. lines.Select(line => world.Round(new(line.Parts * rate, World.Unit)))];
    }
}
