using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Storage.Folder;

/// <summary>
/// Finds accounts that memberships name and the list of accounts, when there is one, does not: one
/// character wrong, and the account that is meant would pay for itself.
/// </summary>
internal static class UnlistedAccounts
{
    public static IEnumerable<Finding> Findings(Facts facts)
    {
        if (facts.Accounts.IsEmpty) yield break;

        HashSet<string> listed = [.. facts.Accounts.Select(account => account.Id.Value)];
        foreach (var places in facts.Memberships.GroupBy(m => m.Account.Value, m => m.Origin))
        {
            if (listed.Contains(places.Key)) continue;

            yield return Finding.Warning(
                "unlisted-account",
                $"The account {places.Key} has a membership but is not listed.",
                Remedy(places.Key, listed),
                places);
        }
    }

    // A spreadsheet drops the zeros that an id starts with.
    private static string Remedy(string id, IEnumerable<string> listed) =>
        listed.FirstOrDefault(other => other.TrimStart('0') == id) is { } whole
            ? $"Write {whole}: its leading zeros were lost."
            : "List it, or correct its id.";
}
