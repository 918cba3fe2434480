using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

/// <summary>Who joins, and how: BILL-07, BILL-09, BILL-10, BILL-13, BILL-14.</summary>
public sealed class InvitingTests
{
    private static readonly AccountId Bob = new("bob");
    private static readonly AccountId Susan = new("susan");

    private const string Invited = Story.BobAndSusan + "\n2010-03-02 invite bob h1 susan";

    private const string Vicky = """

        2010-03-02 open vicky
        2010-03-02 pay vicky
        2010-03-02 phone vicky
        2010-03-02 found vicky
        """;

    [Fact]
    public void Nothing_changes_until_the_owner_accepts()
    {
        Assert.Empty(Story.Of(Invited).Roster.Memberships);
        Assert.Equal(
            [new Membership(Susan, Bob, Parse.Range("2010-03-10T12:00:07.."))],
            Story.Of(Invited, "2010-03-10T12:00:07 accept susan h1").Roster.Memberships);
    }

    [Fact]
    public void An_invitation_can_be_answered_for_fifteen_days()
    {
        Assert.Equal(
            [
                new OrganizationFact.AccountInvited(
                    Parse.Instant("2010-03-02"),
                    new("h1"),
                    Bob,
                    Susan,
                    Parse.Instant("2010-03-17")),
            ],
            Story.Last(Invited).Facts);
        Assert.Null(Story.Last(Invited, "2010-03-16T23:59:59 accept susan h1").Rejection);
        Assert.Equal(
            new Rejection.InvalidHandshakeTransition(new("h1"), HandshakeState.Expired),
            Story.Last(Invited, "2010-03-17 accept susan h1").Rejection);
    }

    [Theory]
    [InlineData("decline susan h1", HandshakeState.Declined)]
    [InlineData("cancel bob h1", HandshakeState.Canceled)]
    [InlineData("accept susan h1", HandshakeState.Accepted)]
    public void A_handshake_ends_once(string end, HandshakeState state)
    {
        var ended = $"{Invited}\n2010-03-03 {end}";

        Assert.Equal(
            new Rejection.HandshakeAlreadyInState(new("h1"), state),
            Story.Last(ended, $"2010-03-04 {end}").Rejection);
        foreach (var other in new[] { "decline susan h1", "cancel bob h1", "accept susan h1" })
        {
            if (other == end) continue;

            Assert.Equal(
                new Rejection.InvalidHandshakeTransition(new("h1"), state),
                Story.Last(ended, $"2010-03-04 {other}").Rejection);
        }
    }

    [Theory]
    [InlineData("accept bob h1")]
    [InlineData("decline bob h1")]
    [InlineData("cancel susan h1")]
    [InlineData("accept susan h2")]
    public void Only_whom_it_concerns_can_answer(string answer) => Assert.IsType<
        Rejection.HandshakeNotFound>(Story.Last(Invited, $"2010-03-03 {answer}").Rejection);

    [Fact]
    public void Only_a_payer_invites()
    {
        Assert.Equal(
            new Rejection.OrganizationsNotInUse(Susan),
            Story.Last(Story.BobAndSusan, "2010-03-03 invite susan h1 bob").Rejection);
        Assert.Equal(
            new Rejection.AccessDenied(
                "Account susan is a member: only its management account, bob, may do this."),
            Story.Last(
                Invited, "2010-03-03 accept susan h1", "2010-03-03 invite susan h2 bob")
                .Rejection);
    }

    [Fact]
    public void Nobody_is_asked_twice_at_a_time()
    {
        Assert.Equal(
            new Rejection.DuplicateHandshake(new("h1")),
            Story.Last(Invited, "2010-03-03 invite bob h2 susan").Rejection);
        Assert.Null(Story.Last(
            Invited, "2010-03-03 decline susan h1", "2010-03-03 invite bob h2 susan").Rejection);
        Assert.Equal(
            new Rejection.DuplicateHandshake(new("h1")),
            Story.Last(
                Invited, "2010-03-03 decline susan h1", "2010-03-03 invite bob h1 susan")
                .Rejection);
    }

