using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

/// <summary>Becoming a payer: BILL-03, BILL-07, BILL-08.</summary>
public sealed class FoundingTests
{
    private static readonly AccountId Bob = new("bob");

    [Fact]
    public void A_payer_has_a_payment_method_and_a_verified_telephone() => Assert.Equal(
        [
            new OrganizationFact.OrganizationCreated(
                Parse.Instant("2010-03-02"), Bob, FeatureSet.ConsolidatedBilling, 20),
        ],
        Story.Last("""
            2010-03-01 open bob
            2010-03-01 pay bob
            2010-03-01 phone bob
            2010-03-02 found bob
            """).Facts);

    [Fact]
    public void Without_a_payment_method_it_is_refused() => Assert.Equal(
        new Rejection.ConstraintViolation(
            Constraint.MasterAccountPaymentInstrumentRequired,
            "Account bob has no valid payment method: confirm one, then create the organization."),
        Story.Last("""
            2010-03-01 open bob
            2010-03-01 phone bob
            2010-03-02 found bob
            """).Rejection);

    [Fact]
    public void Without_a_verified_telephone_it_is_refused() => Assert.Equal(
        new Rejection.ConstraintViolation(
            Constraint.MasterAccountMissingContactInfo,
            "Account bob has no verified telephone number: verify it, then create the "
                + "organization."),
        Story.Last("""
            2010-03-01 open bob
            2010-03-01 pay bob
            2010-03-02 found bob
            """).Rejection);

    [Fact]
    public void A_payment_method_that_is_gone_does_not_count() => Assert.IsType<
        Rejection.ConstraintViolation>(
        Story.Last("""
            2010-03-01 open bob
            2010-03-01 pay bob
            2010-03-01 phone bob
            2010-03-02 unpay bob
            2010-03-02 found bob
            """).Rejection);

    [Fact]
    public void Nobody_founds_twice_and_no_member_founds()
    {
        Assert.Equal(
            new Rejection.AlreadyInOrganization(Bob),
            Story.Last(Story.BobAndSusan, "2010-03-02 found bob").Rejection);
        Assert.Equal(
            new Rejection.AlreadyInOrganization(new("dev")),
            Story.Last(
                Story.BobAndSusan, "2010-03-02 create bob dev", "2010-03-02 found dev").Rejection);
    }

    [Fact]
    public void Who_does_not_exist_is_told_so()
    {
        Assert.Equal(
            new Rejection.AccountNotFound(Bob), Story.Last("2010-03-02 found bob").Rejection);
        Assert.Equal(
            new Rejection.AccountNotFound(Bob), Story.Last("2010-03-02 pay bob").Rejection);
        Assert.Equal(
            "There is no account bob here: check the number, or open the account first.",
            Story.Last("2010-03-02 quota bob 30").Rejection!.Message);
    }

    [Fact]
    public void An_account_opens_once() => Assert.Equal(
        new Rejection.DuplicateAccount(Bob),
        Story.Last("2010-03-01 open bob", "2010-03-02 open bob").Rejection);

    [Fact]
    public void An_organization_ends_when_nobody_is_left_and_takes_its_invitations_back()
    {
        Assert.Equal(
            new Rejection.OrganizationNotEmpty(Bob, 1),
            Story.Last(
                Story.BobAndSusan, "2010-03-02 create bob dev", "2010-03-02 delete bob")
                .Rejection);
        Assert.Equal(
            [
                new OrganizationFact.HandshakeCanceled(Parse.Instant("2010-03-03"), new("h1")),
                new OrganizationFact.OrganizationDeleted(Parse.Instant("2010-03-03"), Bob),
            ],
            Story.Last(
                Story.BobAndSusan, "2010-03-02 invite bob h1 susan", "2010-03-03 delete bob")
                .Facts);
    }

    [Fact] // BILL-03
    public void Members_are_independent_unless_the_organization_has_all_features()
    {
        const string account = "2010-03-01 open bob\n2010-03-01 pay bob\n2010-03-01 phone bob";

        Assert.False(Story.Of(account, "2010-03-02 found bob")
            .Roster.Organizations[Bob].MayRestrictMembers);
        Assert.True(Story.Of(account, "2010-03-02 found bob all")
            .Roster.Organizations[Bob].MayRestrictMembers);
    }

    [Fact] // A pure function has no clock of its own: a roster of tomorrow cannot decide today.
    public void What_is_known_is_not_later_than_now() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Story.Last(Story.BobAndSusan, "2010-02-28 delete bob"));
}
