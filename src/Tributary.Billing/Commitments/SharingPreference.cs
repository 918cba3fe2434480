using System.Collections.Immutable;

namespace Tributary.Billing.Commitments;

/// <summary>
/// Whether an account gives to the others and takes from them, from an instant on. For anything to
/// pass between two accounts both must be on; an account without a preference is on. The last
/// preference of a month governs the whole month (rating.md 3.1, 3.6, trap 16).
/// </summary>
public sealed record SharingPreference
{
    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Since when it holds.</summary>
    public required Instant From { get; init; }

    /// <summary>Whether reservations and savings plans are shared with it and by it.</summary>
    public bool Commitments { get; init; } = true;

    /// <summary>Whether credits are shared with it and by it.</summary>
    public bool Credits { get; init; } = true;

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>How far the commitments of a group's accounts reach.</summary>
public enum SharingMode
{
    /// <summary>The owner, then its group, then everybody else.</summary>
    Prioritized,

    /// <summary>
    /// The owner, then its group, then nobody; and nothing comes in from outside.
    /// </summary>
    Restricted,
}

/// <summary>
/// Accounts that share reservations and savings plans among themselves first, or only, from an
/// instant on: of one name the last version of a month governs the whole month. An account is in
/// one group at most and the payer in none (rating.md 3.1).
/// </summary>
public sealed record SharingGroup
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Since when this version holds.</summary>
    public Instant From { get; init; }

    /// <summary>How far it reaches.</summary>
    public SharingMode Mode { get; init; }

    /// <summary>Its accounts; none when the group is dissolved.</summary>
    public required ImmutableArray<AccountId> Accounts { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}