    [Fact] // Whether somebody is on another bill is not told to whoever invites.
    public void A_member_elsewhere_may_be_asked_and_has_to_leave_before_it_joins()
    {
        var joined = $"{Invited}{Vicky}\n2010-03-03 accept susan h1\n"
            + "2010-03-04 invite vicky h2 susan";

        Assert.Equal(
            new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.AlreadyInAnOrganization,
                "Account susan is on the bill of bob: it has to leave that first."),
            Story.Last(joined, "2010-03-05 accept susan h2").Rejection);
        Assert.Null(Story.Last(
            joined, "2010-03-05 leave susan", "2010-03-05 accept susan h2").Rejection);
    }

    [Fact]
    public void Who_is_on_the_bill_is_not_asked()
    {
        Assert.Equal(
            HandshakeConstraint.AlreadyInAnOrganization,
            Assert.IsType<Rejection.HandshakeConstraintViolation>(
                Story.Last(Story.BobAndSusan, "2010-03-03 invite bob h1 bob").Rejection).Reason);
        Assert.Equal(
            HandshakeConstraint.AlreadyInAnOrganization,
            Assert.IsType<Rejection.HandshakeConstraintViolation>(Story.Last(
                Invited, "2010-03-03 accept susan h1", "2010-03-03 invite bob h2 susan")
                .Rejection).Reason);
    }

    [Fact] // BILL-07
    public void Twenty_members_and_invitations_fill_the_quota_until_it_is_raised()
    {
        var nineteen = string.Join('\n', Enumerable
            .Range(1, 19)
            .Select(i => $"2010-03-02 create bob dev{i}"));

        Assert.Equal(
            new Rejection.HandshakeConstraintViolation(
                HandshakeConstraint.AccountNumberLimitExceeded,
                "Members and open invitations of bob fill its quota of 20: remove or cancel some, "
                    + "or raise it."),
            Story.Last(
                Story.BobAndSusan,
                nineteen,
                "2010-03-03 create bob dev20",
                "2010-03-03 invite bob h1 susan").Rejection);
        Assert.Equal(
            Constraint.AccountNumberLimitExceeded,
            Assert.IsType<Rejection.ConstraintViolation>(Story.Last(
                Invited, nineteen, "2010-03-03 create bob dev20").Rejection).Reason);
        Assert.Null(Story.Last(
            Invited, nineteen, "2010-03-03 quota bob 21", "2010-03-03 create bob dev20")
            .Rejection);
    }

    [Theory]
    [InlineData("2010-03-03 decline susan h1")]
    [InlineData("2010-03-03 cancel bob h1")]
    [InlineData("2010-03-18 pay bob")]
    public void An_invitation_that_ended_gives_its_place_back(string end) => Assert.Null(
        Story.Last(
            Invited,
            string.Join('\n', Enumerable
                .Range(1, 19)
                .Select(i => $"2010-03-02 create bob dev{i}")),
            end,
            "2010-03-18 create bob dev20").Rejection);

    [Fact]
    public void A_quota_only_rises() => Assert.Equal(
        new Rejection.InvalidInput("The quota of bob is 20 already: ask for more than that."),
        Story.Last(Story.BobAndSusan, "2010-03-03 quota bob 20").Rejection);

    [Fact] // BILL-14
    public void An_account_that_the_organization_creates_is_a_member_from_then_on()
    {
        Assert.Equal(
            [new Membership(new("dev"), Bob, Parse.Range("2010-03-02T10:11:12.."))],
            Story.Of(Story.BobAndSusan, "2010-03-02T10:11:12 create bob dev").Roster.Memberships);
        Assert.Equal(
            new Rejection.DuplicateAccount(Susan),
            Story.Last(Story.BobAndSusan, "2010-03-02 create bob susan").Rejection);
    }

    [Fact] // BILL-13
    public void A_payer_joins_when_it_has_neither_members_nor_invitations()
    {
        var asked = $"{Story.BobAndSusan}{Vicky}\n2010-03-03 invite vicky h2 bob";

        Assert.Equal(
            [
                new OrganizationFact.OrganizationDeleted(Parse.Instant("2010-03-04"), Bob),
                new OrganizationFact.InvitationAccepted(
                    Parse.Instant("2010-03-04"), new("h2"), new("vicky"), Bob),
            ],
            Story.Last(asked, "2010-03-04 accept bob h2").Facts);
        Assert.Equal(
            new Rejection.MasterCannotLeaveOrganization(Bob),
            Story.Last(asked, "2010-03-04 invite bob h1 susan", "2010-03-04 accept bob h2")
                .Rejection);
        Assert.Equal(
            new Rejection.MasterCannotLeaveOrganization(Bob),
            Story.Last(asked, "2010-03-04 create bob dev", "2010-03-04 accept bob h2").Rejection);
    }
}
