using Tributary.Billing;
using Tributary.Billing.Credits;

namespace Tributary.Storage.Folder;

/// <summary>Reads credits.</summary>
internal static class CreditFacts
{
    public static Credit Read(Row row, Currency currency) => new()
    {
        Id = row.Text("id"),
        Owner = row.Account("owner"),
        Amount = new(row.Positive("amount", Money.Decimals), currency),
        During = row.Time("from", "to"),
        Services = row.Names("services"),
        Scope = row.Has("scope")
            ? row.Names("scope").Select(Scope).Aggregate((a, b) => a | b)
            : CreditScope.Usual,
        Description = row.Text("description"),
        Origin = row.Origin,
    };

    // The schema knows no other words.
    private static CreditScope Scope(string word) => word switch
    {
        "usage" => CreditScope.Usage,
        "recurring-fees" => CreditScope.RecurringFees,
        "one-time-fees" => CreditScope.OneTimeFees,
        "support" => CreditScope.Support,
        _ => CreditScope.None,
    };
}
