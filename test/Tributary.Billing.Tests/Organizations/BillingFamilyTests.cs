using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

public sealed class BillingFamilyTests
{
    private static readonly AccountId Susan = new("susan");
    private static readonly AccountId Bob = new("bob");
    private static readonly AccountId Vicky = new("vicky");

    /// <summary>Bob's until the 10th, nobody's for a day, Vicky's until the 20th, Bob's again.
    /// </summary>
    private static readonly BillingFamily Moved = new(
    [
        Of("2010-03-20T12:00:01..", Bob),
        Of("2010-03-11T09..2010-03-20T12:00:01", Vicky),
        Of("..2010-03-10T09", Bob),
    ]);

    [Theory]
    [InlineData("2010-03-10T08:59:59", "bob")]
    [InlineData("2010-03-10T09:00:00", "susan")]
    [InlineData("2010-03-11T08:59:59", "susan")]
    [InlineData("2010-03-11T09:00:00", "vicky")]
    [InlineData("2010-03-20T12:00:00", "vicky")]
    [InlineData("2010-03-20T12:00:01", "bob")]
    public void The_payer_changes_at_the_second(string at, string payer) =>
        Assert.Equal(new(payer), Moved.PayerOf(Susan, Parse.Instant(at)));

    [Fact]
    public void A_payer_may_have_an_account_twice_in_a_month() => Assert.Equal(
        [
            Parse.Range("2010-03-01..2010-03-10T09"),
            Parse.Range("2010-03-20T12:00:01..2010-04-01"),
        ],
        Moved.During(Bob, Susan, Parse.Range("2010-03")));

    [Fact]
    public void The_gap_is_the_accounts_own() => Assert.Equal(
        [Parse.Range("2010-03-10T09..2010-03-11T09")],
        Moved.During(Susan, Susan, Parse.Range("2010-03")));

    [Fact]
    public void An_account_without_membership_pays_for_itself()
    {
        var alone = new BillingFamily([]);

        Assert.Equal(Susan, alone.PayerOf(Susan, new(0)));
        Assert.Equal(
            [Parse.Range("2010-03")], alone.During(Susan, Susan, Parse.Range("2010-03")));
        Assert.Empty(alone.During(Bob, Susan, Parse.Range("2010-03")));
    }

    [Fact]
    public void A_membership_of_oneself_and_an_empty_one_say_nothing()
    {
        var family = new BillingFamily(
            [new(Bob, Bob, TimeRange.Always), Of("2010-03-10..2010-03-10", Vicky)]);

        Assert.Empty(family.Accounts);
        Assert.Equal(Susan, family.PayerOf(Susan, Parse.Instant("2010-03-10")));
    }

    [Fact]
    public void Every_named_account_is_known() =>
        Assert.Equal([Bob, Susan, Vicky], Moved.Accounts.Order());

    [Fact] // Touching is not overlapping: the second belongs to the later one.
    public void Only_a_shared_second_is_an_overlap()
    {
        Assert.Empty(Moved.Overlaps());
        Assert.Single(
            new BillingFamily([Of("2010-03-01..2010-03-11", Bob), Of("2010-03-10..", Vicky)])
                .Overlaps());
    }

    private static Membership Of(string during, AccountId payer) =>
        new(Susan, payer, Parse.Range(during));
}
