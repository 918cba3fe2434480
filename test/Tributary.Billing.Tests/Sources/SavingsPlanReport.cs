using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-06-savings-plans.md: the lines of plans in the Cost and Usage Report.
/// </summary>
public sealed class SavingsPlanReport
{
    /// <summary>A year is 365 days: 2020 has a 29 February, so the term ends a day early.</summary>
    private const string AllUpfront = """
        month 2019-10
        payer a
        instance t3.nano 0.0052
        plan-rate Compute t3.nano 0.0026
        plan a Compute hourly=0.005 upfront=43.80 term=2019-10-10T00:03:54..2020-10-09T00:03:54

        """;

    private const string HourAndAHalf = """
        use a t3.nano 1 during=2019-10-11T00
        use a t3.nano 0.5 during=2019-10-11T01:00..2019-10-11T01:30
        """;

    [Fact] // Two covered rows of the report are the portions of one line; one negation is there.
    public void One_negation_takes_off_both_covered_hours()
    {
        var bill = Given.Of(AllUpfront, HourAndAHalf).Bill();
        var covered = bill.Lines.Single(l => l.Type == LineItemType.SavingsPlanCoveredUsage);

        Assert.Equal(
            """
            SavingsPlanCoveredUsage 1.5 0.0078 0.0039
            SavingsPlanNegation -1.5 -0.0078 0
            """,
            Shown.Lines(
                bill,
                "type quantity unblended amortized",
                LineItemType.SavingsPlanCoveredUsage,
                LineItemType.SavingsPlanNegation));
        Assert.Equal(["1", "0.5"], covered.Portions.Select(p => p.Quantity.ToString()));
    }

    [Theory] // What the report shows of each hour.
    [InlineData("1", "0.0052", "0.0026")]
    [InlineData("0.5", "0.0026", "0.0013")]
    public void An_hour_at_both_rates(string hours, string onDemand, string underThePlan)
    {
        var bill = Given.Of(AllUpfront, $"use a t3.nano {hours} during=2019-10-11T00").Bill();

        Assert.Equal(
            $"{onDemand} {underThePlan}", Shown.Usage(bill, "unblended amortized"));
    }

    [Fact] // 0.005 in each of 8,760 hours.
    public void A_year_paid_upfront_is_43_80_and_its_recurring_fee_zero()
    {
        var bill = Given.Of(AllUpfront).Bill();

        Assert.Equal(
            """
            SavingsPlanRecurringFee 0
            SavingsPlanUpfrontFee 43.8
            """,
            string.Join('\n', Shown.Lines(bill, "type unblended").Split('\n').Order()));
        Assert.Equal("43.8", Money.Round(
            Parse.Rate("0.005").CostOf(Quantity.Of(8_760), 1), Currency.Usd).ToString());
    }

    [Fact] // The term of the source is 365 days; the recurring fee row is there all the same.
    public void All_upfront_the_fee_line_shows_what_nothing_used()
    {
        var fee = Given.Of(AllUpfront, HourAndAHalf).Bill().Lines
            .Single(l => l.Type == LineItemType.SavingsPlanRecurringFee);
        var derivation = Assert.IsType<Derivation.PlanFee>(fee.Derivation);

        Assert.Equal("2.639675", derivation.Committed.ToString());
        Assert.Equal("2.639675", derivation.AmortizedUpfront.ToString());
        Assert.Equal("0.0039", derivation.Used.ToString());
        Assert.Equal("2.635775", derivation.Unused.ToString());
        Assert.Equal("2.635775", fee.Amortized.ToString());
    }

    [Theory]
    [InlineData("2019-10-11T00", "0.01")]
    [InlineData("2019-10-11T00..2019-10-12T00", "0.24")]
    [InlineData("2019-10", "7.44")]
    public void A_cent_an_hour_is_charged_in_every_hour(string during, string fee) => Assert.Equal(
        fee,
        Given.Of($"""
            month 2019-10
            payer a
            plan a Compute hourly=0.01 term={during}
            """).Bill().Total(Metric.Unblended).ToString());

    /// <summary>The lines of the page.</summary>
    internal static IEnumerable<string[]> Rows() => Shown
        .Lines(
            Given.Of(AllUpfront, HourAndAHalf).Bill(), "type quantity unblended amortized")
        .Split('\n')
        .Order(StringComparer.Ordinal)
        .Select(row => row.Split(' '));
}
