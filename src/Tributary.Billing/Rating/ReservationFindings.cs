namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about reservations.</summary>
internal static class ReservationFindings
{
    public static IEnumerable<Finding> Of(FamilyUsage usage) =>
        OfCurrencies(usage).Concat(OfReservations(usage));

    private static IEnumerable<Finding> OfCurrencies(FamilyUsage usage)
    {
        var currency = usage.Facts.Currency;
        foreach (var reservation in usage.Facts.Reservations
            .OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            if (FamilyUsage.IsIn(currency, reservation)) continue;

            yield return Finding.Error(
                "reservation-currency",
                $"Reservation {reservation.Id} is not priced in {currency}, the bill's currency; "
                    + "it is neither charged nor applied.",
                $"Give its upfront fee and its hourly rate in {currency}.",
                reservation.Origin);
        }
    }

    private static IEnumerable<Finding> OfReservations(FamilyUsage usage)
    {
        foreach (var same in usage.Facts.Reservations
            .GroupBy(r => r.Id)
            .Where(g => g.Count() > 1)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return Finding.Error(
                "reservation-repeated",
                $"Reservation {same.Key} is described {same.Count()} times.",
                "Keep one description of each reservation.",
                same.Select(r => r.Origin));
        }

        var accounts = FactFindings.KnownAccounts(usage);
        foreach (var reservation in usage.Known)
        {
            if (!accounts.Contains(reservation.Owner))
            {
                yield return Finding.Error(
                    "reservation-owner-unknown",
                    $"Reservation {reservation.Id} belongs to account {reservation.Owner}, "
                        + "which no fact names.",
                    "Add the account, or correct the owner.",
                    reservation.Origin);
            }
            else if (reservation.IsZonal
                && !usage.OwnerOf(reservation).Knows(reservation.Zone))
            {
                yield return Finding.Warning(
                    "zone-unknown",
                    $"Zone {reservation.Zone} of account {reservation.Owner} has no physical id, "
                        + $"so reservation {reservation.Id} serves that account only.",
                    "Add the zone to the account's zones.",
                    reservation.Origin);
            }
        }
    }
}
