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

    private static string Covered(string facts, string month = Month) =>
        Shown.Usage(Given.Of(month, facts).Bill(), "account sku by quantity");
}
