using System.Collections.Immutable;

namespace Tributary.Billing.Organizations;

/// <summary>Who pays for whom, and when: one payer and, at each second, its members.</summary>
/// <remarks>A standalone account is a family of one: its own payer (BILL-01 to BILL-14).</remarks>
public sealed class BillingFamily
{
    private readonly Dictionary<AccountId, ImmutableArray<Membership>> _byAccount;

    /// <summary>Reads the memberships; their order does not matter.</summary>
    public BillingFamily(IEnumerable<Membership> memberships) =>
        _byAccount = memberships
            .Where(m => m.Account != m.Payer && !m.During.IsEmpty)
            .GroupBy(m => m.Account)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(m => m.During.From).ThenBy(m => m.Payer).ToImmutableArray());

    /// <summary>Every account that a membership names, as member or as payer.</summary>
    public IEnumerable<AccountId> Accounts =>
        _byAccount.SelectMany(p => p.Value.Select(m => m.Payer).Append(p.Key)).Distinct();

    /// <summary>Who pays for an account at an instant: its payer then, or itself.</summary>
    public AccountId PayerOf(AccountId account, Instant at)
    {
        foreach (var membership in Of(account))
        {
            if (membership.During.Contains(at)) return membership.Payer;
        }

        return account;
    }

    /// <summary>
    /// When a payer pays for an account: its intervals inside a range, in order, without overlap.
    /// </summary>
    public IEnumerable<TimeRange> During(AccountId payer, AccountId account, TimeRange within)
    {
        var at = within.From;
        foreach (var until in Boundaries(account).Append(within.To).Order())
        {
            var end = Instant.Min(until, within.To);
            if (end <= at) continue;

            if (PayerOf(account, at) == payer) yield return new(at, end);
            at = end;
        }
    }

    /// <summary>The instants at which an account's payer may change.</summary>
    public IEnumerable<Instant> Boundaries(AccountId account) =>
        Of(account).SelectMany(m => new[] { m.During.From, m.During.To });

    /// <summary>Pairs of memberships of one account that claim the same second.</summary>
    public IEnumerable<(Membership First, Membership Second)> Overlaps() =>
        from memberships in _byAccount.OrderBy(p => p.Key).Select(p => p.Value)
        from pair in memberships.Zip(memberships.Skip(1))
        where pair.First.During.Overlaps(pair.Second.During)
        select pair;

    private ImmutableArray<Membership> Of(AccountId account) =>
        _byAccount.TryGetValue(account, out var memberships) ? memberships : [];
}
