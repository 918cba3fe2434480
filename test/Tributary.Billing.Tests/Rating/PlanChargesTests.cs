using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What plans cost, used or not: docs/decisions/0014-savings-plans.md.</summary>
public sealed class PlanChargesTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        price vm Hrs 2
        plan-rate Compute vm 1

        """;

    [Fact]
    public void The_commitment_is_charged_without_any_usage() => Assert.Equal(
        "SavingsPlanRecurringFee p1-fee 74.4 74.4",
        Shown.Lines(
            Given.Of(Month, "plan p Compute hourly=0.1").Bill(), "type by unblended amortized"));

    [Fact] // Covered and negation are nothing together; what it costs is in the amortized column.
    public void Covered_usage_stands_at_its_list_rate_and_is_taken_off_again() => Assert.Equal(
        """
        a SavingsPlanCoveredUsage 1 2 1
        a SavingsPlanNegation -1 -2 0
        """,
        Shown.Lines(
            Given.Of(Month, "plan p Compute hourly=9\nuse a vm 1").Bill(),
            "account type quantity unblended amortized",
            LineItemType.SavingsPlanCoveredUsage,
            LineItemType.SavingsPlanNegation));

    [Fact] // Three hours in the month, two accounts, two SKUs: one negation for each of them.
    public void There_is_a_negation_for_each_plan_account_and_SKU() => Assert.Equal(
        """
        a other -1 -4
        a vm -2 -4
        b vm -1 -2
        """,
        Shown.Lines(
            Given.Of(Month, """
                price other Hrs 4
                plan-rate Compute other 1
                plan p Compute hourly=9
                use a vm 1 during=2019-03-01T00
                use a vm 1 during=2019-03-01T01
                use a other 1
                use b vm 1
                """).Bill(),
            "account sku quantity unblended",
            LineItemType.SavingsPlanNegation));

    [Theory] // At once, in the month of purchase, and never again.
    [InlineData("2019-02", "0")]
    [InlineData("2019-03", "876")]
    [InlineData("2019-04", "0")]
    public void The_upfront_fee_is_charged_at_purchase(string month, string fee) => Assert.Equal(
        fee,
        Given.Of($"""
            month {month}
            payer p
            plan p Compute hourly=0.1 upfront=876 term=2019-03-09T21:40:47..2020-03-08T21:40:47
            """).Bill().Total(Metric.Unblended).ToString());

    [Fact] // Half of it was paid: 37.2 of the month's 74.4 are still due.
    public void The_recurring_fee_is_the_commitment_less_what_was_paid_upfront() => Assert.Equal(
        """
        SavingsPlanRecurringFee 37.2 74.4
        SavingsPlanUpfrontFee 438 0
        """,
        Sorted(Given.Of(
            Month,
            "plan p Compute hourly=0.1 upfront=438 term=2019-03-01..2020-02-29").Bill()));

    [Fact] // Bought at 12:00:01 on the last day: 43,199 seconds at a dollar an hour.
    public void It_is_charged_from_the_second_of_purchase() => Assert.Equal(
        "11.9997222222",
        Given.Of(Month, "plan p Compute hourly=1 term=2019-03-31T12:00:01..2020-03-30").Bill()
            .Total(Metric.Unblended).ToString());

    [Theory] // The months add up to the commitment of the term, whatever was paid upfront.
    [InlineData("0.00001", "0")]
    [InlineData("0.1", "0.0000000007")]
    [InlineData("0.1", "438")]
    public void The_months_add_up_to_the_commitment(string hourly, string upfront)
    {
        var given = Given.Of($"""
            month 2019-03
            payer p
            plan p Compute hourly={hourly} upfront={upfront} term=2019-03-09T21..2020-03-08T21
            """);
        Money Sum(Metric metric) => Enumerable.Range(0, 13)
            .Select(i => given.In(given.Period.Start.PlusMonths(i).ToString()[..7]))
            .Select(month => month.Bill().Total(metric))
            .Sum();

        Assert.Equal(
            Parse.Rate(hourly).CostOf(Quantity.Of(8_760), 1), Sum(Metric.Unblended).Exact);
        Assert.Equal(
            Parse.Rate(hourly).CostOf(Quantity.Of(8_760), 1), Sum(Metric.Amortized).Exact);
    }

    [Fact] // The account that bought it pays for it; the account that it serves has the cost.
    public void The_fee_stays_with_the_buyer_and_its_cost_follows_the_usage() => Assert.Equal(
        """
        a 744 740
        b 0 4
        """,
        Shown.Accounts(
            Given.Of(Month, """
                plan a Compute hourly=1
                use b vm 4 during=2019-03-01T00..2019-03-01T04
                """).Bill(),
            Metric.Unblended,
            Metric.Amortized));

    [Fact]
    public void The_fee_says_what_was_committed_used_and_unused()
    {
        var fee = Given.Of(Month, """
            plan p Compute hourly=1 upfront=4380 term=2019-03-01..2020-02-29
            use p vm 2 during=2019-03-01T00
            """).Bill().Lines.Select(l => l.Derivation).OfType<Derivation.PlanFee>().Single();

        Assert.Equal("744", fee.Committed.ToString());
        Assert.Equal("1", fee.Used.ToString());
        Assert.Equal("743", fee.Unused.ToString());
        Assert.Equal("372", fee.AmortizedUpfront.ToString());
        Assert.Equal("2019-03-01T00:00:00Z", fee.Charged.From.ToString());
        Assert.Equal("2019-04-01T00:00:00Z", fee.Charged.To.ToString());
    }

    [Fact] // Thirds of a commitment: what is handed out is what was committed.
    public void Used_and_unused_are_what_was_committed()
    {
        var bill = Given.Of(Month, """
            price third Hrs 6
            plan-rate Compute third 3
            plan p Compute hourly=0.1 term=2019-03-01T00:00..2019-03-01T00:07
            use a third 0.0011111111
            use b third 0.0011111111
            """).Bill();
        var fee = bill.Lines.Select(l => l.Derivation).OfType<Derivation.PlanFee>().Single();

        Assert.Equal(fee.Committed, fee.Used + fee.Unused);
        Assert.Equal(fee.Committed, bill.Total(Metric.Amortized) - OnDemand(bill));
        Assert.Equal(fee.Committed, bill.Total(Metric.Unblended) - OnDemand(bill));
    }

    [Fact] // It joins on the 16th: two families, one commitment.
    public void The_fee_follows_the_owner()
    {
        var given = Given.Of("""
            month 2019-03
            payer p
            member a during=2019-03-16..
            plan a Compute hourly=1 upfront=876 term=2019-03-02..2020-03-01
            """);

        Assert.Equal("345.6", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("1178.4", given.Bill("a").Total(Metric.Unblended).ToString());
    }

    [Fact] // Void: no fee, and what was paid upfront is given back.
    public void A_plan_given_back_in_time_costs_nothing()
    {
        var bill = Given.Of(Month, """
            plan p Compute hourly=1 upfront=8760 term=2019-03-10..2020-03-09 returned=2019-03-14
            """).Bill();

        Assert.Equal("0", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("0", bill.Total(Metric.Amortized).ToString());
        Assert.Equal(
            ["-8760", "8760"],
            bill.Lines.Select(l => l.Unblended.ToString()).Where(cost => cost != "0").Order());
    }

    [Theory] // Too late, another month, or too much money an hour.
    [InlineData("hourly=1 term=2019-03-10..2020-03-09 returned=2019-03-17", "528")]
    [InlineData("hourly=1 term=2019-03-30..2020-03-29 returned=2019-04-01", "48")]
    [InlineData("hourly=100.00001 term=2019-03-30..2020-03-29 returned=2019-03-31", "4800.00048")]
    [InlineData("hourly=100 term=2019-03-30..2020-03-29 returned=2019-03-31", "0")]
    public void A_plan_given_back_against_the_rule_is_charged(string plan, string fee) =>
        Assert.Equal(
            fee,
            Given.Of(Month, $"plan p Compute {plan}").Bill().Total(Metric.Unblended).ToString());

    private static string Sorted(Bill bill) => string.Join('\n', Shown
        .Lines(bill, "type unblended amortized").Split('\n').Order(StringComparer.Ordinal));

    private static Money OnDemand(Bill bill) => bill.Lines
        .Where(l => l.Type == LineItemType.Usage)
        .Select(l => l.Unblended)
        .Sum();
}
