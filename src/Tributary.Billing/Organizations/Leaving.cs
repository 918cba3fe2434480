using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// Decides on the end of a membership: either side may end it at any second, at once (BILL-11).
/// </summary>
internal static class Leaving
{
    public static Decision Leave(Roster roster, LeaveOrganization order, Instant now)
    {
        var account = order.Account;
        if (roster.Organizations.ContainsKey(account))
        {
            return new Rejection.MasterCannotLeaveOrganization(account);
        }

        return roster.Accounts.GetValueOrDefault(account) switch
        {
            null => new Rejection.AccountNotFound(account),
            { Payer: null } => new Rejection.OrganizationsNotInUse(account),
            { HasPaymentMethod: false } => WithoutPayment(account),
            { Payer: { } payer } => new AccountLeft(now, payer, account),
        };
    }

    public static Decision Remove(
        Roster roster, RemoveAccount order, Instant now, OrganizationRules rules)
    {
        if (Managing.Refusal(roster, order.Payer) is { } refusal) return refusal;

        var account = order.Account;
        if (account == order.Payer)
        {
            return new Rejection.MasterCannotLeaveOrganization(account);
        }

        return roster.Accounts.GetValueOrDefault(account) switch
        {
            { HasPaymentMethod: false, Payer: { } payer }
                when payer == order.Payer && rules.RemovalNeedsPaymentMethod =>
                WithoutPayment(account),
            { Payer: { } payer } when payer == order.Payer =>
                new AccountRemoved(now, payer, account),
            _ => new Rejection.AccountNotFound(account),
        };
    }

    private static Rejection.ConstraintViolation WithoutPayment(AccountId account) => new(
        Constraint.MemberAccountPaymentInstrumentRequired,
        $"Account {account} would pay for itself and has no valid payment method: confirm one "
            + "first.");
}
