using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// What can be doubtful about any fact, whatever its kind: it is described twice, names an account
/// that nobody knows, or states an amount in another currency.
/// </summary>
internal static class FactFindings
{
    public static IEnumerable<Finding> Of(FamilyUsage usage)
    {
        ImmutableArray<FactInWords> facts =
        [
            .. FactInWords.Of(usage.Facts)
                .OrderBy(f => f.Kind, StringComparer.Ordinal)
                .ThenBy(f => f.Name, StringComparer.Ordinal),
        ];

        return
        [
            .. Repeated(facts),
            .. OfUnknownAccounts(facts, usage),
            .. InOtherCurrencies(facts, usage.Facts.Currency),
            .. OfUnknownAlerts(usage),
        ];
    }

    private static IEnumerable<Finding> Repeated(IEnumerable<FactInWords> facts) =>
        from same in facts.GroupBy(f => (f.Kind, f.Name))
        where same.Count() > 1
        select Finding.Error(
            "fact-repeated",
            $"{same.First()} is described {same.Count()} times.",
            "Keep one description.",
            same.Select(f => f.Origin));

    private static IEnumerable<Finding> OfUnknownAccounts(
        IEnumerable<FactInWords> facts, FamilyUsage usage)
    {
        var known = KnownAccounts(usage);

        return from fact in facts
               from account in fact.Accounts.Distinct()
               where !known.Contains(account)
               select Finding.Error(
                   "fact-account-unknown",
                   $"{fact} concerns account {account}, which no fact names.",
                   "Add the account, or correct its id.",
                   fact.Origin);
    }

    private static IEnumerable<Finding> InOtherCurrencies(
        IEnumerable<FactInWords> facts, Currency currency) =>
        from fact in facts
        from other in fact.Currencies.Distinct()
        where other != currency
        select Finding.Error(
            "fact-currency",
            $"{fact} is in {other}, but the bill is in {currency}; it is neither charged nor "
                + "applied.",
            $"Give its amounts in {currency}.",
            fact.Origin);

    // Nothing on the bill depends on an alert.
    private static IEnumerable<Finding> OfUnknownAlerts(FamilyUsage usage)
    {
        var known = KnownAccounts(usage);

        return from alert in usage.Facts.Alerts.OrderBy(a => a.Name, StringComparer.Ordinal)
               where alert.Account is { } account && !known.Contains(account)
               select Finding.Warning(
                   "alert-account-unknown",
                   $"Alert {alert.Name} is for account {alert.Account}, which no fact names.",
                   "Add the account, or correct its id.",
                   alert.Origin);
    }

    /// <summary>The accounts that some fact names.</summary>
    public static HashSet<AccountId> KnownAccounts(FamilyUsage usage) =>
        [.. usage.Facts.Accounts.Select(a => a.Id), .. usage.Family.Accounts];
}
