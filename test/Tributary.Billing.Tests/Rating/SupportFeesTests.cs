using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What support costs an account: docs/decisions/0018-support.md.</summary>
public sealed class SupportFeesTests
{
    /// <summary>10 % and no minimum: the fee tells the base.</summary>
    private const string Month = """
        month 2019-04
        payer p
        member a
        member b
        price vm Hrs 1 service=AmazonEC2
        support-plan Plain 0- 10
        support-plan Least 0- 10 minimum=100
        support-plan Flat minimum=30

        """;

    [Fact] // A fee of the account that has it, by the plan's product, in every column.
    public void A_subscription_makes_a_line_of_its_account() => Assert.Equal(
        "a Fee AWSSupportPlain 0.5 0.5 0.5 0.5 0.5",
        Shown.Rows(
            Given.Of(Month, "support a Plain\nuse a vm 5\nuse b vm 70").Bill().Lines
                .Where(l => l.Derivation is Derivation.Support),
            "account type product unblended blended amortized net net-amortized"));

    [Fact] // Its own charges only: support does not extend to the family.
    public void Each_account_pays_on_its_own_charges() => Assert.Equal(
        "a Plain 0.5\nb Plain 7",
        Fees("support a Plain\nsupport b Plain\nuse a vm 5\nuse b vm 70\nuse p vm 900"));

    [Fact]
    public void An_agreement_may_cover_other_accounts() => Assert.Equal(
        "p Plain 97.5",
        Fees("support p Plain covers=a,b\nuse a vm 5\nuse b vm 70\nuse p vm 900"));

    [Fact] // 5 of usage, 72 and 50 of fees, 7 bought once: all of an account's charges.
    public void Usage_fees_and_one_time_charges_count() => Assert.Equal(
        "a Plain 13.4",
        Fees("""
            support a Plain
            reserve a m5.large hourly=0.1 upfront=50 term=2019-04-01..2020-03-31
            charge a AmazonRegistrar 7
            use a vm 5
            """));

    [Fact] // Covered usage and its negation are nothing together: the plan's dollar counts.
    public void A_plan_counts_with_its_commitment() => Assert.Equal(
        "a Plain 0.1",
        Fees("""
            support a Plain
            plan-rate Compute vm 0.5
            plan a Compute hourly=1 term=2019-04-01T00
            use a vm 2
            """));

    [Fact]
    public void Refunds_taxes_and_other_support_do_not_count() => Assert.Equal(
        "a Flat 30\na Plain 0.5",
        Fees("""
            support a Plain
            support a Flat
            refund a AmazonEC2 3
            tax-settings a billing=DE
            tax-rate VAT DE 19
            use a vm 5
            """));

    [Fact] // A fifth less: 4 are charged, and 10 % of those.
    public void Discounts_lower_the_base() => Assert.Equal(
        "a Plain 0.4", Fees("support a Plain\ndiscount edp Enterprise percent=20\nuse a vm 5"));

    [Theory]
    [InlineData("before-credits", "0.5")]
    [InlineData("after-credits", "0.2")]
    public void Credits_lower_it_only_by_policy(string basis, string fee) => Assert.Equal(
        $"a Plain {fee}",
        Fees($"policy supportBase={basis}\nsupport a Plain\ncredit a 3\nuse a vm 5"));

    [Fact]
    public void What_may_not_be_consolidated_does_not_count() => Assert.Equal(
        "p Plain 0.5",
        Fees("""
            support p Plain
            price product Units 1 consolidated=no
            charge p Marketplace 20 consolidated=no
            use p product 50
            use p vm 5
            """));

    [Fact]
    public void Without_charges_the_minimum_is_due() =>
        Assert.Equal("a Least 100", Fees("support a Least"));

    [Theory] // Thirty days: a tenth of the minimum a day for three days.
    [InlineData("during=2019-04-28..", "10")]
    [InlineData("during=..2019-04-04", "10")]
    [InlineData("during=2019-04-04..2019-04-07", "10")]
    public void The_minimum_is_of_the_days_it_was_subscribed(string during, string fee) =>
        Assert.Equal($"a Least {fee}", Fees($"support a Least {during}"));

    [Fact] // In the family for ten of thirty days and subscribed for five of them: half the bands.
    public void Bands_count_for_the_subscribed_part_of_the_accounts_time() => Assert.Equal(
        "d Plain 5",
        Fees("""
            member d during=2019-04-21..
            support d Plain during=2019-04-26..
            use d vm 100 during=2019-04-21T00
            """));

    [Fact] // Twenty days on its own, ten in the family.
    public void Two_bills_of_a_month_have_one_minimum_between_them()
    {
        var given = Given.Of(Month, "member d during=2019-04-21..\nsupport d Least");

        Assert.Equal("33.3333333333", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("66.6666666667", given.Bill("d").Total(Metric.Unblended).ToString());
    }

    [Fact] // 10 % of 900 for two thirds of the month, and a third of 30.
    public void A_change_of_plans_charges_each_for_its_days() => Assert.Equal(
        "a Flat 10\na Plain 60",
        Fees("""
            support a Plain during=..2019-04-21
            support a Flat during=2019-04-21..
            use a vm 900
            """));

    [Fact] // A third of a dollar, and its tenth decimal.
    public void The_fee_is_rounded_once() => Assert.Equal(
        "a Plain 0.0333333333",
        Fees("support a Plain during=..2019-04-11\nuse a vm 1"));

    private static string Fees(string facts) => string.Join('\n', Shown.Rows(
        Given.Of(Month, facts).Bill().Lines.Where(l => l.Derivation is Derivation.Support),
        "account by unblended").Split('\n').Order(StringComparer.Ordinal));
}
