using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-09-report-dates.md: Susan joins on December 10 at noon, a price changes on
/// December 23 at nine.
/// </summary>
public sealed class ReportDates
{
    internal const string Facts = """
        month 2009-12
        payer bob
        member susan during=2009-12-10T12..
        price transfer GB 0.17 during=..2009-12-23T09
        price transfer GB 0.15 during=2009-12-23T09..

        use bob transfer 744 during=2009-12
        use susan transfer 744 during=2009-12
        """;

    [Fact]
    public void A_row_starts_at_the_join_and_another_at_the_new_price() => Assert.Equal(
        """
        bob 2009-12-01 00:00:00 UTC 2009-12-23 08:59:59 UTC 537
        bob 2009-12-23 09:00:00 UTC 2009-12-31 23:59:59 UTC 207
        susan 2009-12-10 12:00:00 UTC 2009-12-23 08:59:59 UTC 309
        susan 2009-12-23 09:00:00 UTC 2009-12-31 23:59:59 UTC 207
        """,
        Rows(Given.Of(Facts).Bill()));

    [Fact] // Decision c: ranges are half-open inside; a report shows the last second of a row.
    public void The_second_of_a_change_belongs_to_the_row_after()
    {
        var rows = Given.Of(Facts).Bill().Lines.Select(line => line.During).ToArray();

        Assert.Equal(rows[0].To, rows[1].From);
        Assert.Equal("2009-12-23T09:00:00Z", rows[0].To.ToString());
        Assert.Equal("2010-01-01T00:00:00Z", rows[1].To.ToString());
    }

    [Fact]
    public void Susan_pays_for_the_days_before_she_joined() => Assert.Equal(
        "susan 2009-12-01 00:00:00 UTC 2009-12-10 11:59:59 UTC 228",
        Rows(Given.Of(Facts).Bill("susan")));

    [Fact]
    public void A_removed_account_ends_at_its_removal() => Assert.Equal(
        """
        susan 2009-12-01 00:00:00 UTC 2009-12-10 11:59:59 UTC 228
        susan 2009-12-24 09:45:02 UTC 2009-12-31 23:59:59 UTC 182.2494444444
        """,
        Rows(Given.Of(Facts.Replace(
                "member susan during=2009-12-10T12..",
                "member susan during=2009-12-10T12..2009-12-24T09:45:02"))
            .Bill("susan")));

    [Fact]
    public void Dates_have_seconds() => Assert.Equal(
        """
        susan 2009-12-24 09:45:02 UTC 2009-12-31 23:59:59 UTC 182.2494444444
        """,
        Rows(Given.Of(Facts.Replace("2009-12-10T12..", "2009-12-24T09:45:02..")).Bill())
            .Split('\n')[^1]);

    /// <summary>The dates as the report of 2010 shows them: the end is the last second.</summary>
    internal static string Rows(Bill bill) => string.Join('\n', bill.Lines.Select(line =>
        $"{line.Account} {Shown.Date(line.During.From)} {Shown.Date(line.During.To.Plus(-1))} "
            + line.Quantity));

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-09-report-dates.md",
        new()
        {
            ["GT09.rows"] = () => Shown.Table(
                "account | Start Date | End Date | price | GB",
                Given.Of(Facts).Bill().Lines.Select(line => new[]
                {
                    line.Account.Value,
                    Shown.Date(line.During.From),
                    Shown.Date(line.During.To.Plus(-1)),
                    line.Rate!.Value.ToString(),
                    line.Quantity.ToString(),
                })),
        });
}
