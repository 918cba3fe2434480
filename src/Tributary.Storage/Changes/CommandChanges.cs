using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Organizations;
using Tributary.Storage.Folder;

namespace Tributary.Storage.Changes;

/// <summary>
/// What accounts are asked to do: the rules of joining and leaving decide, and the memberships that
/// follow are those of the bill. What the folder does not know refuses nothing.
/// </summary>
internal sealed class CommandChanges(
    ImmutableArray<Account> accounts,
    ImmutableArray<Membership> memberships,
    AccountId managementAccount)
{
    private readonly List<OrganizationFact> _history =
        [.. MembershipHistory.Of(accounts.Select(a => a.Id), memberships)];

    private readonly List<Account> _created = [];
    private bool _hasDecided;

    /// <summary>The accounts, also those that were created.</summary>
    public ImmutableArray<Account> Accounts => [.. accounts, .. _created];

    /// <summary>The memberships that follow; those that stay keep their place.</summary>
    public ImmutableArray<Membership> Memberships
    {
        get
        {
            if (!_hasDecided) return memberships;

            var known = memberships
                .DistinctBy(m => (m.Account, m.Payer, m.During.From))
                .ToDictionary(m => (m.Account, m.Payer, m.During.From), m => m.Origin);

            return
            [
                .. Roster.Of(_history.OrderBy(fact => fact.At)).Memberships.Select(m => m with
                {
                    Origin = known.GetValueOrDefault((m.Account, m.Payer, m.During.From)),
                }),
            ];
        }
    }

    /// <summary>Decides on a command; a rejection is an error.</summary>
    public void Decide(Row row)
    {
        var at = row.Instant("at") ?? default;
        var account = row.Account("account");
        var payer = row.Has("payer") ? row.Account("payer") : managementAccount;
        if (!row.IsGood) return;

        var word = row.Text("do");
        foreach (var command in Commands(word, payer, account))
        {
            var decision = Decision.On(Roster.At(_history, at), command, at);
            if (decision.Rejection is { } rejection)
            {
                row.Refuse("do", $"{account} cannot {word} on {at}: {rejection.Message}");
                return;
            }

            _history.AddRange(decision.Facts);
        }

        _hasDecided = true;
        if (word == "create")
        {
            _created.Add(new() { Id = account, Created = at, Origin = row.Origin });
        }
    }

    /// <summary>A command in words: <c>222222222222 leaves on 2018-10-16T00:00:00Z</c>.</summary>
    public static string Said(Row row) => $"{row.Text("account")} "
        + row.Text("do") switch
        {
            "join" => "joins",
            "create" => "is created",
            "leave" => "leaves",
            _ => "is removed",
        }
        + $" on {row.Text("at")}";

    private IEnumerable<OrganizationCommand> Commands(
        string word, AccountId payer, AccountId account)
    {
        var handshake = new HandshakeId($"simulation {_history.Count}");

        return word switch
        {
            "join" =>
            [
                new OrganizationCommand.InviteAccount(payer, handshake, account),
                new OrganizationCommand.AcceptHandshake(account, handshake),
            ],
            "create" => [new OrganizationCommand.CreateAccount(payer, account)],
            "leave" => [new OrganizationCommand.LeaveOrganization(account)],
            _ => [new OrganizationCommand.RemoveAccount(payer, account)],
        };
    }
}
