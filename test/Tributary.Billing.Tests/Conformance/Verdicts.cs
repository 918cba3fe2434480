using Tributary.Billing.Conformance;
using Xunit;

namespace Tributary.Billing.Tests.Conformance;

/// <summary>When a rule applies, and what rules say that are made of others.</summary>
public sealed class Verdicts
{
    private static readonly Check IsFilled = new Check.NotValue("A", null);

    [Fact]
    public void A_rule_looks_at_the_rows_of_its_condition() => Assert.Equal(
        ["failed 1 of 2, line 4"],
        Table.Of("A,B", "- Tax", "1 Usage", "- Usage").Verdicts(
            Table.Rule("rule", IsFilled) with { Condition = new Check.Value("B", "Usage") }));

    [Fact] // A column that is not there is null, also to a condition.
    public void Without_such_rows_it_says_nothing() => Assert.Equal(
        [$"{WhyNotApplicable.NoRow}"],
        Table.Of("A", "-").Verdicts(
            Table.Rule("rule", IsFilled) with { Condition = new Check.NotValue("B", null) }));

    [Fact]
    public void Without_its_column_it_says_nothing() => Assert.Equal(
        [$"{WhyNotApplicable.NoColumn} A"],
        Table.Of("B", "1").Verdicts(Table.Rule("rule", IsFilled)));

    [Fact]
    public void It_is_for_providers_that_support_all_it_names() => Assert.Equal(
        ["passed", $"{WhyNotApplicable.NotClaimed} T, U"],
        Table.Of("A", "1").Verdicts(
            Table.Rule("one", IsFilled) with { Criteria = ["S"] },
            Table.Rule("two", IsFilled) with { Criteria = ["S", "T", "U"] }));

    [Fact]
    public void What_may_be_and_what_no_table_shows_cannot_fail() => Assert.Equal(
        [$"{WhyNotApplicable.Permission}", $"{WhyNotApplicable.NotShown}"],
        Table.Of("A", "-").Verdicts(
            Table.Rule("may", IsFilled) with { Obligation = Obligation.May },
            Table.Rule("dynamic", null)));

    [Fact]
    public void Of_all_its_parts_one_that_fails_is_enough() => Assert.Equal(
        ["failed: two", "passed", "failed 1 of 1, line 2", $"{WhyNotApplicable.NotShown}"],
        Table.Of("A", "1").Verdicts(
            Whole("all", "one", "two", "three"),
            Table.Rule("one", IsFilled),
            Table.Rule("two", new Check.Value("A", "2")),
            Table.Rule("three", null)));

    [Fact]
    public void Made_of_silent_rules_it_is_silent() => Assert.Equal(
        [$"{WhyNotApplicable.NoPart}", $"{WhyNotApplicable.NotShown}"],
        Table.Of("A", "1").Verdicts(Whole("all", "one"), Table.Rule("one", null)));

    [Fact] // So CommitmentDiscountQuantity may not be null, but only where there is a commitment.
    public void A_part_applies_where_a_whole_of_it_does() => Assert.Equal(
        ["failed: part", "failed 1 of 1, line 3"],
        Table.Of("A,B", "- Tax", "- Usage").Verdicts(
            Whole("whole", "part") with { Condition = new Check.Value("B", "Usage") },
            Table.Rule("part", IsFilled)));

    [Fact]
    public void A_part_is_for_whom_its_whole_is_for() => Assert.Equal(
        [$"{WhyNotApplicable.NotClaimed} T", $"{WhyNotApplicable.NotClaimed} T"],
        Table.Of("A", "-").Verdicts(
            Whole("whole", "part") with { Criteria = ["T"] }, Table.Rule("part", IsFilled)));

    [Fact] // So an InvoiceId is null, or it is not.
    public void Of_several_ways_each_row_takes_one() => Assert.Equal(
        ["passed", $"{WhyNotApplicable.OtherWay} ways", $"{WhyNotApplicable.OtherWay} ways"],
        Table.Of("A", "1", "2").Verdicts(
            Ways("ways", "one", "two"),
            Table.Rule("one", new Check.Value("A", "1")),
            Table.Rule("two", new Check.Value("A", "2"))));

    [Fact]
    public void A_row_that_takes_none_breaks_the_rule_and_its_ways() => Assert.Equal(
        ["failed 1 of 2, line 3", "failed 1 of 2, line 3"],
        Table.Of("A", "1", "3").Verdicts(
            Ways("ways", "one"), Table.Rule("one", new Check.Value("A", "1"))));

    private static FocusRule Whole(string id, params string[] parts) => Table.Rule(
        id, new Check.All([.. parts.Select(part => new Check.Rule(part))]));

    private static FocusRule Ways(string id, params string[] parts) => Table.Rule(
        id, new Check.Any([.. parts.Select(part => new Check.Rule(part))]));
}
