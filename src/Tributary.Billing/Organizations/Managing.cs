namespace Tributary.Billing.Organizations;

/// <summary>What every decision on a payer's organization asks first.</summary>
internal static class Managing
{
    /// <summary>Why an account may not manage an organization; none when it may.</summary>
    public static Rejection? Refusal(Roster roster, AccountId payer)
    {
        if (roster.Organizations.ContainsKey(payer)) return null;
        if (!roster.Accounts.TryGetValue(payer, out var account))
        {
            return new Rejection.AccountNotFound(payer);
        }

        return account.Payer is { } other
            ? new Rejection.AccessDenied(
                $"Account {payer} is a member: only its management account, {other}, may do this.")
            : new Rejection.OrganizationsNotInUse(payer);
    }

    /// <summary>How many more members an organization may have (BILL-07).</summary>
    public static int FreeSlots(Roster roster, AccountId payer, Instant now) =>
        roster.Organizations[payer].AccountQuota
            - roster.MembersOf(payer).Count()
            - roster.Open(payer, HandshakeAction.Invite, now).Count();

    /// <summary>Every open handshake of a payer, taken back.</summary>
    public static IEnumerable<OrganizationFact> Canceled(
        Roster roster, AccountId payer, Instant now) =>
        roster.Open(payer, HandshakeAction.Invite, now)
            .Concat(roster.Open(payer, HandshakeAction.EnableAllFeatures, now))
            .Select(open => new OrganizationFact.HandshakeCanceled(now, open.Id));
}
