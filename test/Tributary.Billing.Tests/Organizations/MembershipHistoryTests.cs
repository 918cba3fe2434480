using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

public sealed class MembershipHistoryTests
{
    private static readonly AccountId Susan = new("susan");

    private static readonly Membership[] Moved =
    [
        new(Susan, new("vicky"), Parse.Range("2010-03-15..2010-03-20")),
        new(Susan, new("bob"), Parse.Range("2010-03-20..")),
        new(Susan, new("bob"), Parse.Range("2010-03-01..2010-03-15")),
        new(new("bob"), new("bob"), Parse.Range("2010-03")),
    ];

    [Fact]
    public void Memberships_come_back_as_they_were() => Assert.Equal(
        [Moved[2], Moved[0], Moved[1]],
        Roster.Of(MembershipHistory.Of([], Moved)).Memberships);

    [Fact] // What is later than the command is no reason to refuse it.
    public void Commands_are_decided_on_what_was_known_then()
    {
        var facts = MembershipHistory.Of([new("dora")], Moved);
        var at = Parse.Instant("2010-03-10");
        var left = Decision.On(
            Roster.At(facts, at), new OrganizationCommand.LeaveOrganization(Susan), at);
        var invited = Decision.On(
            Roster.At(facts, at),
            new OrganizationCommand.InviteAccount(new("bob"), new("h1"), new("dora")),
            at);

        Assert.Null(invited.Rejection);
        Assert.Equal(
            [
                new Membership(Susan, new("bob"), Parse.Range("2010-03-01..2010-03-10")),
                Moved[0],
                Moved[1],
            ],
            Roster.At(facts.AddRange(left.Facts), Instant.Never).Memberships);
    }

    [Fact]
    public void A_list_that_contradicts_itself_makes_no_overlap() => Assert.Equal(
        [
            new Membership(Susan, new("bob"), Parse.Range("2010-03-01..2010-03-10")),
            new Membership(Susan, new("vicky"), Parse.Range("2010-03-10..2010-03-20")),
        ],
        Roster.Of(MembershipHistory.Of(
            [],
            [
                new(Susan, new("bob"), Parse.Range("2010-03-01..2010-03-15")),
                new(Susan, new("vicky"), Parse.Range("2010-03-10..2010-03-20")),
            ])).Memberships);
}
