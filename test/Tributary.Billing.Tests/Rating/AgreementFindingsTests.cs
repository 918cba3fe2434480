using Tributary.Billing.Agreements;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class AgreementFindingsTests
{
    private static readonly Discount Discount = new()
    {
        Id = "d",
        Kind = DiscountKind.Bundled,
        Percent = new(1_000_000),
        Skus = ["m5.large"],
        SourceSkus = ["m6.large"],
        Origin = new("discounts.csv", 2),
    };

    private static readonly SupportPlan Business = new()
    {
        Name = "Business",
        Product = "AWSSupportBusiness",
        Minimum = new(1_000_000_000_000, Currency.Usd),
        Origin = new("support-plans.csv", 2),
    };

    [Fact]
    public void A_discount_off_what_is_not_sold() => ExpectedFinding.Alone(
        "discount-sku-unknown", Severity.Warning,
        "Discount d names SKU m6.large, which is not in the catalog.",
        "Describe the SKU, or take it out of the discount.",
        ExpectedFinding.Month(facts => facts with { Discounts = [Discount] }));

    [Fact]
    public void Support_of_a_plan_that_there_is_not() => ExpectedFinding.Alone(
        "support-plan-unknown", Severity.Error,
        "Account a has the support plan Gold, which nobody describes; it is not charged.",
        "Describe the plan, or correct its name.",
        ExpectedFinding.Month(facts => facts with
        {
            SupportPlans = [Business],
            SupportSubscriptions = [Support("Gold", "2018-10..")],
        }));

    [Fact]
    public void Two_plans_at_one_time() => ExpectedFinding.Alone(
        "support-overlap", Severity.Warning,
        "Account a has the support plans Business and Gold at one time, from "
            + "2018-10-15T00:00:00Z; both are charged.",
        "End the earlier one where the later one begins.",
        ExpectedFinding.Month(facts => facts with
        {
            SupportPlans = [Business, Business with { Name = "Gold" }],
            SupportSubscriptions =
                [Support("Gold", "2018-10-15.."), Support("Business", "2018-10..2018-10-16")],
        }));

    [Fact]
    public void One_plan_after_the_other() => Assert.Empty(
        ExpectedFinding.Month(facts => facts with
        {
            SupportPlans = [Business, Business with { Name = "Gold" }],
            SupportSubscriptions =
                [Support("Gold", "2018-10-15.."), Support("Business", "2018-10..2018-10-15")],
        }).Bill().Findings);

    private static SupportSubscription Support(string plan, string during) => new()
    {
        Account = new("a"),
        Plan = plan,
        During = Sources.Parse.Range(during),
        Origin = new("support.csv", 2),
    };
}
