using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Storage.Folder;

/// <summary>
/// Finds accounts that facts name and the list of accounts, when there is one, does not.
/// </summary>
internal static class UnlistedAccounts
{
    public static IEnumerable<Finding> Findings(Facts facts)
    {
        if (facts.Accounts.IsEmpty) yield break;

        HashSet<string> listed = [.. facts.Accounts.Select(account => account.Id.Value)];
        var named = facts.Memberships.Select(m => (Id: m.Account.Value, m.Origin))
            .Concat(facts.Reservations.Select(r => (Id: r.Owner.Value, r.Origin)));
        foreach (var places in named.GroupBy(n => n.Id, n => n.Origin))
        {
            if (listed.Contains(places.Key)) continue;

            yield return Finding.Warning(
                "unlisted-account",
                $"The account {places.Key} is not among the accounts listed.",
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
