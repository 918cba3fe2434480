using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// Decides on how an organization gets all features: every invited member agrees to be restricted,
/// then the payer confirms; what the organization itself made is not asked (BILL-03).
/// </summary>
internal static class AllFeatures
{
    public static Decision Ask(
        Roster roster, EnableAllFeatures order, Instant now, OrganizationRules rules)
    {
        var payer = order.Payer;
        if (Managing.Refusal(roster, payer) is { } refusal) return refusal;

        if (roster.Organizations[payer].MayRestrictMembers)
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.OrganizationAlreadyHasAllFeatures,
                $"The organization of {payer} has all features: there is nothing to enable.");
        }

        if (roster.Open(payer, HandshakeAction.EnableAllFeatures, now).FirstOrDefault() is { } open)
        {
            return new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.OrganizationIsAlreadyPendingAllFeaturesMigration,
                $"Handshake {open.Id} asks for this already: wait for the members, or cancel it.");
        }

        if (roster.Handshakes.ContainsKey(order.Handshake))
        {
            return new Rejection.DuplicateHandshake(order.Handshake);
        }

        return Decision.Yes(
        [
            .. Managing.Canceled(roster, payer, now),
            new AllFeaturesRequested(
                now,
                order.Handshake,
                payer,
                now.Plus(rules.AllFeaturesDays * Inviting.SecondsPerDay)),
        ]);
    }

    public static Decision Accept(
        Roster roster, Handshake request, AccountId account, Instant now)
    {
        var missing = roster
            .MembersOf(request.Payer)
            .Where(m => roster.Accounts[m].By == Joining.Invited)
            .Except(request.Approvals)
            .ToList();
        if (account != request.Payer && !roster.MembersOf(request.Payer).Contains(account))
        {
            return new Rejection.HandshakeNotFound(request.Id);
        }

        if (Answering.Closed(request, HandshakeState.Accepted, now) is { } closed) return closed;

        if (account != request.Payer)
        {
            return missing.Contains(account)
                ? new AllFeaturesApproved(now, request.Id, account)
                : new Rejection.HandshakeAlreadyInState(request.Id, HandshakeState.Accepted);
        }

        return missing.Count == 0
            ? new FeaturesEnabled(now, request.Id, account)
            : new Rejection.InvalidHandshakeTransition(request.Id, HandshakeState.Open);
    }
}
