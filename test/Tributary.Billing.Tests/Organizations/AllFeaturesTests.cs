using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

/// <summary>How members agree to be restricted: BILL-03.</summary>
public sealed class AllFeaturesTests
{
    private const string Family = Story.BobAndSusan + """

        2010-03-02 invite bob h1 susan
        2010-03-02 create bob dev
        2010-03-03 accept susan h1
        2010-03-03 open vicky
        """;

    [Fact]
    public void All_who_were_invited_agree_and_then_the_payer_confirms()
    {
        var agreed = Family + """

            2010-03-04 features bob h2
            2010-03-05 accept susan h2
            """;

        Assert.Equal(
            new Rejection.InvalidHandshakeTransition(new("h2"), HandshakeState.Open),
            Story.Last(Family, "2010-03-04 features bob h2", "2010-03-05 accept bob h2")
                .Rejection);
        Assert.Equal(
            [
                new OrganizationFact.AllFeaturesApproved(
                    Parse.Instant("2010-03-05"), new("h2"), new("susan")),
            ],
            Story.Last(agreed).Facts);
        Assert.False(Story.Of(agreed).Roster.Organizations[new("bob")].MayRestrictMembers);
        Assert.True(Story.Of(agreed, "2010-03-06 accept bob h2")
            .Roster.Organizations[new("bob")].MayRestrictMembers);
    }

    [Fact]
    public void Open_invitations_are_taken_back_and_no_new_ones_sent()
    {
        var asking = Family + """

            2010-03-03 invite bob h3 vicky
            2010-03-04 features bob h2
            """;

        Assert.Equal(
            [
                new OrganizationFact.HandshakeCanceled(Parse.Instant("2010-03-04"), new("h3")),
                new OrganizationFact.AllFeaturesRequested(
                    Parse.Instant("2010-03-04"),
                    new("h2"),
                    new("bob"),
                    Parse.Instant("2010-06-02")),
            ],
            Story.Last(asking).Facts);
        Assert.Equal(
            HandshakeConstraint.InviteDisabledDuringEnableAllFeatures,
            Reason(asking, "2010-03-05 invite bob h4 vicky"));
        Assert.Null(Story.Last(
            asking, "2010-03-05 cancel bob h2", "2010-03-05 invite bob h4 vicky").Rejection);
        Assert.Null(Story.Last(asking, "2010-06-02 invite bob h4 vicky").Rejection);
    }

    [Fact]
    public void Nobody_is_asked_twice_nor_when_it_is_done()
    {
        Assert.Equal(
            HandshakeConstraint.OrganizationIsAlreadyPendingAllFeaturesMigration,
            Reason(Family, "2010-03-04 features bob h2", "2010-03-04 features bob h4"));
        Assert.Equal(
            HandshakeConstraint.OrganizationAlreadyHasAllFeatures,
            Reason(
                Family,
                "2010-03-04 features bob h2",
                "2010-03-04 remove bob susan",
                "2010-03-04 accept bob h2",
                "2010-03-04 features bob h4"));
        Assert.Equal(
            new Rejection.DuplicateHandshake(new("h1")),
            Story.Last(Family, "2010-03-04 features bob h1").Rejection);
    }

    [Fact]
    public void Only_members_agree_and_once()
    {
        const string asked = "2010-03-04 features bob h2";

        Assert.Equal(
            new Rejection.HandshakeNotFound(new("h2")),
            Story.Last(Family, asked, "2010-03-05 accept vicky h2").Rejection);
        Assert.Equal(
            new Rejection.HandshakeAlreadyInState(new("h2"), HandshakeState.Accepted),
            Story.Last(
                Family, asked, "2010-03-05 accept susan h2", "2010-03-05 accept susan h2")
                .Rejection);
        Assert.Equal(
            new Rejection.InvalidHandshakeTransition(new("h2"), HandshakeState.Expired),
            Story.Last(Family, asked, "2010-06-02 accept susan h2").Rejection);
        Assert.Equal(
            new Rejection.HandshakeNotFound(new("h2")),
            Story.Last(Family, asked, "2010-03-05 decline susan h2").Rejection);
    }

    private static HandshakeConstraint Reason(params string[] tables) =>
        Assert.IsType<Rejection.HandshakeConstraintViolation>(Story.Last(tables).Rejection).Reason;
}
