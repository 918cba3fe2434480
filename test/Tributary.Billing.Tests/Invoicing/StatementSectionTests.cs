using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>A bill parted into what is charged and what is taken off, given back, taxed.</summary>
public sealed class StatementSectionTests
{
    private static readonly Bill Bill = Given.Of("""
        month 2026-04
        payer me
        price out GB 0.09
        discount edp Enterprise percent=10
        credit me 2 id=late during=..2027
        credit me 1 id=soon during=..2026-06
        refund me Example 3

        use me out 100
        """).Bill();

    [Fact]
    public void Charges_have_the_levels_asked_for_and_the_others_their_causes() => Assert.Equal(
        """
        Charges 9.00: Product Example 9.00
        Discounts -0.90: Cause edp -0.90
        Credits -3.00: Cause soon -1.00, Cause late -2.00
        Refunds -3.00: Cause back1 -3.00
        """,
        string.Join('\n', Statement
            .Of(Bill, Metric.Unblended, StatementLevel.Section, StatementLevel.Product)
            .Parts
            .Select(Text)));

    [Fact]
    public void Sections_add_up_to_the_total()
    {
        var statement = Statement.Of(Bill, Metric.Unblended, StatementLevel.Section);

        Assert.Equal("2.10", statement.Total.ToString(2));
        Assert.Equal(statement.Total, statement.Parts.Select(p => p.Amount).Sum());
    }

    [Fact]
    public void What_a_plan_covers_is_one_row_of_nothing_and_counts_once()
    {
        var bill = Given.Of("""
            month 2026-04
            payer me
            instance m5.large 0.1
            plan me Compute hourly=0.06
            plan-rate Compute m5.large 0.06
            use me m5.large 3
            """).Bill();

        var rows = Statement.Of(bill, Metric.Unblended, StatementLevel.UsageType).Parts
            .Single(p => p.First.UsageType == "m5.large");

        Assert.Equal(
            ["2 lines: 1 for 0.00", "1 lines: 2 for 0.20"],
            rows.Parts.Select(r =>
                $"{r.Lines.Length} lines: {r.Quantity} for {r.Amount.ToString(2)}"));
    }

    private static string Text(StatementPart section) =>
        $"{section.First.Section()} {section.Amount.ToString(2)}: "
            + string.Join(", ", section.Parts.Select(part =>
                $"{part.Level} {NameOf(part)} {part.Amount.ToString(2)}"));

    private static string NameOf(StatementPart part) => part.First.Derivation switch
    {
        Derivation.Discounted by => by.Discount.Id,
        Derivation.CreditApplied by => by.Credit.Id,
        Derivation.Refunded by => by.Refund.Id,
        _ => part.First.Product,
    };
}
