using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What plans cover, hour by hour: docs/decisions/0014-savings-plans.md.</summary>
public sealed class PlannedUsageTests
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

    [Fact] // After the hour's two dollars are used up, the rest is on demand.
    public void The_last_usage_is_covered_in_part() => Assert.Equal(
        """
        p vm p1 2
        p vm tier-1 1
        """,
        Covered("""
            plan p Compute hourly=2
            use p vm 3
            """));

    [Fact]
    public void What_an_hour_does_not_use_is_lost() => Assert.Equal(
        """
        p vm p1 1
        p vm tier-1 2
        """,
        Covered("""
            plan p Compute hourly=1
            use p vm 3 during=2019-03-01T05
            """));

    [Theory] // Half of the hour inside the term is half of the commitment.
    [InlineData("2019-03-01T00:30..2020-03-01T00:30", "0.5")]
    [InlineData("2018-03-01T00:15..2019-03-01T00:15", "0.25")]
    public void An_hour_at_the_edge_of_the_term_counts_by_the_second(string term, string hours) =>
        Assert.StartsWith($"p vm p1 {hours}\n", Covered($"""
            plan p Compute hourly=1 term={term}
            use p vm 3
            """), StringComparison.Ordinal);

    [Fact] // The owner joins at a quarter to one.
    public void Only_the_seconds_in_which_the_owner_is_in_the_family_count() => Assert.Equal(
        """
        p vm p1 0.25
        p vm tier-1 2.75
        """,
        Covered("""
            member d during=2019-03-01T00:45..
            plan d Compute hourly=1
            use p vm 3
            """));

    [Fact]
    public void A_plan_covers_what_its_offering_has_a_rate_for() => Assert.Equal(
        """
        p other tier-1 1
        p vm p1 1
        """,
        Covered("""
            price other Hrs 2
            plan p Compute hourly=5
            use p vm 1
            use p other 1
            """));

    [Fact] // An offering may have rates of more regions and families than a plan.
    public void A_plan_with_a_region_and_a_family_keeps_to_them() => Assert.Equal(
        """
        p m5.eu tier-1 1
        p m5.large p1 1
        p r5.large tier-1 1
        """,
        Covered("""
            instance m5.large 2
            instance m5.large 2 id=m5.eu usagetype=EU-m5.large region=eu-west-1
            instance r5.large 2
            plan-rate EC2Instance m5.large 1
            plan-rate EC2Instance m5.eu 1
            plan-rate EC2Instance r5.large 1
            plan p EC2Instance hourly=9 family=m5 region=us-east-1
            use p m5.large 1
            use p m5.eu 1
            use p r5.large 1
            """, sorted: true));

    [Fact] // Offered at 1 when it was bought; the 0.5 of later are for later purchases.
    public void A_plan_keeps_the_rate_of_its_purchase() => Assert.Equal(
        """
        p vm p1 2
        p vm tier-1 2
        """,
        Covered("""
            plan-rate Compute vm 4 from=2018-01
            plan-rate Compute vm 1 from=2019-01
            plan-rate Compute vm 0.5 from=2019-02-28
            plan p Compute hourly=2 term=2019-02-01..2020-02-01
            use p vm 4
            """, Priced));

    [Fact] // The first rate, from its day on: not the 0.5 of the week after.
    public void What_came_after_the_purchase_has_its_first_rate_from_then_on() => Assert.Equal(
        """
        p vm p1 2
        p vm tier-1 8
        """,
        Covered("""
            plan-rate Compute vm 1 from=2019-03-02
            plan-rate Compute vm 0.5 from=2019-03-09
            plan p Compute hourly=1 term=2019-02-01..2020-02-01
            use p vm 4 during=2019-03-01T00
            use p vm 3 during=2019-03-02T00
            use p vm 3 during=2019-03-10T00
            """, Priced));

    [Fact]
    public void Usage_without_a_price_is_never_covered() => Assert.DoesNotContain(
        "p1",
        Covered("""
            sku unpriced Hrs
            plan-rate Compute unpriced 1
            plan p Compute hourly=9
            use p unpriced 1
            """), StringComparison.Ordinal);

    [Theory] // Free on demand, or dearer under the plan.
    [InlineData("0", "0")]
    [InlineData("2", "2.01")]
    public void What_saves_nothing_is_left_alone(string onDemand, string underThePlan) =>
        Assert.Equal("p thing tier-1 1", Covered($"""
            price thing Hrs {onDemand}
            plan-rate Compute thing {underThePlan}
            plan p Compute hourly=9
            use p thing 1
            """));

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

    [Theory] // The narrower type comes first, although the Compute plan saves more.
    [InlineData("EC2Instance")]
    [InlineData("SageMaker")]
    [InlineData("Database")]
    public void Compute_plans_come_last(string type) => Assert.Equal(
        "p vm narrow 1",
        Covered($"""
            plan-rate {type} vm 1.5
            plan p Compute id=wide hourly=9
            plan p {type} id=narrow hourly=9
            use p vm 1
            """));

    [Fact]
    public void Reservations_come_before_plans() => Assert.Equal(
        """
        p m5.large r1 1
        p m5.large p1 1
        """,
        Covered("""
            instance m5.large 2
            plan-rate Compute m5.large 1
            reserve p m5.large
            plan p Compute hourly=9
            use p m5.large 2
            """));

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

    [Fact] // After all types: the Compute plan takes a saving before any takes what saves nothing.
    public void Usage_that_saves_nothing_is_covered_last_of_all() => Assert.Equal(
        """
        p same narrow 1
        p same tier-1 1
        p vm p2 2
        """,
        Covered("""
            price same Hrs 2
            plan-rate Database same 2
            plan-rate Compute same 2
            plan p Database id=narrow hourly=2
            plan p Compute hourly=2
            use p same 2
            use p vm 2
            """));

    [Fact]
    public void Uncovered_it_stays_on_demand() => Assert.Equal(
        "p same tier-1 1",
        Covered("""
            policy zeroSavings=uncovered
            price same Hrs 2
            plan-rate Compute same 2
            plan p Compute hourly=9
            use p same 1
            """));

    [Theory] // The free hour is worth two dollars, the plan's hour one.
    [InlineData("plans-first", "p vm p1 1\np vm allowance 1")]
    [InlineData("free-tiers-first", "p vm allowance 1\np vm p1 1")]
    public void Plans_come_before_free_tiers_or_after(string order, string expected) =>
        Assert.Equal(
            expected.Split('\n').Order(),
            Covered($"""
                policy benefitOrder={order}
                free allowance 1 skus=vm
                plan p Compute hourly=1
                use p vm 2
                """).Split('\n').Order());

    [Theory] // Hour 0 has the plan, hour 1 has not: who comes first gets hour 0.
    [InlineData("plans-first", "p1 1", "allowance 1")]
    [InlineData("free-tiers-first", "allowance 1", "tier-1 1")]
    public void The_order_decides_whether_a_commitment_is_spent_on_what_is_free(
        string order, string first, string second) => Assert.Equal(
            new[] { $"p vm {first}", $"p vm {second}" }.Order(),
            Covered($"""
                policy benefitOrder={order}
                free allowance 1 skus=vm
                plan p Compute hourly=1 term=2019-03-01T00
                use p vm 1 during=2019-03-01T00
                use p vm 1 during=2019-03-01T01
                """).Split('\n').Order());

    [Fact]
    public void A_plan_that_was_given_back_covers_nothing() => Assert.Equal(
        "p vm tier-1 1",
        Covered("""
            plan p Compute hourly=9 term=2019-03-01..2020-03-01 returned=2019-03-07
            use p vm 1
            """));

    [Fact] // A third of an hour has no end in decimals: the lines add up to what was metered.
    public void Fractions_add_up_to_what_was_metered() => Assert.Equal(
        """
        p third p1 0.3333333333
        p third tier-1 0.6666666667
        """,
        Covered("""
            price third Hrs 6
            plan-rate Compute third 3
            plan p Compute hourly=1
            use p third 1
            """));

    private const string Bare = "month 2019-03\npayer p\n";

    private const string Priced = Bare + "price vm Hrs 5\n";

    private static string Covered(string facts, string month = Month, bool sorted = false)
    {
        var rows = Shown.Usage(Given.Of(month, facts).Bill(), "account sku by quantity");

        return sorted ? string.Join('\n', rows.Split('\n').Order(StringComparer.Ordinal)) : rows;
    }
}
