using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// Decides on becoming a payer and ceasing to be one (BILL-08), and on quotas (BILL-07).
/// </summary>
internal static class Founding
{
    public static Decision Create(
        Roster roster, CreateOrganization order, Instant now, OrganizationRules rules)
    {
        if (roster.Accounts.GetValueOrDefault(order.Payer) is not { } account)
        {
            return new Rejection.AccountNotFound(order.Payer);
        }

        if (account.Payer != null || roster.Organizations.ContainsKey(order.Payer))
        {
            return new Rejection.AlreadyInOrganization(order.Payer);
        }

        if (!account.HasPaymentMethod)
        {
            return new Rejection.ConstraintViolation(
                Constraint.MasterAccountPaymentInstrumentRequired,
                $"Account {order.Payer} has no valid payment method: confirm one, then create the "
                    + "organization.");
        }

        return account.HasVerifiedPhone
            ? new OrganizationCreated(now, order.Payer, order.Features, rules.AccountQuota)
            : new Rejection.ConstraintViolation(
                Constraint.MasterAccountMissingContactInfo,
                $"Account {order.Payer} has no verified telephone number: verify it, then create "
                    + "the organization.");
    }

    public static Decision Delete(Roster roster, DeleteOrganization order, Instant now)
    {
        if (Managing.Refusal(roster, order.Payer) is { } refusal) return refusal;

        var members = roster.MembersOf(order.Payer).Count();
        if (members > 0) return new Rejection.OrganizationNotEmpty(order.Payer, members);

        return Decision.Yes(
        [
            .. Managing.Canceled(roster, order.Payer, now),
            new OrganizationDeleted(now, order.Payer),
        ]);
    }

    public static Decision Raise(Roster roster, RaiseQuota order, Instant now)
    {
        if (Managing.Refusal(roster, order.Payer) is { } refusal) return refusal;

        var quota = roster.Organizations[order.Payer].AccountQuota;

        return order.AccountQuota > quota
            ? new QuotaRaised(now, order.Payer, order.AccountQuota)
            : new Rejection.InvalidInput(
                $"The quota of {order.Payer} is {quota} already: ask for more than that.");
    }
}
