namespace Tributary.Billing.Organizations;

/// <summary>A rule of joining that a command would break; by the names of AWS's reasons.</summary>
public enum HandshakeConstraint
{
    /// <summary>Members and open invitations fill the quota (BILL-07).</summary>
    AccountNumberLimitExceeded,

    /// <summary>The account is on a bill already (ORG-48).</summary>
    AlreadyInAnOrganization,

    /// <summary>Nobody joins while the members are asked to agree to all features.</summary>
    InviteDisabledDuringEnableAllFeatures,

    /// <summary>There is nothing to enable.</summary>
    OrganizationAlreadyHasAllFeatures,

    /// <summary>The members have been asked already.</summary>
    OrganizationIsAlreadyPendingAllFeaturesMigration,
}

/// <summary>Another rule that a command would break; by the names of AWS's reasons.</summary>
public enum Constraint
{
    /// <summary>Members and open invitations fill the quota (BILL-07).</summary>
    AccountNumberLimitExceeded,

    /// <summary>A payer needs a valid payment method (BILL-08).</summary>
    MasterAccountPaymentInstrumentRequired,

    /// <summary>A payer needs a verified telephone number (BILL-08).</summary>
    MasterAccountMissingContactInfo,

    /// <summary>
    /// Whoever leaves pays for itself, and needs a payment method (BILL-11, BILL-12).
    /// </summary>
    MemberAccountPaymentInstrumentRequired,
}

/// <summary>
/// Why a command may not be done, and what to do about it. A closed union; the cases are named like
/// the errors of AWS Organizations that they become, without <c>Exception</c>.
/// </summary>
public abstract record Rejection
{
    private Rejection(string message) => Message = message;

    /// <summary>What stands in the way, and what to do, in one or two sentences.</summary>
    public string Message { get; }

    /// <summary>The account may not do this.</summary>
    /// <param name="Message">Why not, and who may.</param>
    public sealed record AccessDenied(string Message) : Rejection(Message);

    /// <summary>There is no such account.</summary>
    /// <param name="Account">Its name.</param>
    public sealed record AccountNotFound(AccountId Account) : Rejection(
        $"There is no account {Account} here: check the number, or open the account first.");

    /// <summary>The account exists already.</summary>
    /// <param name="Account">Its name.</param>
    public sealed record DuplicateAccount(AccountId Account) : Rejection(
        $"Account {Account} exists already: invite it, or take another number.");

    /// <summary>The account is payer or member already.</summary>
    /// <param name="Account">Its name.</param>
    public sealed record AlreadyInOrganization(AccountId Account) : Rejection(
        $"Account {Account} is in an organization already: it has to leave that first.");

    /// <summary>The account is in no organization.</summary>
    /// <param name="Account">Its name.</param>
    public sealed record OrganizationsNotInUse(AccountId Account) : Rejection(
        $"Account {Account} is in no organization: create one, or accept an invitation.");

    /// <summary>The organization still has members.</summary>
    /// <param name="Payer">Its management account.</param>
    /// <param name="Members">How many.</param>
    public sealed record OrganizationNotEmpty(AccountId Payer, int Members) : Rejection(
        $"The organization of {Payer} has members ({Members}): remove them first.");

    /// <summary>A payer can neither leave nor join another while it has a family.</summary>
    /// <param name="Payer">The management account.</param>
    public sealed record MasterCannotLeaveOrganization(AccountId Payer) : Rejection(
        $"Account {Payer} pays for an organization: remove its members, cancel its invitations, "
            + "and delete it first.");

    /// <summary>A rule of joining.</summary>
    /// <param name="Reason">Which.</param>
    /// <param name="Message">What to do.</param>
    public sealed record HandshakeConstraintViolation(HandshakeConstraint Reason, string Message)
        : Rejection(Message);

    /// <summary>Another rule.</summary>
    /// <param name="Reason">Which.</param>
    /// <param name="Message">What to do.</param>
    public sealed record ConstraintViolation(Constraint Reason, string Message)
        : Rejection(Message);

    /// <summary>There is no such handshake, or it does not concern the account.</summary>
    /// <param name="Handshake">Its name.</param>
    public sealed record HandshakeNotFound(HandshakeId Handshake) : Rejection(
        $"There is no handshake {Handshake} for this account: list those that there are.");

    /// <summary>The same was asked before, and is still open; or the identity is taken.</summary>
    /// <param name="Handshake">The earlier one.</param>
    public sealed record DuplicateHandshake(HandshakeId Handshake) : Rejection(
        $"Handshake {Handshake} asks for this already: wait for the answer, or cancel it first.");

    /// <summary>The handshake is where the command wants it.</summary>
    /// <param name="Handshake">Which.</param>
    /// <param name="State">Where.</param>
    public sealed record HandshakeAlreadyInState(HandshakeId Handshake, HandshakeState State)
        : Rejection($"Handshake {Handshake} is {Word(State)} already: there is nothing to do.");

    /// <summary>The handshake has ended in another way.</summary>
    /// <param name="Handshake">Which.</param>
    /// <param name="State">How it ended, or what it still waits for.</param>
    public sealed record InvalidHandshakeTransition(HandshakeId Handshake, HandshakeState State)
        : Rejection(State == HandshakeState.Open
            ? $"Handshake {Handshake} waits for other members: they have to agree first."
            : $"Handshake {Handshake} is {Word(State)}, for good: a new one has to be sent.");

    /// <summary>A value makes no sense.</summary>
    /// <param name="Message">Which, and what would.</param>
    public sealed record InvalidInput(string Message) : Rejection(Message);

    private static string Word(HandshakeState state) => state switch
    {
        HandshakeState.Open => "open",
        HandshakeState.Accepted => "accepted",
        HandshakeState.Declined => "declined",
        HandshakeState.Canceled => "canceled",
        HandshakeState.Expired => "expired",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
