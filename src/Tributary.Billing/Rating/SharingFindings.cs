namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about the groups that share in a month.</summary>
internal static class SharingFindings
{
    public static IEnumerable<Finding> Of(FamilyUsage usage) =>
        WithPayer(usage).Concat(InTwoGroups(usage));

    // An account that pays for itself alone is a member like any other on its own bill.
    private static IEnumerable<Finding> WithPayer(FamilyUsage usage) =>
        from sharing in usage.Sharing.Groups
        where sharing.Accounts.Contains(usage.Payer)
            && sharing.Accounts.Any(a => a != usage.Payer && usage.During(a).Any())
        select Finding.Error(
            "sharing-group-with-payer",
            $"Sharing group {sharing.Name} has the management account {usage.Payer}, which can be "
                + "in none; there it is ignored.",
            "Take the management account out of the group.",
            sharing.Origin);

    private static IEnumerable<Finding> InTwoGroups(FamilyUsage usage) =>
        from member in usage.Sharing.Groups.SelectMany(
            sharing => sharing.Accounts.Distinct(), (sharing, account) => (account, sharing))
        group member.sharing by member.account into groups
        where groups.Count() > 1
        orderby groups.Key
        select Finding.Error(
            "account-in-two-groups",
            $"Account {groups.Key} is in the sharing groups "
                + $"{string.Join(" and ", groups.Select(g => g.Name))}; the first one holds.",
            "Keep each account in one group.",
            groups.Select(g => g.Origin));
}
