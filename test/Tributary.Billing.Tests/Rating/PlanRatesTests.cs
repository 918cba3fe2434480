using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>
/// What a plan may cover, and at which rate: docs/decisions/0014-savings-plans.md.
/// </summary>
public sealed class PlanRatesTests
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
            """));

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

    private const string Priced = """
        month 2019-03
        payer p
        price vm Hrs 5

        """;

    private static string Covered(string facts, string month = Month) =>
        Shown.Usage(Given.Of(month, facts).Bill(), "account sku by quantity");
}
