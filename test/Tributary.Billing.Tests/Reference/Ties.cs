using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>What one account is to another, for the other's commitments.</summary>
internal enum Tie
{
    Own,
    Group,
    Others,

    /// <summary>One of the two has switched sharing off.</summary>
    SwitchedOff,

    /// <summary>A restricted group stands between them.</summary>
    Restricted,
}

/// <summary>
/// Who shares with whom: what holds at the month's last second holds for the month (decision 15).
/// </summary>
internal static class Ties
{
    /// <summary>The ties in the order in which commitments serve them.</summary>
    public static Tie[][] Steps(World world) => world.Mistake switch
    {
        Mistake.OwnerFirstDropped => [[Tie.Own, Tie.Group, Tie.Others]],
        Mistake.GroupsIgnored => [[Tie.Own], [Tie.Group, Tie.Others]],
        _ => [[Tie.Own], [Tie.Group], [Tie.Others]],
    };

    public static Tie Between(World world, AccountId owner, AccountId user)
    {
        if (owner == user) return Tie.Own;

        var isOn = SharesCommitments(world, owner)
            && (SharesCommitments(world, user) || world.Mistake is Mistake.OnlyTheGiverIsAsked);
        if (!isOn) return Tie.SwitchedOff;

        var (giving, taking) = (GroupOf(world, owner), GroupOf(world, user));
        if (giving is not null && giving.Name == taking?.Name) return Tie.Group;

        var isClosed = giving?.Mode is SharingMode.Restricted
            || (taking?.Mode is SharingMode.Restricted
                && world.Mistake is not Mistake.RestrictedGroupTakesFromOutside);

        return isClosed ? Tie.Restricted : Tie.Others;
    }

    public static bool SharesCredits(World world, AccountId account) =>
        Preference(world, account)?.Credits ?? true;

    /// <summary>Notes why a commitment does not serve usage that it matches.</summary>
    public static void Note(World world, Tie tie)
    {
        if (tie is Tie.SwitchedOff) world.Met.Add(Rule.SwitchedOff);
        if (tie is Tie.Restricted) world.Met.Add(Rule.Restricted);
    }

    public static void NoteServed(World world, AccountId owner, AccountId user)
    {
        if (Between(world, owner, user) is Tie.Group) world.Met.Add(Rule.GroupServed);
    }

    private static bool SharesCommitments(World world, AccountId account) =>
        Preference(world, account)?.Commitments ?? true;

    private static SharingPreference? Preference(World world, AccountId account) =>
        world.Facts.SharingPreferences
            .Where(p => p.Account == account && p.From.Seconds < Deadline(world))
            .MaxBy(p => p.From.Seconds);

    /// <summary>The first group by name that lists an account; the payer is in none.</summary>
    private static SharingGroup? GroupOf(World world, AccountId account)
    {
        if (account == world.Payer && world.Mistake is not Mistake.ThePayerIsInAGroup) return null;

        return world.Facts.SharingGroups
            .Where(group => group.From.Seconds < Deadline(world))
            .GroupBy(group => group.Name)
            .Select(versions => versions.MaxBy(group => group.From.Seconds)!)
            .Where(group => group.Accounts.Contains(account))
            .MinBy(group => group.Name, StringComparer.Ordinal);
    }

    /// <summary>What is said from this second on comes too late for the month.</summary>
    private static long Deadline(World world) =>
        world.Mistake is Mistake.PreferenceOfTheFirstSecond ? world.From + 1 : world.To;
}
