using System.Collections.Immutable;

namespace Tributary.Billing.Commitments;

/// <summary>How near an account is to the owner of a commitment: who is served when.</summary>
public enum SharingStep
{
    /// <summary>The owner itself.</summary>
    Owner,

    /// <summary>An account of the owner's group.</summary>
    Group,

    /// <summary>Anybody else with whom the owner shares.</summary>
    Everybody,

    /// <summary>An account that the commitment may not serve.</summary>
    Nobody,
}

/// <summary>
/// Who shares with whom in a month: what the preferences and the groups say at its last second
/// governs all of it (BILL-30, traps 16 and 19; docs/decisions/0015).
/// </summary>
public sealed class Sharing
{
    private readonly Dictionary<AccountId, SharingPreference> _preferences;
    private readonly Dictionary<AccountId, SharingGroup> _groups;

    /// <summary>Reads preferences and groups; their order does not matter.</summary>
    /// <param name="period">The month.</param>
    /// <param name="payer">The management account, which is in no group.</param>
    /// <param name="preferences">Everybody's preferences.</param>
    /// <param name="groups">All versions of all groups.</param>
    public Sharing(
        BillingPeriod period,
        AccountId payer,
        IEnumerable<SharingPreference> preferences,
        IEnumerable<SharingGroup> groups)
    {
        var end = period.Range.To;
        _preferences = preferences
            .Where(p => p.From < end)
            .OrderBy(p => p.From)
            .ThenByDescending(p => (p.Commitments, p.Credits))
            .GroupBy(p => p.Account)
            .ToDictionary(g => g.Key, g => g.Last());
        Groups =
        [
            .. groups
                .Where(g => g.From < end)
                .OrderBy(g => g.From)
                .ThenBy(g => g.Mode)
                .ThenBy(g => string.Join(' ', g.Accounts.Order()), StringComparer.Ordinal)
                .GroupBy(g => g.Name)
                .Select(g => g.Last())
                .OrderBy(g => g.Name, StringComparer.Ordinal),
        ];
        _groups = Groups
            .SelectMany(group => group.Accounts.Select(account => (Account: account, Group: group)))
            .Where(member => member.Account != payer)
            .DistinctBy(member => member.Account)
            .ToDictionary(member => member.Account, member => member.Group);
    }

    /// <summary>The groups of the month, by name; a dissolved one has no accounts.</summary>
    public ImmutableArray<SharingGroup> Groups { get; }

    /// <summary>The group that an account is in, if any.</summary>
    public SharingGroup? GroupOf(AccountId account) => _groups.GetValueOrDefault(account);

    /// <summary>Whether reservations and savings plans pass from and to an account.</summary>
    public bool SharesCommitments(AccountId account) =>
        !_preferences.TryGetValue(account, out var preference) || preference.Commitments;

    /// <summary>Whether credits pass from and to an account.</summary>
    public bool SharesCredits(AccountId account) =>
        !_preferences.TryGetValue(account, out var preference) || preference.Credits;

    /// <summary>When a commitment of an owner serves an account.</summary>
    public SharingStep StepOf(AccountId owner, AccountId account)
    {
        if (owner == account) return SharingStep.Owner;
        if (!SharesCommitments(owner) || !SharesCommitments(account)) return SharingStep.Nobody;

        var (from, to) = (GroupOf(owner), GroupOf(account));
        if (from is not null && ReferenceEquals(from, to)) return SharingStep.Group;

        return IsClosed(from) || IsClosed(to) ? SharingStep.Nobody : SharingStep.Everybody;
    }

    private static bool IsClosed(SharingGroup? group) => group?.Mode == SharingMode.Restricted;
}
