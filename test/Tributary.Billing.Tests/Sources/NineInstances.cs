using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-03-nine-instances.md: in one hour Susan runs 3 and Bob 6; she reserved 5.
/// </summary>
public sealed class NineInstances
{
    private const string Facts = """
        month 2010-03
        payer bob
        member susan
        account bob zones=us-east-1b:use1-az1,us-east-1a:use1-az2
        account susan zones=us-east-1a:use1-az1
        instance m1.small 0.10

        reserve susan m1.small count=5 zone=us-east-1a hourly=0.02 term=2010-03-01T00
        use susan m1.small 3 zone=us-east-1a
        """;

    private const string SamePlace = "use bob m1.small 6 zone=us-east-1b";

    private const string OtherPlace = "use bob m1.small 6 zone=us-east-1a";

    private static readonly Given Month = Given.Of(Facts, SamePlace);

    [Fact]
    public void The_hour_costs_50_cents()
    {
        var bill = Month.Bill();

        Assert.Equal("0.5", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("0.5", bill.Total(Metric.Amortized).ToString());
        Assert.Equal(
            """
            bob r1 2 0 0.04
            bob tier-1 4 0.4 0.4
            susan r1-fee 5 0.1 0
            susan r1 3 0 0.06
            """,
            Shown.Lines(bill, "account by quantity unblended amortized"));
    }

    [Fact] // The attribution of today: she is served first, and he gets the two hours left.
    public void Amortized_Susan_pays_6_cents_and_Bob_44() => Assert.Equal(
        """
        bob 0.44
        susan 0.06
        """,
        Shown.Accounts(Month.Bill(), Metric.Amortized));

    [Fact] // The attribution of 2010: fees and all divided by usage, one third and two thirds.
    public void Blended_with_the_fees_Susan_pays_a_third_and_Bob_two_thirds()
    {
        var bill = Month.With(p => p with { BlendReservationCharges = true }).Bill();

        Assert.Equal(
            """
            bob 0.3333333333
            susan 0.1666666667
            """,
            Shown.Accounts(bill, Metric.Blended));
        Assert.Equal("0.5", bill.Total(Metric.Blended).ToString());
    }

    [Fact] // Erratum: the source says 0.64, which is two reserved and six on demand.
    public void Without_sharing_it_would_be_66_cents_or_70_with_the_unused_hours()
    {
        var apart = Month.Apart();
        var susan = apart.Bill("susan");
        var bob = apart.Bill("bob");

        Assert.Equal("0.6", bob.Total(Metric.Unblended).ToString());
        Assert.Equal(
            """
            susan r1-fee 5 0.04
            susan r1 3 0.06
            """,
            Shown.Lines(susan, "account by quantity amortized"));
        Assert.Equal("0.66", (susan.Lines[1].Amortized + bob.Lines[0].Amortized).ToString());
        Assert.Equal("0.7", apart.TotalOfAllBills(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_printed_64_cents_are_two_reserved_and_six_on_demand()
    {
        var slip = Given.Of("""
            month 2010-03
            payer bob
            instance m1.small 0.10
            reserve bob m1.small count=2 hourly=0.02 term=2010-03-01T00
            use bob m1.small 8
            """);

        Assert.Equal("0.64", slip.Bill().Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void All_on_demand_would_be_90_cents() => Assert.Equal(
        "0.9",
        (Month with { Facts = Month.Facts with { Reservations = [] } })
            .Bill().Total(Metric.Unblended).ToString());

    [Fact] // Both say us-east-1a and mean two places: Bob gets nothing.
    public void A_zone_is_a_place_and_not_a_name()
    {
        var bill = Given.Of(Facts, OtherPlace).Bill();

        Assert.Equal("0.7", bill.Total(Metric.Unblended).ToString());
        Assert.Equal(
            """
            bob tier-1 6 0.6
            susan r1-fee 5 0.04
            susan r1 3 0.06
            """,
            Shown.Lines(bill, "account by quantity amortized"));
    }

    [Theory] // The same words stand in the documentation of three more services, without zones.
    [InlineData("AmazonRDS", "db.m1.small", "MySQL")]
    [InlineData("AmazonElastiCache", "cache.m1.small", "Redis")]
    [InlineData("AmazonES", "m4.large.search", "")]
    public void Databases_caches_and_searches_share_alike(string service, string type, string os)
    {
        var bill = Given.Of($"""
            month 2010-03
            payer bob
            member susan
            instance {type} 0.10 service={service} os={os}
            reserve susan {type} count=5 service={service} os={os} hourly=0.02 term=2010-03-01T00
            use susan {type} 3
            use bob {type} 6
            """).Bill();

        Assert.Equal("0.5", bill.Total(Metric.Unblended).ToString());
        Assert.Equal(
            """
            bob 0.44
            susan 0.06
            """,
            Shown.Accounts(bill, Metric.Amortized));
    }

    [Fact]
    public void The_page_shows_what_the_pipeline_computes()
    {
        var apart = Month.Apart();
        var shared = Month.Bill();
        var blended = Month.With(p => p with { BlendReservationCharges = true }).Bill();
        var demand = (Month with { Facts = Month.Facts with { Reservations = [] } }).Bill();
        ComputedPage.Check("gt-03-nine-instances.md", new()
        {
            ["GT03.ways"] = () => Shown.Table(
                "the hour | Susan | Bob | together",
                [
                    Way("shared, amortized: the owner first", shared, Metric.Amortized),
                    Way("shared, the attribution of 2010", blended, Metric.Blended),
                    [
                        "apart, Susan's two unused hours included",
                        Shown.Rounded(apart.Bill("susan").Total(Metric.Amortized), 6),
                        Shown.Rounded(apart.Bill("bob").Total(Metric.Amortized), 6),
                        Shown.Rounded(apart.TotalOfAllBills(Metric.Amortized), 6),
                    ],
                    Way("all on demand", demand, Metric.Unblended),
                ]),
        });
    }

    private static string[] Way(string name, Bill bill, Metric metric) =>
    [
        name,
        Shown.Rounded(bill.TotalByAccount(metric)[new("susan")], 6),
        Shown.Rounded(bill.TotalByAccount(metric)[new("bob")], 6),
        Shown.Rounded(bill.Total(metric), 6),
    ];
}
