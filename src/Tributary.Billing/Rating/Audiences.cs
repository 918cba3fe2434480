using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// The accounts that a commitment may serve at a step of sharing, as flags by account number. One
/// audience is one array, however many commitments have it: who walks along an hour's usage for one
/// of them goes on where the one before stopped.
/// </summary>
internal sealed class Audiences(Sharing sharing, ReadOnlyMemory<AccountId> accounts)
{
    /// <summary>The steps after the owner's own, in their order.</summary>
    public static readonly SharingStep[] Shared = [SharingStep.Group, SharingStep.Everybody];

    private readonly Dictionary<(SharingGroup? Group, SharingStep Step), bool[]> _all = [];

    /// <summary>Whom an owner's commitments serve at a step; null when it does not share.</summary>
    public bool[]? Of(AccountId owner, SharingStep step)
    {
        var group = sharing.GroupOf(owner);
        if (!sharing.SharesCommitments(owner)) return null;
        if (step == SharingStep.Group && group is null) return null;
        if (_all.TryGetValue((group, step), out var known)) return known;

        // Its own usage may be among them: whoever has something left has served that already.
        var served = new bool[accounts.Length];
        for (var i = 0; i < served.Length; i++)
        {
            var account = accounts.Span[i];
            served[i] = sharing.StepOf(owner, account) == step || account == owner;
        }

        return _all[(group, step)] = served;
    }
}
