using Tributary.Billing.Metering;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Metering;

public sealed class UsageSummerTests
{
    private const string Facts = """
        month 2018-10
        payer bob
        member susan during=2018-10-09T21:40:47..
        account susan zones=1a:az1
        price out GB 0.10 during=..2018-10-09T22:15
        price out GB 0.09 during=2018-10-09T22:15..

        """;

    [Fact]
    public void A_record_is_cut_at_hours_joins_and_new_prices() => Assert.Equal(
        """
        21:00:00 21:40:47 0.6797222222
        21:40:47 22:00:00 0.3202777778
        22:00:00 22:15:00 0.25
        22:15:00 23:00:00 0.75
        """,
        Cells("use susan out 2 during=2018-10-09T21..2018-10-09T23"));

    [Fact]
    public void Somebody_elses_join_does_not_cut() => Assert.Equal(
        "21:00:00 22:00:00 1", Cells("use bob out 1 during=2018-10-09T21"));

    [Theory] // Sevenths of a second's share: whatever is cut down is in the next piece.
    [InlineData("1")]
    [InlineData("0.0000000001")]
    [InlineData("3.3333333333")]
    public void The_pieces_add_up_to_the_record(string amount)
    {
        var given = Given.Of(
            Facts, $"use susan out {amount} during=2018-10-09T21:13:07..2018-10-11T04:59:58");

        Assert.Equal(
            Parse.Quantity(amount), Summary(given).Cells().Select(c => c.Quantity).Sum());
    }

    [Fact]
    public void A_record_over_the_end_of_a_month_is_in_both_in_part()
    {
        var given = Given.Of(Facts, "use bob out 3 during=2018-10-31T23..2018-11-01T02");

        Assert.Equal("1", Sum(given));
        Assert.Equal("2", Sum(given.In("2018-11")));
        Assert.Equal("0", Sum(given.In("2018-12")));
    }

    [Fact]
    public void Usage_of_one_hour_account_sku_and_place_is_one_cell()
    {
        var summary = Summary(Given.Of(Facts, """
            use susan out 1 zone=1a
            use susan out 2 zone=1a
            use susan out 4 zone=1b
            use susan out 8
            """));

        Assert.Equal(["", "az1", "susan:1b"], summary.Places);
        Assert.Equal(["8", "3", "4"], summary.Cells().Select(c => c.Quantity.ToString()));
    }

    [Fact]
    public void Records_of_one_id_count_once_however_often_they_come() => Assert.Equal(
        "1",
        Sum(Given.Of(Facts, """
            use bob out 1 id=x
            use bob out 1 id=x
            use bob out 1 id=x
            """)));

    [Fact]
    public void Records_without_an_id_all_count() =>
        Assert.Equal("2", Sum(Given.Of(Facts, "use bob out 1\nuse bob out 1")));

    [Theory] // Files and threads sum alone; neither their order nor the records' can show.
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Order_and_merging_do_not_matter(int seed)
    {
        var given = Given.Of(Facts, """
            use susan out 1 during=2018-10-09 id=a
            use susan out 1 during=2018-10-09 id=a
            use susan out 1 during=2018-10-09 id=b
            use susan out 2 during=2018-10-09 id=b
            use susan out 7 during=2018-10
            use bob out 3 during=2018-10-31T23..2018-11-01T02
            use bob nothing 3
            use bob own 1 cost=0.10 during=2018-10
            """);
        var random = new Random(seed);
        var shuffled = given.Records.OrderBy(_ => random.Next()).ToArray();
        var merged = given.Facts.Summer(given.Period);
        foreach (var part in shuffled.Chunk(3))
        {
            var other = given.Facts.Summer(given.Period);
            foreach (var record in part) other.Add(record);
            merged.Merge(other);
        }

        var expected = Text(Summary(given));

        Assert.Equal(expected, Text(given.Facts.Summarize(given.Period, shuffled)));
        Assert.Equal(expected, Text(merged.ToSummary()));
    }

    [Fact]
    public void A_cost_of_its_own_is_spread_like_the_usage_and_adds_up()
    {
        var costed = Summary(Given.Of(
            Facts,
            "use susan spot 1 cost=0.0000000010 during=2018-10-09T21..2018-10-10")).Costed;

        Assert.Equal("0.000000001", costed.Select(c => c.Cost).Sum().ToString());
        Assert.Equal("1", costed.Select(c => c.Quantity).Sum().ToString());
        Assert.Equal(4, costed.Length);
    }

    private static UsageSummary Summary(Given given) =>
        given.Facts.Summarize(given.Period, given.Records);

    private static string Sum(Given given) =>
        Summary(given).Cells().Select(c => c.Quantity).Sum().ToString();

    private static string Cells(string usage) => string.Join(
        '\n',
        Summary(Given.Of(Facts, usage)).Cells().Select(c =>
            $"{c.During.From.ToString()[11..19]} {c.During.To.ToString()[11..19]} {c.Quantity}"));

    private static string Text(UsageSummary summary) => string.Join(
        '\n',
        string.Join(' ', summary.Accounts),
        string.Join(' ', summary.Places),
        string.Join(' ', summary.Cells()),
        string.Join(' ', summary.Costed),
        string.Join(' ', summary.Doubts.Select(d => d.Finding.Message)));
}
