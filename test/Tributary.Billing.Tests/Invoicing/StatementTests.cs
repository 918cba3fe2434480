using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>The printed tree: cents that add up at every level, whatever the lines.</summary>
public sealed class StatementTests
{
    private const long Cent = 100_000_000;

    private static readonly StatementLevel[] AllLevels =
    [
        StatementLevel.Account,
        StatementLevel.Product,
        StatementLevel.Region,
        StatementLevel.UsageType,
    ];

    [Fact] // Three lines of 0.4 cents are 1.2 cents: one cent, and it is on one of the lines.
    public void Lines_below_a_cent_add_up_to_the_rounded_total()
    {
        var bill = Bills.Of([
            ("1", "a", Cent * 4 / 10), ("1", "b", Cent * 4 / 10), ("1", "c", Cent * 4 / 10)]);

        var statement = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType);

        Assert.Equal("0.01", statement.Total.ToString(2));
        Assert.Equal("0.012", statement.Exact.ToString());
        Assert.Equal(["0.01", "0.00", "0.00"], statement.Parts.Select(p => p.Amount.ToString(2)));
    }

    [Fact]
    public void The_largest_remainder_gets_the_cent()
    {
        var bill = Bills.Of([
            ("1", "a", Cent * 2 / 10), ("1", "b", Cent * 15 / 10), ("1", "c", Cent * 9 / 10)]);

        var statement = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType);

        Assert.Equal("0.03", statement.Total.ToString(2));
        Assert.Equal(["0.00", "0.02", "0.01"], statement.Parts.Select(p => p.Amount.ToString(2)));
    }

    [Fact]
    public void Whole_cents_and_nothing_stay_as_they_are()
    {
        var bill = Bills.Of([
            ("1", "a", 7 * Cent), ("1", "b", 0), ("1", "c", -3 * Cent), ("1", "d", Cent / 2)]);

        var statement = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType);

        Assert.Equal(
            ["0.07", "0.00", "-0.03", "0.01"], statement.Parts.Select(p => p.Amount.ToString(2)));
    }

    [Fact]
    public void Two_accounts_with_one_reason_are_one_row()
    {
        var bill = Bills.Of([("1", "a", Cent), ("2", "a", Cent), ("2", "b", Cent)]);

        var statement = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType);

        Assert.Equal([2, 1], statement.Parts.Select(p => p.Parts[0].Lines.Length));
    }

    [Theory]
    [InlineData("JPY", "2", "1")]
    [InlineData("USD", "1.51", "0.76")]
    [InlineData("KWD", "1.510", "0.755")]
    public void Cents_are_the_currency_s_own(string currency, string total, string first)
    {
        var bill = Bills.Of([("1", "a", 75_500_000 * 100L), ("1", "b", 7_550_000_000)], currency);

        var statement = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType);

        var decimals = MinorUnit.DecimalsOf(bill.Currency);
        Assert.Equal(total, statement.Total.ToString(decimals));
        Assert.Equal(first, statement.Parts[0].Amount.ToString(decimals));
    }

    [Fact]
    public void A_bill_without_lines_is_zero()
    {
        var statement = Statement.Of(Bills.Of([]), Metric.Blended, AllLevels);

        Assert.True(statement.Total.IsZero);
        Assert.Empty(statement.Parts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_column_adds_up_and_no_amount_is_a_cent_off(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var bill = Bills.Of(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (
                $"{random.Next(4)}",
                $"{"ABC"[random.Next(3)]}{random.Next(3)}",
                random.NextInt64(-5 * Cent, 20 * Cent) >> random.Next(36))));
            var levels = AllLevels.Where(_ => random.Next(2) == 0).ToArray();

            var statement = Statement.Of(bill, Metric.Unblended, levels);

            Assert.Equal(statement.Total, statement.Parts.Select(p => p.Amount).Sum());
            foreach (var part in statement.Parts) AssertAddsUp(part);
        }
    }

    private static void AssertAddsUp(StatementPart part)
    {
        Assert.True(Int128.Abs(part.Amount.Units - part.Exact.Units) < Cent);
        Assert.Equal(part.Exact, part.Lines.Select(l => l.Unblended).Sum());
        if (part.Parts.IsEmpty) return;

        Assert.Equal(part.Amount, part.Parts.Select(p => p.Amount).Sum());
        Assert.Equal(part.Lines.Length, part.Parts.Sum(p => p.Lines.Length));
        foreach (var below in part.Parts) AssertAddsUp(below);
    }
}
