using Tributary.Billing;
using Tributary.Cli.Months;

namespace Tributary.Cli.Members;

/// <summary>As whom a bill is looked at.</summary>
internal static class Viewer
{
    /// <summary>The member that looks; none when it is the payer, who sees everything.</summary>
    public static AccountId? Of(AccountId? account, BilledMonth billed) =>
        account is not { } viewer || viewer == billed.Bill.Payer ? null
        : billed.Accounts.Contains(viewer) ? viewer
        : throw new MisuseException(
            $"{viewer} is not on this bill, so there is nothing that it may see.");

    /// <summary>Refuses what a member may not see, instead of showing something else.</summary>
    public static void RefuseMore(AccountId member, AccountId? only, bool isBlended)
    {
        if (only is { } other && other != member)
        {
            throw new MisuseException($"{member} may see its own charges only.");
        }

        if (isBlended)
        {
            throw new MisuseException(
                "A member sees unblended costs only: averages and spread fees tell of others.");
        }
    }
}
