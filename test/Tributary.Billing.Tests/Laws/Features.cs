using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Which rules decided something on a bill, read from its lines.</summary>
internal static class Features
{
    public static HashSet<Feature> Of(Month month, ReferenceBill bill)
    {
        HashSet<Feature> met = [];
        foreach (var line in bill.Lines) met.UnionWith(Of(month, bill, line));
        met.UnionWith(PlanFeatures.Of(month, bill));
        met.UnionWith(AgreementFeatures.Of(month, bill));

        return met;
    }

    private static IEnumerable<Feature> Of(Month month, ReferenceBill bill, ReferenceLine line) =>
        line.Key.Reason switch
        {
            Reason.Reserved => OfReserved(month, bill, line).Concat(OfAny(month, line)),
            Reason.Free => OfFree(month, line).Concat(OfAny(month, line)),
            Reason.Tier => OfTier(month, bill, line).Concat(OfAny(month, line)),
            Reason.OwnCost => [Feature.OwnCost],
            Reason.VolumeDiscount => [Feature.VolumeDiscount],
            _ => [],
        };

    private static IEnumerable<Feature> OfAny(Month month, ReferenceLine line)
    {
        var isMoving = month.Facts.Memberships
            .Where(m => m.Account == line.Key.Account)
            .Any(m => month.Period.Range.Contains(m.During.From)
                || month.Period.Range.Contains(m.During.To));
        if (isMoving) yield return Feature.JoinOrLeave;

        var sku = month.Facts.Skus.Single(sku => sku.Id == line.Key.Sku);
        if (!sku.Consolidated) yield return Feature.NotConsolidated;
    }

    private static IEnumerable<Feature> OfReserved(
        Month month, ReferenceBill bill, ReferenceLine line)
    {
        var reservation = month.Facts.Reservations.Single(r => r.Id == line.Key.Of);
        var used = month.Facts.Skus.Single(sku => sku.Id == line.Key.Sku).Instance!;
        if (reservation.IsZonal) yield return Feature.ZonalReservation;
        if (used.InstanceType != reservation.Shape.InstanceType) yield return Feature.OtherSize;
        if (reservation.Owner != line.Key.Account) yield return Feature.OtherAccount;
        if (used.MultiAz) yield return Feature.TwoZones;
        if (month.Period.Range.Contains(reservation.Term.From)) yield return Feature.BoughtInMonth;

        var isPartly = bill.Pooled.Any(other =>
            other.Key.Sku == line.Key.Sku && other.Key.Reason is not Reason.Reserved);
        if (isPartly) yield return Feature.PartlyReserved;
    }

    private static IEnumerable<Feature> OfFree(Month month, ReferenceLine line)
    {
        var tier = month.Facts.FreeTiers.Single(tier => tier.Name == line.Key.Of);

        return [Feature.FreeAlways + (int)tier.Kind];
    }

    private static IEnumerable<Feature> OfTier(
        Month month, ReferenceBill bill, ReferenceLine line)
    {
        var price = month.Facts.Prices.Single(price =>
            price.Sku == line.Key.Sku && price.During.From.Seconds == line.Key.Since);
        if (line.Key.Tier > 0) yield return Feature.SecondTier;
        if (line.Key.Since > 0) yield return Feature.NewPrice;
        if (price.UnitFactor > 1) yield return Feature.UnitFactor;

        var pool = month.Facts.Pools.FirstOrDefault(pool => pool.Skus.Contains(line.Key.Sku));
        var isShared = bill.Lines.Any(other => other.Key.Reason is Reason.Tier
            && other.Key.Sku != line.Key.Sku && pool?.Skus.Contains(other.Key.Sku) is true);
        if (isShared) yield return Feature.SharedPool;

        var order = month.Facts.Policy.Attribution;
        if (order is TierAttribution.AccountOrder) yield return Feature.AccountOrder;
        if (order is TierAttribution.Proportional) yield return Feature.Proportional;
    }
}
