using static Tributary.Billing.Organizations.OrganizationCommand;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>Decides on what an account is known for: its payment method, its telephone.</summary>
internal static class Standing
{
    public static Decision Open(Roster roster, OpenAccount order, Instant now) =>
        roster.Accounts.ContainsKey(order.Account)
            ? new Rejection.DuplicateAccount(order.Account)
            : new AccountOpened(now, order.Account);

    public static Decision Confirm(Roster roster, ConfirmPaymentMethod order, Instant now) =>
        Known(roster, order.Account, new PaymentMethodConfirmed(now, order.Account));

    public static Decision Remove(Roster roster, RemovePaymentMethod order, Instant now) =>
        Known(roster, order.Account, new PaymentMethodRemoved(now, order.Account));

    public static Decision Verify(Roster roster, VerifyPhone order, Instant now) =>
        Known(roster, order.Account, new PhoneVerified(now, order.Account));

    private static Decision Known(Roster roster, AccountId account, OrganizationFact fact) =>
        roster.Accounts.ContainsKey(account) ? fact : new Rejection.AccountNotFound(account);
}
