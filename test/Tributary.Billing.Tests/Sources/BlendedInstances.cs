using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-04-blended-instances.md: three reserved t2.small and one on demand, 720 hours.
/// </summary>
public sealed class BlendedInstances
{
    private const string Facts = """
        month 2018-06
        payer management
        member member-1
        member member-2
        instance t2.small 0.023

        reserve member-1 t2.small id=all count=2 upfront=274 zone=us-east-1a
        reserve member-1 t2.small id=partial upfront=70 hourly=0.008 zone=us-east-1a
        use member-1 t2.small 2160 during=2018-06 zone=us-east-1a
        """;

    private const string Older = "use member-2 t2.small 300 during=2018-06-01..2018-06-13T12";

    private const string Newer = "use member-2 t2.small 720 during=2018-06";

    private static readonly Given Month = Given.Of(Facts, Older);

    [Fact]
    public void On_demand_usage_costs_6_90_and_reserved_usage_nothing() => Assert.Equal(
        """
        member-1 all 1440 0 4.0390243903
        member-1 partial 720 0 2.0195121951
        member-2 tier-1 300 6.9 0.8414634146
        """,
        Shown.Usage(Month.Bill(), "account by quantity unblended blended"));

    [Fact]
    public void The_blended_rate_is_0_002804878()
    {
        var usage = Month.Bill().Lines.Where(l => l.Type is LineItemType.DiscountedUsage
            or LineItemType.Usage).ToArray();

        Assert.All(usage, l => Assert.Equal("0.002804878", Shown.Rounded(l.BlendedRate!.Value, 9)));
        Assert.Equal("0.0028048780", Shown.Rounded(usage[0].BlendedRate!.Value, 10));
        Assert.Equal("6.9", usage.Select(l => l.Blended).Sum().ToString());
    }

    [Fact] // The reservations' own lines are outside the average: what blends is 6.90.
    public void Fees_are_no_part_of_the_average() => Assert.Equal(
        """
        member-1 all-fee 1440 0 0
        member-1 all-upfront 2 274 274
        member-1 partial-fee 720 5.76 5.76
        member-1 partial-upfront 1 70 70
        """,
        Shown.Rows(
            Month.Bill().Lines.Where(l => l.Type is LineItemType.RIFee or LineItemType.Fee),
            "account by quantity unblended blended"));

    [Fact] // A later edition of the page has 720 on-demand hours, and a table.
    public void The_later_edition_blends_to_0_00575()
    {
        var bill = Given.Of(Facts, Newer).Bill();

        Assert.Equal(
            """
            member-1 all 1440 0 0.0057500000 8.28
            member-1 partial 720 0 0.0057500000 4.14
            member-2 tier-1 720 16.56 0.0057500000 4.14
            """,
            Shown.Usage(bill, "account by quantity unblended average blended"));
    }

    [Fact] // It prints 5.84 a month, which is 0.008 for 730 hours; this month has 720.
    public void The_monthly_fee_of_the_later_edition_is_an_average_month()
    {
        var fee = Given.Of(Facts, Newer).Bill().Lines
            .Single(l => l.Type == LineItemType.RIFee && !l.Unblended.IsZero);
        var average = fee.Rate!.Value.CostOf(Quantity.Of(730), 1);

        Assert.Equal("5.76", fee.Unblended.ToString());
        Assert.Equal("5.84", Money.Round(average, Currency.Usd).ToString());
    }

    [Fact] // The same edition says that rates are averaged by the hour; its numbers are not.
    public void Hour_by_hour_the_older_example_would_be_5_175_and_1_725() => Assert.Equal(
        """
        member-1 all 1440 3.45
        member-1 partial 720 1.725
        member-2 tier-1 300 1.725
        """,
        Shown.Usage(Month.With(BlendingWindow.Hour).Bill(), "account by quantity blended"));

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-04-blended-instances.md",
        new()
        {
            ["GT04.older"] = () => UsageTable(Month),
            ["GT04.newer"] = () => UsageTable(Given.Of(Facts, Newer)),
            ["GT04.hourly"] = () => UsageTable(Month.With(BlendingWindow.Hour)),
            ["GT04.fees"] = () => Shown.Table(
                "reservation | hours | upfront | recurring",
                Month.Facts.Reservations.Select(r => new[]
                {
                    r.Id,
                    Fees(r.Id, LineItemType.RIFee).Single().Quantity.ToString(),
                    Shown.Rounded(
                        Fees(r.Id, LineItemType.Fee).Select(l => l.Unblended).Sum(), 2),
                    Shown.Rounded(Fees(r.Id, LineItemType.RIFee).Single().Unblended, 2),
                })),
        });

    private static IEnumerable<LineItem> Fees(string id, LineItemType type) =>
        Month.Bill().Lines.Where(l => l.Type == type && l.Derivation switch
        {
            Derivation.ReservationFee fee => fee.Reservation.Id == id,
            Derivation.UpfrontFee fee => fee.Reservation.Id == id,
            _ => false,
        });

    private static string UsageTable(Given month) => Shown.Table(
        "member | paid by | hours | unblended | blended",
        Shown.Usage(month.Bill(), "account by quantity unblended blended")
            .Split('\n')
            .Select(row => row.Split(' ')));
}
