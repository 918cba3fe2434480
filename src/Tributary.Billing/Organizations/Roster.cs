using System.Collections.Immutable;

namespace Tributary.Billing.Organizations;

/// <summary>
/// All accounts, organizations and handshakes as facts leave them; what a command is decided on.
/// </summary>
/// <remarks>
/// It takes any facts, in the order given: who may do what is decided before, by
/// <see cref="Decision.On"/>. Facts from elsewhere may contradict each other: a join ends whatever
/// membership there was, and an end of another membership than the current one changes nothing.
/// </remarks>
public sealed record Roster
{
    /// <summary>Nobody and nothing.</summary>
    public static readonly Roster Empty = new();

    private Roster()
    {
    }

    /// <summary>The date of the last fact.</summary>
    public Instant AsOf { get; private init; }

    /// <summary>Every account that signed up, was created, or took part in anything.</summary>
    public ImmutableSortedDictionary<AccountId, AccountStanding> Accounts { get; private init; } =
        ImmutableSortedDictionary<AccountId, AccountStanding>.Empty;

    /// <summary>The organizations there are, by their payers.</summary>
    public ImmutableSortedDictionary<AccountId, Organization> Organizations
    {
        get;
        private init;
    } = ImmutableSortedDictionary<AccountId, Organization>.Empty;

    /// <summary>Every handshake there ever was.</summary>
    public ImmutableDictionary<HandshakeId, Handshake> Handshakes { get; private init; } =
        ImmutableDictionary<HandshakeId, Handshake>.Empty;

    /// <summary>The memberships that have ended, in the order of their ends.</summary>
    public ImmutableList<Membership> Ended { get; private init; } = [];

    /// <summary>
    /// Who was on whose bill, and when, to the second: what a bill reads. Those of one account
    /// never overlap. Current ones last until <see cref="Instant.Never"/>.
    /// </summary>
    public ImmutableArray<Membership> Memberships =>
    [
        .. Ended
            .Concat(Accounts.Keys.Select(a => MembershipAt(a, Instant.Never)).OfType<Membership>())
            .OrderBy(m => m.Account)
            .ThenBy(m => m.During.From),
    ];

    /// <summary>The state after facts, in the order given.</summary>
    public static Roster Of(IEnumerable<OrganizationFact> facts) =>
        facts.Aggregate(Empty, (roster, fact) => roster.Apply(fact));

    /// <summary>
    /// The state at an instant: after the facts up to it, by date. Those of one second keep their
    /// order.
    /// </summary>
    public static Roster At(IEnumerable<OrganizationFact> facts, Instant instant) =>
        Of(facts.Where(f => f.At <= instant).OrderBy(f => f.At));

    /// <summary>The members of a payer's organization, in order.</summary>
    public IEnumerable<AccountId> MembersOf(AccountId payer) =>
        Accounts.Where(a => a.Value.Payer == payer).Select(a => a.Key);

    /// <summary>A payer's handshakes of a kind that can be answered at an instant.</summary>
    public IEnumerable<Handshake> Open(AccountId payer, HandshakeAction action, Instant now) =>
        Handshakes.Values
            .Where(h => h.Payer == payer && h.Action == action)
            .Where(h => h.StateAt(now) == HandshakeState.Open)
            .OrderBy(h => h.Id.Value, StringComparer.Ordinal);

    /// <summary>The state after one more fact.</summary>
    public Roster Apply(OrganizationFact fact) =>
        (this with { AsOf = Instant.Max(AsOf, fact.At) }).With(fact);

