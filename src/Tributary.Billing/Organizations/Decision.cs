using System.Collections.Immutable;

namespace Tributary.Billing.Organizations;

/// <summary>What is chosen where documents differ or quotas can be set.</summary>
public sealed record OrganizationRules
{
    /// <summary>How many members a new organization may have (BILL-07).</summary>
    public int AccountQuota { get; init; } = Organization.UsualAccountQuota;

    /// <summary>For how many days an invitation can be answered.</summary>
    public int InvitationDays { get; init; } = 15;

    /// <summary>For how many days members can agree to all features.</summary>
    public int AllFeaturesDays { get; init; } = 90;

    /// <summary>
    /// Whether an account needs a payment method also when its payer removes it, since it pays for
    /// itself from then on. In 2010 only who left by itself needed one (docs/decisions/0040).
    /// </summary>
    public bool RemovalNeedsPaymentMethod { get; init; } = true;
}

/// <summary>The answer to a command: new facts, or the reason why not.</summary>
public sealed record Decision
{
    private Decision(ImmutableArray<OrganizationFact> facts, Rejection? rejection) =>
        (Facts, Rejection) = (facts, rejection);

    /// <summary>What happens, all at once; empty when nothing changes, or when rejected.</summary>
    public ImmutableArray<OrganizationFact> Facts { get; }

    /// <summary>Why the command may not be done; none when it is.</summary>
    public Rejection? Rejection { get; }

    /// <summary>
    /// Decides on a command: a pure function of what is known, what is asked, and when.
    /// </summary>
    /// <param name="roster">What is known; nothing in it is later than <paramref name="now"/>.
    /// </param>
    /// <param name="command">What is asked for.</param>
    /// <param name="now">When; the facts get this date.</param>
    /// <param name="rules">Quotas and choices; the usual ones when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The roster knows the future.</exception>
    public static Decision On(
        Roster roster,
        OrganizationCommand command,
        Instant now,
        OrganizationRules? rules = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now, roster.AsOf);
        var by = rules ?? new();

        return command switch
        {
            OrganizationCommand.OpenAccount c => Standing.Open(roster, c, now),
            OrganizationCommand.ConfirmPaymentMethod c => Standing.Confirm(roster, c, now),
            OrganizationCommand.RemovePaymentMethod c => Standing.Remove(roster, c, now),
            OrganizationCommand.VerifyPhone c => Standing.Verify(roster, c, now),
            OrganizationCommand.CreateOrganization c => Founding.Create(roster, c, now, by),
            OrganizationCommand.DeleteOrganization c => Founding.Delete(roster, c, now),
            OrganizationCommand.RaiseQuota c => Founding.Raise(roster, c, now),
            OrganizationCommand.InviteAccount c => Inviting.Invite(roster, c, now, by),
            OrganizationCommand.AcceptHandshake c => Answering.Accept(roster, c, now),
            OrganizationCommand.DeclineHandshake c => Answering.Decline(roster, c, now),
            OrganizationCommand.CancelHandshake c => Answering.Cancel(roster, c, now),
            OrganizationCommand.CreateAccount c => Inviting.Create(roster, c, now),
            OrganizationCommand.LeaveOrganization c => Leaving.Leave(roster, c, now),
            OrganizationCommand.RemoveAccount c => Leaving.Remove(roster, c, now, by),
            OrganizationCommand.EnableAllFeatures c => AllFeatures.Ask(roster, c, now, by),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Yes: these happen.</summary>
    internal static Decision Yes(params IEnumerable<OrganizationFact> facts) =>
        new([.. facts], null);

    /// <summary>Yes, and this happens.</summary>
    public static implicit operator Decision(OrganizationFact fact) => new([fact], null);

    /// <summary>No.</summary>
    public static implicit operator Decision(Rejection rejection) => new([], rejection);
}
