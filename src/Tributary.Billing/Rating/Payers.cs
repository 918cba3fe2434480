using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>Who has a bill in a month.</summary>
public static class Payers
{
    /// <summary>
    /// Whoever pays for usage or for a reservation: payers of families, and accounts for the time
    /// and the charges that are their own (BILL-10 to BILL-12, BILL-63). Ordered.
    /// </summary>
    public static ImmutableArray<AccountId> Of(
        BillingPeriod period, Facts facts, UsageSummary usage)
    {
        var family = facts.Family();
        var ofUsage = usage.Cells
            .Select(c => usage.Skus[c.Sku].Consolidated
                ? family.PayerOf(usage.Accounts[c.Account], c.During.From)
                : usage.Accounts[c.Account]);
        var ofCosted = usage.Costed.Select(c => family.PayerOf(c.Account, c.During.From));
        var ofReservations =
            from reservation in facts.Reservations
            let part = reservation.Term.Intersect(period.Range)
            where !part.IsEmpty
            from at in family.Boundaries(reservation.Owner).Where(part.Contains).Append(part.From)
            select family.PayerOf(reservation.Owner, at);

        return [.. ofUsage.Concat(ofCosted).Concat(ofReservations).Distinct().Order()];
    }
}
