using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>
/// Whose usage a plan serves, and in which order: docs/decisions/0014-savings-plans.md.
/// </summary>
public sealed class PlanOfferTests
{
    /// <summary>Half price under the Compute plan.</summary>
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        member c
        price vm Hrs 2
        plan-rate Compute vm 1

        """;

    [Fact] // The first rate above zero is what it would cost.
    public void Tiers_are_compared_by_their_list_rate() => Assert.Equal(
        """
        p steps p1 1
        p vm p1 1
        p vm tier-1 1
        """,
        Covered("""
            price steps Hrs 0-100 0, 100- 10
            plan-rate Compute steps 1
            plan p Compute hourly=2
            use p steps 1
            use p vm 2
            """));

    [Fact] // In the second half of the month vm costs 1.25: then the other one saves more.
    public void The_price_in_force_decides_what_saves_most() => Assert.Equal(
        """
        p other p1 1
        p other tier-1 1
        p vm p1 1
        p vm tier-1 1
        """,
        Covered("""
            price vm Hrs 2 during=..2019-03-16
            price vm Hrs 1.25 during=2019-03-16..
            plan-rate Compute vm 1
            price other Hrs 1.5
            plan-rate Compute other 1
            plan p Compute hourly=1
            use p vm 1 during=2019-03-01T00
            use p other 1 during=2019-03-01T00
            use p vm 1 during=2019-03-20T00
            use p other 1 during=2019-03-20T00
            """, Bare));

    [Fact] // b would save more, but the plan is a's.
    public void The_owner_is_served_first() => Assert.Equal(
        """
        a other p1 1
        b vm tier-1 1
        """,
        Covered("""
            price other Hrs 1.25
            plan-rate Compute other 1
            plan a Compute hourly=1
            use a other 1
            use b vm 1
            """));

    [Fact] // Ten hours that save 0.25 each are 2.50; two that save 1.00 each are 2.00.
    public void Of_the_others_the_account_that_saves_most_is_first() => Assert.Equal(
        """
        b other p1 2
        b other tier-1 8
        c vm tier-1 2
        """,
        Covered("""
            price other Hrs 1.25
            plan-rate Compute other 1
            plan a Compute hourly=2
            use b other 10
            use c vm 2
            """));

    [Fact]
    public void Accounts_that_save_the_same_are_served_by_id() => Assert.Equal(
        """
        b vm p1 1
        c vm tier-1 1
        """,
        Covered("""
            plan a Compute hourly=1
            use c vm 1
            use b vm 1
            """));

    [Fact] // 50 %, then 40 %, then 20 % off.
    public void The_greatest_saving_is_served_first() => Assert.Equal(
        """
        p fifth tier-1 1
        p forty p1 0.5
        p forty tier-1 0.5
        p vm p1 1
        """,
        Covered("""
            price forty Hrs 1
            plan-rate Compute forty 0.6
            price fifth Hrs 10
            plan-rate Compute fifth 8
            plan p Compute hourly=1.3
            use p fifth 1
            use p forty 1
            use p vm 1
            """));

    [Fact] // Both half price: 1 is less than 3.
    public void Of_equal_savings_the_lower_plan_rate_is_first() => Assert.Equal(
        """
        p big tier-1 1
        p vm p1 1
        """,
        Covered("""
            price big Hrs 6
            plan-rate Compute big 3
            plan p Compute hourly=1
            use p big 1
            use p vm 1
            """));

    [Fact] // 3 for a thousand is less than 1 for one.
    public void Plan_rates_are_compared_for_one_unit() => Assert.Equal(
        """
        p calls p1 1000
        p vm tier-1 1
        """,
        Covered("""
            price calls Requests 6 factor=1000
            plan-rate Compute calls 3 factor=1000
            plan p Compute hourly=3
            use p calls 1000
            use p vm 1
            """));

    [Fact] // Equal in saving and rate: by SKU id, then by place.
    public void Of_usage_alike_the_lower_SKU_and_place_are_first()
    {
        var bill = Given.Of(Month, """
            account p zones=1a:az1,1b:az2
            price wm Hrs 2
            plan-rate Compute wm 1
            plan p Compute hourly=1.5
            use p wm 1
            use p vm 1 zone=1b
            use p vm 1 zone=1a
            """).Bill();

        Assert.Equal(
            """
            p vm p1 1.5
            p vm tier-1 0.5
            p wm tier-1 1
            """,
            Shown.Usage(bill, "account sku by quantity"));
        Assert.Equal(
            ["az1 1", "az2 0.5"],
            bill.Lines.Single(l => l.Type == LineItemType.SavingsPlanCoveredUsage)
                .Portions.Select(p => $"{p.Place} {p.Quantity}"));
    }

    [Theory] // The older one, then the lower id.
    [InlineData("term=2019-02-01..2020-02-01", "term=2018-02-01..2021-02-01", "y")]
    [InlineData("term=2019-02-01..2020-02-01", "term=2019-02-01..2020-02-01", "x")]
    public void Of_two_plans_alike_the_older_one_serves_first(
        string ofX, string ofY, string serves) => Assert.Equal(
            $"p vm {serves} 1",
            Covered($"""
                plan p Compute id=x hourly=1 {ofX}
                plan p Compute id=y hourly=1 {ofY}
                use p vm 1
                """));

    [Fact]
    public void Two_plans_add_up() => Assert.Equal(
        """
        p vm x 1
        p vm y 1
        p vm tier-1 1
        """,
        Covered("""
            plan p Compute id=x hourly=1
            plan p Compute id=y hourly=1
            use p vm 3
            """));

    private const string Bare = """
        month 2019-03
        payer p

        """;

    private static string Covered(string facts, string month = Month) =>
        Shown.Usage(Given.Of(month, facts).Bill(), "account sku by quantity");
}
