using Tributary.Billing;
using Tributary.Billing.Commitments;
using Tributary.Cli.Months;

namespace Tributary.Cli.Explanations;

/// <summary>With whom accounts share commitments first, or only (decision 15).</summary>
internal static class SharingGroups
{
    /// <summary>
    /// The group of an account: the first by name that lists it, each as its last version of the
    /// month says.
    /// </summary>
    public static SharingGroup? Of(BilledMonth billed, AccountId account) =>
        account == billed.Bill.Payer
            ? null
            : billed.Folder.Facts.SharingGroups
                .Where(g => g.From < billed.Bill.Period.Range.To)
                .GroupBy(g => g.Name)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(versions => versions.MaxBy(g => g.From.Seconds)!)
                .FirstOrDefault(g => g.Accounts.Contains(account));
}
