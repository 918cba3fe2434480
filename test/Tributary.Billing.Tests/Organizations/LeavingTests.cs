using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

/// <summary>Who leaves, and where to: BILL-11, BILL-12.</summary>
public sealed class LeavingTests
{
    private static readonly AccountId Bob = new("bob");
    private static readonly AccountId Susan = new("susan");

    private const string Joined = Story.BobAndSusan + """

        2010-03-02 invite bob h1 susan
        2010-03-10T12 accept susan h1
        """;

    [Theory]
    [InlineData("leave susan")]
    [InlineData("remove bob susan")]
    public void Either_side_ends_it_at_any_second_at_once(string end) => Assert.Equal(
        [new Membership(Susan, Bob, Parse.Range("2010-03-10T12..2010-03-20T09:45:02"))],
        Story.Of(Joined, $"2010-03-20T09:45:02 {end}").Roster.Memberships);

    [Theory]
    [InlineData("leave susan")]
    [InlineData("remove bob susan")]
    public void Who_leaves_can_pay_for_itself(string end) => Assert.Equal(
        new Rejection.ConstraintViolation(
            Constraint.MemberAccountPaymentInstrumentRequired,
            "Account susan would pay for itself and has no valid payment method: confirm one "
                + "first."),
        Story.Last(Joined, "2010-03-20 unpay susan", $"2010-03-20 {end}").Rejection);

    [Fact] // In 2010 only an account that left by itself had to have one.
    public void A_rule_lets_the_payer_remove_an_account_without_payment_method()
    {
        var rules = new OrganizationRules { RemovalNeedsPaymentMethod = false };

        Assert.Null(Story.LastBy(
            rules, Joined, "2010-03-20 unpay susan", "2010-03-20 remove bob susan").Rejection);
        Assert.NotNull(Story.LastBy(
            rules, Joined, "2010-03-20 unpay susan", "2010-03-20 leave susan").Rejection);
    }

    [Fact]
    public void A_payer_does_not_leave_its_own_bill()
    {
        Assert.Equal(
            new Rejection.MasterCannotLeaveOrganization(Bob),
            Story.Last(Joined, "2010-03-20 leave bob").Rejection);
        Assert.Equal(
            new Rejection.MasterCannotLeaveOrganization(Bob),
            Story.Last(Joined, "2010-03-20 remove bob bob").Rejection);
    }

    [Fact]
    public void Who_does_not_belong_cannot_leave()
    {
        Assert.Equal(
            new Rejection.OrganizationsNotInUse(Susan),
            Story.Last(Story.BobAndSusan, "2010-03-20 leave susan").Rejection);
        Assert.Equal(
            new Rejection.AccountNotFound(Susan),
            Story.Last(Story.BobAndSusan, "2010-03-20 remove bob susan").Rejection);
        Assert.Equal(
            new Rejection.AccountNotFound(new("nobody")),
            Story.Last(Story.BobAndSusan, "2010-03-20 leave nobody").Rejection);
    }

    [Fact] // BILL-12: leave, be asked, accept; the days between are the account's own.
    public void Moving_is_leaving_and_joining_again() => Assert.Equal(
        [
            new Membership(Susan, Bob, Parse.Range("2010-03-10T12..2010-03-15")),
            new Membership(Susan, new("vicky"), Parse.Range("2010-03-17T08..2010-03-20")),
            new Membership(Susan, Bob, Parse.Range("2010-03-20..")),
        ],
        Story.Of(Joined, """
            2010-03-11 open vicky
            2010-03-11 pay vicky
            2010-03-11 phone vicky
            2010-03-11 found vicky
            2010-03-15 leave susan
            2010-03-16 invite vicky h2 susan
            2010-03-17T08 accept susan h2
            2010-03-18 invite bob h3 susan
            2010-03-20 remove vicky susan
            2010-03-20 accept susan h3
            """).Roster.Memberships);

    [Fact]
    public void A_membership_of_no_second_is_none() => Assert.Empty(Story.Of(
        Story.BobAndSusan,
        """
        2010-03-02 invite bob h1 susan
        2010-03-10 accept susan h1
        2010-03-10 leave susan
        """).Roster.Memberships);
}
