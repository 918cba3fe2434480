using System.Collections.Immutable;

namespace Tributary.Billing.Organizations;

/// <summary>The identity of a handshake, as text.</summary>
/// <param name="Value">The identity; not empty.</param>
public readonly record struct HandshakeId(string Value)
{
    /// <summary>The identity itself.</summary>
    public override string ToString() => Value;
}

/// <summary>What a handshake is about.</summary>
public enum HandshakeAction
{
    /// <summary>An account is asked to join.</summary>
    Invite,

    /// <summary>The members are asked to agree to all features.</summary>
    EnableAllFeatures,
}

/// <summary>Where a handshake stands: open, or in one of four ends that it never leaves.</summary>
public enum HandshakeState
{
    /// <summary>It can be answered.</summary>
    Open,

    /// <summary>Everybody agreed.</summary>
    Accepted,

    /// <summary>Whoever was asked said no.</summary>
    Declined,

    /// <summary>Whoever asked took it back.</summary>
    Canceled,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}

/// <summary>A request between accounts, until it is answered, taken back, or too old.</summary>
public sealed record Handshake
{
    /// <summary>Its identity.</summary>
    public required HandshakeId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required HandshakeAction Action { get; init; }

    /// <summary>The management account that asks.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>Who is asked to join; of all features, the payer itself, who confirms.</summary>
    public required AccountId Account { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant Sent { get; init; }

    /// <summary>The first second at which it cannot be answered any more.</summary>
    public required Instant Expires { get; init; }

    /// <summary>How it was ended, if anybody did.</summary>
    public HandshakeState? End { get; init; }

    /// <summary>The members that agreed to all features.</summary>
    public ImmutableHashSet<AccountId> Approvals { get; init; } = [];

    /// <summary>
    /// Where it stands at an instant. That it expires is no fact of its own: time passes, and
    /// nobody has to note it.
    /// </summary>
    public HandshakeState StateAt(Instant now) =>
        End ?? (now < Expires ? HandshakeState.Open : HandshakeState.Expired);
}
