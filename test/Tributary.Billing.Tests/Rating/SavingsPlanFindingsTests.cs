using Tributary.Billing.Commitments;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class SavingsPlanFindingsTests
{
    private static readonly SavingsPlan Plan = new()
    {
        Id = "sp",
        Owner = new("a"),
        Type = SavingsPlanType.Compute,
        Offering = "C",
        Commitment = new(1_000_000_000_000, Currency.Usd),
        Term = new(Instant.Of(2018, 10, 1), Instant.Of(2019, 10, 1)),
        Origin = new("savings-plans.csv", 2),
    };

    private static readonly SavingsPlanRate Rate = new()
    {
        Offering = "C",
        Sku = "m5.large",
        Rate = new(70_000_000_000, Currency.Usd),
        Origin = new("savings-plan-rates.csv", 2),
    };

    [Fact]
    public void A_good_plan_has_none() => Assert.Empty(Month(Plan, Rate).Bill().Findings);

    [Fact]
    public void A_plan_without_rates() => ExpectedFinding.Alone(
        "savings-plan-without-rate", Severity.Error,
        "Savings plan sp is of the offering D, which has no rates: it commits money and covers "
            + "nothing.",
        "Add the rates of the offering, or correct its name.",
        Month(Plan with { Offering = "D" }, Rate));

    [Fact] // It costs nothing this month.
    public void A_plan_without_rates_that_has_ended() => Assert.Empty(
        Month(Plan with { Term = new(Instant.Of(2017, 10, 1), Instant.Of(2018, 10, 1)) })
            .Bill().Findings);

    [Fact]
    public void A_rate_of_a_sku_that_is_not_sold() => ExpectedFinding.Alone(
        "savings-plan-rate-without-sku", Severity.Warning,
        "2 rates of the offering C are for SKUs that are not in the catalog, such as m6.large.",
        "Describe the SKUs, or remove their rates.",
        Month(Plan, Rate, Rate with { Sku = "m7.large" }, Rate with { Sku = "m6.large" }));

    [Fact] // Rates that no plan uses concern nobody.
    public void A_rate_of_another_offering() => Assert.Empty(
        Month(Plan, Rate, Rate with { Offering = "D", Sku = "m6.large" }).Bill().Findings);

    [Fact]
    public void Rates_in_another_currency() => ExpectedFinding.Alone(
        "savings-plan-rate-currency", Severity.Error,
        "1 rates of the offering C are in EUR, but the bill is in USD; they are not applied.",
        "Give the rates in USD.",
        Month(Plan, Rate with { Rate = new(1, new("EUR")) }));

    [Fact]
    public void Two_rates_at_one_time() => ExpectedFinding.Alone(
        "savings-plan-rate-conflict", Severity.Error,
        "SKU m5.large has several rates of the offering C from 1970-01-01T00:00:00Z; one of them "
            + "holds.",
        "Keep one of the rates.",
        Month(Plan, Rate, Rate with { UnitFactor = 2 }));

    [Fact] // As when two price lists have it.
    public void The_same_rate_twice() => Assert.Empty(Month(Plan, Rate, Rate).Bill().Findings);

    [Fact]
    public void More_upfront_than_is_committed()
    {
        var whole = Plan with { Upfront = new(8_760L * 10_000_000_000, Currency.Usd) };

        Assert.Empty(Month(whole, Rate).Bill().Findings);
        ExpectedFinding.Alone(
            "savings-plan-upfront", Severity.Error,
            "Savings plan sp has an upfront fee of 8760.0000000001, more than all that is "
                + "committed in its term.",
            "Correct its upfront fee, its commitment or its term.",
            Month(whole with { Upfront = new(whole.Upfront.Units + 1, Currency.Usd) }, Rate));
    }

    [Fact] // Within seven days and the month of purchase, of at most 100 an hour (rating.md 3.2).
    public void A_plan_given_back_when_it_could_not_be()
    {
        Assert.Empty(
            Month(Plan with { Returned = Instant.Of(2018, 10, 7, 23, 59, 59) }).Bill().Findings);
        ExpectedFinding.Alone(
            "savings-plan-return", Severity.Error,
            "Savings plan sp was given back at 2018-10-08T00:00:00Z, when it could not be; it "
                + "goes on.",
            "Correct the time or remove it: a plan of at most 100 an hour can be given back "
                + "within seven days and the month of its purchase.",
            Month(Plan with { Returned = Instant.Of(2018, 10, 8) }, Rate));
    }

    private static Given Month(SavingsPlan plan, params SavingsPlanRate[] rates) =>
        ExpectedFinding.Month(facts => facts with
        {
            SavingsPlans = [plan],
            SavingsPlanRates = [.. rates],
        });
}