    private Roster With(OrganizationFact fact) => fact switch
    {
        OrganizationFact.AccountOpened f => WithAccount(f.Account, known => known),
        OrganizationFact.PaymentMethodConfirmed f =>
            WithAccount(f.Account, known => known with { HasPaymentMethod = true }),
        OrganizationFact.PaymentMethodRemoved f =>
            WithAccount(f.Account, known => known with { HasPaymentMethod = false }),
        OrganizationFact.PhoneVerified f =>
            WithAccount(f.Account, known => known with { HasVerifiedPhone = true }),
        OrganizationFact.OrganizationCreated f => WithAccount(f.Payer, known => known).With(
            new Organization
            {
                Payer = f.Payer,
                Created = f.At,
                Features = f.Features,
                AccountQuota = f.AccountQuota,
            }),
        OrganizationFact.OrganizationDeleted f =>
            this with { Organizations = Organizations.Remove(f.Payer) },
        OrganizationFact.QuotaRaised f =>
            WithOrganization(f.Payer, known => known with { AccountQuota = f.AccountQuota }),
        OrganizationFact.AccountCreated f => Join(f.At, f.Payer, f.Account, Joining.Created),
        OrganizationFact.MembershipRecorded f => Join(f.At, f.Payer, f.Account, Joining.Invited),
        OrganizationFact.AccountLeft f => Leave(f.At, f.Payer, f.Account),
        OrganizationFact.AccountRemoved f => Leave(f.At, f.Payer, f.Account),
        _ => Shaken(fact),
    };

    private Roster Shaken(OrganizationFact fact) => fact switch
    {
        OrganizationFact.AccountInvited f => With(new Handshake
        {
            Id = f.Handshake,
            Action = HandshakeAction.Invite,
            Payer = f.Payer,
            Account = f.Account,
            Sent = f.At,
            Expires = f.Expires,
        }),
        OrganizationFact.InvitationAccepted f => Ending(f.Handshake, HandshakeState.Accepted)
            .Join(f.At, f.Payer, f.Account, Joining.Invited),
        OrganizationFact.HandshakeDeclined f => Ending(f.Handshake, HandshakeState.Declined),
        OrganizationFact.HandshakeCanceled f => Ending(f.Handshake, HandshakeState.Canceled),
        OrganizationFact.AllFeaturesRequested f => With(new Handshake
        {
            Id = f.Handshake,
            Action = HandshakeAction.EnableAllFeatures,
            Payer = f.Payer,
            Account = f.Payer,
            Sent = f.At,
            Expires = f.Expires,
        }),
        OrganizationFact.AllFeaturesApproved f => WithHandshake(
            f.Handshake, asked => asked with { Approvals = asked.Approvals.Add(f.Account) }),
        OrganizationFact.FeaturesEnabled f => Ending(f.Handshake, HandshakeState.Accepted)
            .WithOrganization(f.Payer, known => known with { Features = FeatureSet.All }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Roster Join(Instant at, AccountId payer, AccountId account, Joining by)
    {
        var left = MembershipAt(account, at) is { } before
            ? Leave(at, before.Payer, account)
            : this;

        return account == payer ? left : left.WithAccount(
            account, known => known with { Payer = payer, Joined = at, By = by });
    }

    private Roster Leave(Instant at, AccountId payer, AccountId account) =>
        MembershipAt(account, at) is { } ended && ended.Payer == payer
            ? WithAccount(account, known => known with { Payer = null }) with
            {
                Ended = ended.During.IsEmpty ? Ended : Ended.Add(ended),
            }
            : this;

    /// <summary>An account's current membership, as it would be if it ended.</summary>
    private Membership? MembershipAt(AccountId account, Instant end) =>
        Accounts.GetValueOrDefault(account) is { Payer: { } payer } standing
            ? new(account, payer, new(standing.Joined, end))
            : null;

    private Roster Ending(HandshakeId id, HandshakeState end) =>
        WithHandshake(id, asked => asked with { End = asked.End ?? end });

    private Roster With(Organization organization) =>
        this with { Organizations = Organizations.SetItem(organization.Payer, organization) };

    private Roster With(Handshake asked) =>
        this with { Handshakes = Handshakes.SetItem(asked.Id, asked) };

    private Roster WithAccount(AccountId account, Func<AccountStanding, AccountStanding> change) =>
        this with
        {
            Accounts = Accounts.SetItem(
                account, change(Accounts.GetValueOrDefault(account) ?? new())),
        };

    private Roster WithOrganization(AccountId payer, Func<Organization, Organization> change) =>
        Organizations.GetValueOrDefault(payer) is { } known ? With(change(known)) : this;

    private Roster WithHandshake(HandshakeId id, Func<Handshake, Handshake> change) =>
        Handshakes.GetValueOrDefault(id) is { } known ? With(change(known)) : this;
}
