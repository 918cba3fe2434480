namespace Tributary.Billing.Organizations;

/// <summary>What an organization may do.</summary>
public enum FeatureSet
{
    /// <summary>Paying together, and nothing else.</summary>
    ConsolidatedBilling,

    /// <summary>Also restricting members by policies.</summary>
    All,
}

/// <summary>
/// A family as it stands: its payer, and what it may do. Who belongs to it is in the
/// <see cref="Roster"/>.
/// </summary>
public sealed record Organization
{
    /// <summary>How many members one may have, unless more is agreed (BILL-07).</summary>
    public const int UsualAccountQuota = 20;

    /// <summary>Its management account.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Created { get; init; }

    /// <summary>What it may do.</summary>
    public required FeatureSet Features { get; init; }

    /// <summary>
    /// How many members it may have, the payer not counted; open invitations count as members.
    /// </summary>
    public required int AccountQuota { get; init; }

    /// <summary>
    /// Whether its policies may restrict what members do. Otherwise a member is as independent as
    /// any account, apart from payment (BILL-03).
    /// </summary>
    public bool MayRestrictMembers => Features == FeatureSet.All;
}

/// <summary>How an account became a member.</summary>
public enum Joining
{
    /// <summary>By an invitation, or in a way that is not recorded.</summary>
    Invited,

    /// <summary>The organization made the account.</summary>
    Created,
}

/// <summary>An account as it stands.</summary>
public sealed record AccountStanding
{
    /// <summary>Whether it has a valid payment method on file.</summary>
    public bool HasPaymentMethod { get; init; }

    /// <summary>Whether its telephone number is verified.</summary>
    public bool HasVerifiedPhone { get; init; }

    /// <summary>
    /// Who pays for it, if another does. One at most, so that an account cannot be on two bills.
    /// </summary>
    public AccountId? Payer { get; init; }

    /// <summary>Since when; of no meaning without a payer.</summary>
    public Instant Joined { get; init; }

    /// <summary>How; of no meaning without a payer.</summary>
    public Joining By { get; init; }
}
