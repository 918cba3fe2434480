namespace Tributary.Billing.Organizations;

/// <summary>
/// Something that happened to accounts and organizations, with its second. A closed union; facts
/// are only added, and <see cref="Roster"/> is what they add up to.
/// </summary>
public abstract record OrganizationFact
{
    private OrganizationFact(Instant at) => At = at;

    /// <summary>When it happened.</summary>
    public Instant At { get; }

    /// <summary>Somebody signed up: the account exists, on a bill of its own.</summary>
    /// <param name="At">When.</param>
    /// <param name="Account">The account.</param>
    public sealed record AccountOpened(Instant At, AccountId Account) : OrganizationFact(At);

    /// <summary>The account has a valid payment method on file.</summary>
    /// <param name="At">When.</param>
    /// <param name="Account">The account.</param>
    public sealed record PaymentMethodConfirmed(Instant At, AccountId Account)
        : OrganizationFact(At);

    /// <summary>The account has no valid payment method any more.</summary>
    /// <param name="At">When.</param>
    /// <param name="Account">The account.</param>
    public sealed record PaymentMethodRemoved(Instant At, AccountId Account)
        : OrganizationFact(At);

    /// <summary>The account's telephone number is verified.</summary>
    /// <param name="At">When.</param>
    /// <param name="Account">The account.</param>
    public sealed record PhoneVerified(Instant At, AccountId Account) : OrganizationFact(At);

    /// <summary>An account became the payer of an organization, without members yet.</summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">The management account.</param>
    /// <param name="Features">What the organization may do.</param>
    /// <param name="AccountQuota">How many members it may have.</param>
    public sealed record OrganizationCreated(
        Instant At, AccountId Payer, FeatureSet Features, int AccountQuota) : OrganizationFact(At);

    /// <summary>An organization ended; its payer is an ordinary account again.</summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">Who its management account was.</param>
    public sealed record OrganizationDeleted(Instant At, AccountId Payer) : OrganizationFact(At);

    /// <summary>An organization may have more members.</summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">Its management account.</param>
    /// <param name="AccountQuota">How many, from now on.</param>
    public sealed record QuotaRaised(Instant At, AccountId Payer, int AccountQuota)
        : OrganizationFact(At);

    /// <summary>The payer asked an account to join.</summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The invitation.</param>
    /// <param name="Payer">Who asks.</param>
    /// <param name="Account">Who is asked.</param>
    /// <param name="Expires">The first second at which it cannot be answered any more.</param>
    public sealed record AccountInvited(
        Instant At, HandshakeId Handshake, AccountId Payer, AccountId Account, Instant Expires)
        : OrganizationFact(At);

    /// <summary>
    /// The owner of an account said yes: the payer is liable from this second (BILL-10).
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The invitation.</param>
    /// <param name="Payer">Who pays from now on.</param>
    /// <param name="Account">The new member.</param>
    public sealed record InvitationAccepted(
        Instant At, HandshakeId Handshake, AccountId Payer, AccountId Account)
        : OrganizationFact(At);

    /// <summary>Whoever was asked said no.</summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The handshake.</param>
    public sealed record HandshakeDeclined(Instant At, HandshakeId Handshake)
        : OrganizationFact(At);

    /// <summary>Whoever asked took it back.</summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The handshake.</param>
    public sealed record HandshakeCanceled(Instant At, HandshakeId Handshake)
        : OrganizationFact(At);

    /// <summary>The organization made an account, a member from this second (BILL-14).</summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">The management account.</param>
    /// <param name="Account">The new account.</param>
    public sealed record AccountCreated(Instant At, AccountId Payer, AccountId Account)
        : OrganizationFact(At);

    /// <summary>
    /// An account is a member, however it became one: what a list of memberships tells.
    /// </summary>
    /// <param name="At">Since when.</param>
    /// <param name="Payer">The management account.</param>
    /// <param name="Account">The member.</param>
    public sealed record MembershipRecorded(Instant At, AccountId Payer, AccountId Account)
        : OrganizationFact(At);

    /// <summary>A member went; from this second it pays for itself (BILL-11).</summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">Whom it left.</param>
    /// <param name="Account">The account.</param>
    public sealed record AccountLeft(Instant At, AccountId Payer, AccountId Account)
        : OrganizationFact(At);

    /// <summary>
    /// The payer let a member go; from this second it pays for itself (BILL-11).
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="Payer">Who let it go.</param>
    /// <param name="Account">The account.</param>
    public sealed record AccountRemoved(Instant At, AccountId Payer, AccountId Account)
        : OrganizationFact(At);

    /// <summary>The payer asked its members to agree to all features.</summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The request.</param>
    /// <param name="Payer">Who asks.</param>
    /// <param name="Expires">The first second at which it cannot be answered any more.</param>
    public sealed record AllFeaturesRequested(
        Instant At, HandshakeId Handshake, AccountId Payer, Instant Expires)
        : OrganizationFact(At);

    /// <summary>A member agreed to all features.</summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The request.</param>
    /// <param name="Account">The member.</param>
    public sealed record AllFeaturesApproved(
        Instant At, HandshakeId Handshake, AccountId Account) : OrganizationFact(At);

    /// <summary>
    /// The organization has all features from now on; there is no way back (BILL-03).
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="Handshake">The request that everybody agreed to.</param>
    /// <param name="Payer">The management account.</param>
    public sealed record FeaturesEnabled(Instant At, HandshakeId Handshake, AccountId Payer)
        : OrganizationFact(At);
}
