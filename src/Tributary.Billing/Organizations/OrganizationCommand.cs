namespace Tributary.Billing.Organizations;

/// <summary>
/// Something that is asked for: <see cref="Decision.On"/> says yes, with the facts that follow, or
/// no. A closed union. Identities come from outside, since a pure function cannot make them up.
/// </summary>
public abstract record OrganizationCommand
{
    private OrganizationCommand()
    {
    }

    /// <summary>Signs an account up, on a bill of its own.</summary>
    /// <param name="Account">Its new identity.</param>
    public sealed record OpenAccount(AccountId Account) : OrganizationCommand;

    /// <summary>Puts a valid payment method of an account on file.</summary>
    /// <param name="Account">The account.</param>
    public sealed record ConfirmPaymentMethod(AccountId Account) : OrganizationCommand;

    /// <summary>Takes the payment method of an account off.</summary>
    /// <param name="Account">The account.</param>
    public sealed record RemovePaymentMethod(AccountId Account) : OrganizationCommand;

    /// <summary>Notes that an account's telephone number was verified.</summary>
    /// <param name="Account">The account.</param>
    public sealed record VerifyPhone(AccountId Account) : OrganizationCommand;

    /// <summary>Makes an account the payer of a new organization.</summary>
    /// <param name="Payer">The account.</param>
    /// <param name="Features">What the organization may do.</param>
    public sealed record CreateOrganization(AccountId Payer, FeatureSet Features)
        : OrganizationCommand;

    /// <summary>Ends an organization that has no members left.</summary>
    /// <param name="Payer">Its management account.</param>
    public sealed record DeleteOrganization(AccountId Payer) : OrganizationCommand;

    /// <summary>Lets an organization have more members.</summary>
    /// <param name="Payer">Its management account.</param>
    /// <param name="AccountQuota">How many.</param>
    public sealed record RaiseQuota(AccountId Payer, int AccountQuota) : OrganizationCommand;

    /// <summary>Asks an account to join.</summary>
    /// <param name="Payer">Who asks.</param>
    /// <param name="Handshake">The identity of the invitation.</param>
    /// <param name="Account">Who is asked.</param>
    public sealed record InviteAccount(AccountId Payer, HandshakeId Handshake, AccountId Account)
        : OrganizationCommand;

    /// <summary>
    /// Agrees: an account to join; a member to all features; the payer, who asked for all features,
    /// at last.
    /// </summary>
    /// <param name="Account">Who agrees.</param>
    /// <param name="Handshake">To what.</param>
    public sealed record AcceptHandshake(AccountId Account, HandshakeId Handshake)
        : OrganizationCommand;

    /// <summary>Says no to an invitation.</summary>
    /// <param name="Account">Who was asked.</param>
    /// <param name="Handshake">The invitation.</param>
    public sealed record DeclineHandshake(AccountId Account, HandshakeId Handshake)
        : OrganizationCommand;

    /// <summary>Takes a handshake back.</summary>
    /// <param name="Payer">Who asked.</param>
    /// <param name="Handshake">What.</param>
    public sealed record CancelHandshake(AccountId Payer, HandshakeId Handshake)
        : OrganizationCommand;

    /// <summary>Makes an account inside the organization.</summary>
    /// <param name="Payer">The management account.</param>
    /// <param name="Account">The new account's identity.</param>
    public sealed record CreateAccount(AccountId Payer, AccountId Account) : OrganizationCommand;

    /// <summary>A member goes, of its own will.</summary>
    /// <param name="Account">The member.</param>
    public sealed record LeaveOrganization(AccountId Account) : OrganizationCommand;

    /// <summary>The payer lets a member go.</summary>
    /// <param name="Payer">The management account.</param>
    /// <param name="Account">The member.</param>
    public sealed record RemoveAccount(AccountId Payer, AccountId Account) : OrganizationCommand;

    /// <summary>Asks the members to agree to all features.</summary>
    /// <param name="Payer">Who asks.</param>
    /// <param name="Handshake">The identity of the request.</param>
    public sealed record EnableAllFeatures(AccountId Payer, HandshakeId Handshake)
        : OrganizationCommand;
}
