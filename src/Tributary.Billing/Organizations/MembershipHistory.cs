using System.Collections.Immutable;
using static Tributary.Billing.Organizations.OrganizationFact;

namespace Tributary.Billing.Organizations;

/// <summary>
/// The facts behind a list of memberships that does not say how they came about, so that commands
/// can be decided on it. What the list does not know refuses nothing: every account counts as
/// having a payment method and a telephone, and no quota applies.
/// </summary>
public static class MembershipHistory
{
    /// <summary>The facts, by date.</summary>
    /// <param name="accounts">Accounts that are known besides.</param>
    /// <param name="memberships">Who was on whose bill, and when.</param>
    public static ImmutableArray<OrganizationFact> Of(
        IEnumerable<AccountId> accounts, IEnumerable<Membership> memberships)
    {
        ImmutableArray<Membership> known =
        [
            .. memberships
                .Where(m => m.Account != m.Payer && !m.During.IsEmpty)
                .OrderBy(m => m.During.From)
                .ThenBy(m => m.Account)
                .ThenBy(m => m.Payer),
        ];
        var everybody = accounts
            .Concat(known.SelectMany(m => new[] { m.Account, m.Payer }))
            .Distinct()
            .Order();
        var ends = known.Where(m => m.During.To < Instant.Never);

        IEnumerable<OrganizationFact> facts =
        [
            .. everybody.SelectMany(Standing),
            .. known.DistinctBy(m => m.Payer).Select(m => new OrganizationCreated(
                m.During.From, m.Payer, FeatureSet.ConsolidatedBilling, int.MaxValue)),
            .. ends.Select(m => new AccountLeft(m.During.To, m.Payer, m.Account)),
            .. known.Select(m => new MembershipRecorded(m.During.From, m.Payer, m.Account)),
        ];

        return [.. facts.OrderBy(f => f.At)];
    }

    private static IEnumerable<OrganizationFact> Standing(AccountId account) =>
    [
        new AccountOpened(default, account),
        new PaymentMethodConfirmed(default, account),
        new PhoneVerified(default, account),
    ];
}
