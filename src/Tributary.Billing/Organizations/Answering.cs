using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// Decides on what becomes of a handshake: of several answers only the first counts (invariant 33).
/// </summary>
internal static class Answering
{
    public static Decision Accept(Roster roster, AcceptHandshake order, Instant now)
    {
        var handshake = roster.Handshakes.GetValueOrDefault(order.Handshake);

        return handshake switch
        {
            { Action: HandshakeAction.EnableAllFeatures } =>
                AllFeatures.Accept(roster, handshake, order.Account, now),
            { } when handshake.Account == order.Account =>
                Closed(handshake, HandshakeState.Accepted, now)
                    ?? Join(roster, handshake, now),
            _ => new Rejection.HandshakeNotFound(order.Handshake),
        };
    }

    public static Decision Decline(Roster roster, DeclineHandshake order, Instant now)
    {
        var handshake = roster.Handshakes.GetValueOrDefault(order.Handshake);

        return handshake is { Action: HandshakeAction.Invite } && handshake.Account == order.Account
            ? Closed(handshake, HandshakeState.Declined, now)
                ?? new HandshakeDeclined(now, handshake.Id)
            : new Rejection.HandshakeNotFound(order.Handshake);
    }

    public static Decision Cancel(Roster roster, CancelHandshake order, Instant now)
    {
        var handshake = roster.Handshakes.GetValueOrDefault(order.Handshake);

        return handshake?.Payer == order.Payer
            ? Closed(handshake, HandshakeState.Canceled, now)
                ?? new HandshakeCanceled(now, handshake.Id)
            : new Rejection.HandshakeNotFound(order.Handshake);
    }

    /// <summary>Why a handshake cannot be ended like this; none while it is open.</summary>
    public static Decision? Closed(Handshake handshake, HandshakeState wanted, Instant now) =>
        handshake.StateAt(now) switch
        {
            HandshakeState.Open => null,
            var state when state == wanted =>
                new Rejection.HandshakeAlreadyInState(handshake.Id, state),
            var state => new Rejection.InvalidHandshakeTransition(handshake.Id, state),
        };

    /// <summary>
    /// An account joins, from this second (BILL-10). One that is on another bill leaves that first
    /// (BILL-12); a payer may join when nobody is left on its bill and nobody is asked to be
    /// (BILL-13), and its organization ends with that.
    /// </summary>
    private static Decision Join(Roster roster, Handshake invitation, Instant now)
    {
        var account = invitation.Account;
        if (roster.Accounts[account].Payer is { } other)
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.AlreadyInAnOrganization,
                $"Account {account} is on the bill of {other}: it has to leave that first.");
        }

        var joined = new InvitationAccepted(now, invitation.Id, invitation.Payer, account);
        if (!roster.Organizations.ContainsKey(account)) return joined;

        return roster.MembersOf(account).Any() || Managing.Canceled(roster, account, now).Any()
            ? new Rejection.MasterCannotLeaveOrganization(account)
            : Decision.Yes(new OrganizationDeleted(now, account), joined);
    }
}
