using Tributary.Billing.Taxes;

namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about taxes, and about the currency of the invoices.</summary>
internal static class TaxFindings
{
    /// <param name="usage">The family's usage, and all facts.</param>
    /// <param name="charged">The accounts that have something to be taxed on this bill.</param>
    public static IEnumerable<Finding> Of(FamilyUsage usage, IEnumerable<AccountId> charged) =>
    [
        .. OfLocations(usage, charged),
        .. OfRates(usage),
        .. OfInvoiceCurrency(usage),
    ];

    private static IEnumerable<Finding> OfLocations(
        FamilyUsage usage, IEnumerable<AccountId> charged)
    {
        if (usage.Facts.TaxRates.IsEmpty) return [];

        var isInherited = usage.Facts.Policy.TaxInheritance;

        return from account in charged.Select(a => isInherited ? usage.Payer : a).Distinct().Order()
               let settings = usage.Facts.TaxSettingsOf(account, usage.Payer, usage.Period)
               where settings?.Location.IsKnown != true
               select Finding.Error(
                   "tax-location-unknown",
                   $"Account {account} has charges, but nobody says where it is taxed; there are "
                       + "no taxes on them.",
                   "Give its tax settings: a registration, a billing address or a contact address.",
                   usage.Facts.AccountOf(account)?.Origin);
    }

    private static IEnumerable<Finding> OfRates(FamilyUsage usage)
    {
        TaxRate[] rates =
        [
            .. usage.Facts.TaxRates
                .Where(r => r.During.Contains(usage.Period.Range.To.Plus(-1)))
                .OrderBy(r => r.Type, StringComparer.Ordinal)
                .ThenBy(r => r.Location.ToString(), StringComparer.Ordinal)
                .ThenBy(r => r.Percent.PerMillion),
        ];

        return from first in rates.Index()
               from second in rates[(first.Index + 1)..]
               where AreOnTheSame(first.Item, second)
               select Finding.Error(
                   "tax-rate-overlap",
                   $"{second.Type} of {second.Location} has two rates at the end of "
                       + $"{usage.Period}, {first.Item.Percent} and {second.Percent}; both are "
                       + "charged.",
                   "End the earlier one where the later one begins, or part them by services or "
                       + "payers.",
                   first.Item.Origin,
                   second.Origin);
    }

    private static bool AreOnTheSame(TaxRate a, TaxRate b) =>
        a.Type == b.Type
        && a.Location == b.Location
        && (a.Payers == b.Payers || a.Payers == TaxPayers.All || b.Payers == TaxPayers.All)
        && (a.Services.IsEmpty || b.Services.IsEmpty || a.Services.Intersect(b.Services).Any());

    private static IEnumerable<Finding> OfInvoiceCurrency(FamilyUsage usage)
    {
        var (from, to) = (usage.Facts.Currency, usage.Facts.Policy.InvoiceCurrency);
        if (to is null || to == from) yield break;

        if (!usage.Facts.ExchangeRates.Any(r =>
            r.From == from && r.To == to && r.Since < usage.Period.Range.To))
        {
            yield return Finding.Error(
                "exchange-rate-missing",
                $"Invoices are wanted in {to}, but there is no rate from {from} to {to} at the "
                    + $"end of {usage.Period}.",
                "Add the exchange rate, or do not ask for another currency.");
        }
    }
}
