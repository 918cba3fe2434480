using Tributary.Billing.Credits;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class CreditFindingsTests
{
    private static readonly Credit Credit = new()
    {
        Id = "c",
        Owner = new("a"),
        Amount = Dollars(10),
        During = TimeRange.Always,
        Origin = new("credits.csv", 2),
    };

    [Fact]
    public void What_was_taken_of_a_credit_that_there_is_not() => ExpectedFinding.Alone(
        "credit-unknown", Severity.Error,
        "Earlier bills took 4 of the credit e, which no fact describes.",
        "Describe the credit, or correct its id.",
        Month(Use("e", 9, 4)));

    [Fact]
    public void More_was_taken_than_there_was()
    {
        Assert.Empty(Month(Use("c", 8, 6), Use("c", 9, 4)).Bill().Findings);
        ExpectedFinding.Alone(
            "credit-overdrawn", Severity.Error,
            "Credit c was 10, but earlier bills took 11 of it.",
            "Correct its amount, or what was taken.",
            Month(Use("c", 8, 6), Use("c", 9, 5)));
    }

    private static Given Month(params CreditUse[] uses) =>
        ExpectedFinding.Month(facts => facts with { Credits = [Credit], CreditUses = [.. uses] });

    private static CreditUse Use(string credit, int month, long dollars) =>
        new(credit, new(2018, month), Dollars(dollars), new("credit-uses.csv", 2));

    private static Money Dollars(long dollars) => new(dollars * 10_000_000_000, Currency.Usd);
}
