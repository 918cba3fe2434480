using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Names what pays for a line or what it charges, in a word.</summary>
internal static class By
{
    public static string Name(Derivation derivation) => derivation switch
    {
        Derivation.Tiered tiered => $"tier-{tiered.Tier + 1}",
        Derivation.Reserved reserved => reserved.Reservation.Id,
        Derivation.Free free => free.FreeTier.Name,
        Derivation.ReservationFee fee => $"{fee.Reservation.Id}-fee",
        Derivation.UpfrontFee fee => $"{fee.Reservation.Id}-upfront",
        Derivation.VolumeDiscount discount => $"{discount.Reservation.Id}-discount",
        Derivation.OwnCost => "own-cost",
        Derivation.Planned planned => planned.Plan.Id,
        Derivation.PlanNegation negation => $"{negation.Plan.Id}-negation",
        Derivation.PlanFee fee => $"{fee.Plan.Id}-fee",
        Derivation.PlanUpfrontFee fee => $"{fee.Plan.Id}-upfront",
        Derivation.PlanReturn back => $"{back.Plan.Id}-return",
        Derivation.Discounted discounted => discounted.Discount.Id,
        Derivation.CreditApplied credit => credit.Credit.Id,
        Derivation.Support support => support.Plan.Name,
        Derivation.Once once => once.Charge.Id,
        Derivation.Refunded refunded => refunded.Refund.Id,
        Derivation.Taxed taxed => $"{taxed.Rate.Type}-{taxed.Location}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
