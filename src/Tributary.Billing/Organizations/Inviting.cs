using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// Decides on who may be asked to join (BILL-09), and on accounts made inside (BILL-14). Whether an
/// account is on somebody else's bill is its own business: an invitation to it may be sent, and is
/// refused only when it is accepted (docs/decisions/0040).
/// </summary>
internal static class Inviting
{
    public static Decision Invite(
        Roster roster, InviteAccount order, Instant now, OrganizationRules rules)
    {
        if (Managing.Refusal(roster, order.Payer) is { } refusal) return refusal;

        if (!roster.Accounts.TryGetValue(order.Account, out var account))
        {
            return new Rejection.AccountNotFound(order.Account);
        }

        if (order.Account == order.Payer || account.Payer == order.Payer)
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.AlreadyInAnOrganization,
                $"Account {order.Account} is on this bill already: there is nothing to ask.");
        }

        if (roster.Open(order.Payer, HandshakeAction.EnableAllFeatures, now).Any())
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.InviteDisabledDuringEnableAllFeatures,
                "The members are being asked to agree to all features: invite when they have, or "
                    + "cancel that request.");
        }

        var open = roster.Open(order.Payer, HandshakeAction.Invite, now)
            .FirstOrDefault(h => h.Account == order.Account)
            ?? roster.Handshakes.GetValueOrDefault(order.Handshake);
        if (open != null) return new Rejection.DuplicateHandshake(open.Id);

        if (Managing.FreeSlots(roster, order.Payer, now) <= 0)
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.AccountNumberLimitExceeded,
                QuotaIsFull(roster, order.Payer));
        }

        return new AccountInvited(
            now,
            order.Handshake,
            order.Payer,
            order.Account,
            now.Plus(rules.InvitationDays * SecondsPerDay));
    }

    public static Decision Create(Roster roster, CreateAccount order, Instant now)
    {
        if (Managing.Refusal(roster, order.Payer) is { } refusal) return refusal;

        if (roster.Accounts.ContainsKey(order.Account))
        {
            return new Rejection.DuplicateAccount(order.Account);
        }

        return Managing.FreeSlots(roster, order.Payer, now) > 0
            ? new AccountCreated(now, order.Payer, order.Account)
            : new Rejection.ConstraintViolation(
                Constraint.AccountNumberLimitExceeded, QuotaIsFull(roster, order.Payer));
    }

    private static string QuotaIsFull(Roster roster, AccountId payer) =>
        $"Members and open invitations of {payer} fill its quota of "
            + $"{roster.Organizations[payer].AccountQuota}: remove or cancel some, or raise it.";

    internal const long SecondsPerDay = 86_400;
}
