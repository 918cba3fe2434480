using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;
using static Tributary.Billing.Organizations.OrganizationCommand;

namespace Tributary.Billing.Tests.Organizations;

/// <summary>
/// Commands as a table: a date, a verb, and its words. All but the last have to be done.
/// </summary>
internal sealed class Story
{
    private readonly List<OrganizationFact> _facts = [];

    public Roster Roster { get; private set; } = Roster.Empty;

    public IReadOnlyList<OrganizationFact> Facts => _facts;

    /// <summary>Bob, who pays for an organization of his, and Susan, who does not yet.</summary>
    public const string BobAndSusan = """
        2010-03-01 open bob
        2010-03-01 pay bob
        2010-03-01 phone bob
        2010-03-01 found bob
        2010-03-01 open susan
        2010-03-01 pay susan
        """;

    /// <summary>What is known after all of it is done.</summary>
    public static Story Of(params string[] tables)
    {
        var story = new Story();
        foreach (var line in Lines(tables)) story.Do(Command(line), At(line));

        return story;
    }

    /// <summary>The answer to the last command of the last table.</summary>
    public static Decision Last(params string[] tables) => LastBy(null, tables);

    /// <summary>The same, by other rules.</summary>
    public static Decision LastBy(OrganizationRules? rules, params string[] tables)
    {
        var lines = Lines(tables);
        var story = Of([.. lines[..^1]]);

        return Decision.On(story.Roster, Command(lines[^1]), At(lines[^1]), rules);
    }

    private static string[] Lines(string[] tables) =>
        [.. tables.SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    private static Instant At(string line) => Parse.Instant(line.Split(' ')[0]);

    private static OrganizationCommand Command(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        AccountId Account(int word) => new(words[word]);
        HandshakeId Handshake(int word) => new(words[word]);

        return words[1] switch
        {
            "open" => new OpenAccount(Account(2)),
            "pay" => new ConfirmPaymentMethod(Account(2)),
            "unpay" => new RemovePaymentMethod(Account(2)),
            "phone" => new VerifyPhone(Account(2)),
            "found" => new CreateOrganization(
                Account(2), words.Length > 3 ? FeatureSet.All : FeatureSet.ConsolidatedBilling),
            "delete" => new DeleteOrganization(Account(2)),
            "quota" => new RaiseQuota(Account(2), Parse.Integer(words[3])),
            "invite" => new InviteAccount(Account(2), Handshake(3), Account(4)),
            "accept" => new AcceptHandshake(Account(2), Handshake(3)),
            "decline" => new DeclineHandshake(Account(2), Handshake(3)),
            "cancel" => new CancelHandshake(Account(2), Handshake(3)),
            "create" => new CreateAccount(Account(2), Account(3)),
            "leave" => new LeaveOrganization(Account(2)),
            "remove" => new RemoveAccount(Account(2), Account(3)),
            "features" => new EnableAllFeatures(Account(2), Handshake(3)),
            _ => throw new FormatException(line),
        };
    }

    private void Do(OrganizationCommand command, Instant at)
    {
        var decision = Decision.On(Roster, command, at);
        Assert.Null(decision.Rejection);
        _facts.AddRange(decision.Facts);
        Roster = decision.Facts.Aggregate(Roster, (roster, fact) => roster.Apply(fact));
    }
}
