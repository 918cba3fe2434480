using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class ReservedUsageTests
{
    private const string Month = """
        month 2018-10
        payer p
        account p zones=1a:az1
        account a zones=1a:az1,1b:az2
        account b zones=1a:az2,1b:az1
        member a
        member b
        instance m5.large 0.1
        instance m5.xlarge 0.2
        instance m5.8xlarge 1.6
        instance m5.24xlarge 4.8
        instance m5.large 0.2 id=win os=Windows
        instance m5.large 0.3 id=dedicated tenancy=dedicated
        instance g5.xlarge 0.2
        instance g5.2xlarge 0.4
        instance db.r5.large 0.1 service=AmazonRDS os=MySQL
        instance db.r5.large 0.2 id=db2 service=AmazonRDS os=MySQL multiaz=yes
        instance db.r5.large 0.3 id=oracle service=AmazonRDS os=Oracle-SE2-LI
        instance ra3.4xlarge 0.3 service=AmazonRedshift os=
        instance ra3.16xlarge 1.2 service=AmazonRedshift os=

        """;

    [Fact] // The hour's usage beyond the reservation is billed on demand.
    public void What_is_left_pays_on_demand() => Assert.Equal(
        """
        a m5.large r1 1 0
        a m5.large tier-1 2 0.2
        """,
        Covered(
            """
            reserve a m5.large
            use a m5.large 3
            """,
            "account sku by quantity unblended"));

    [Fact] // 720 hours in one hour are not 720 hours in a month: capacity dies with the hour.
    public void What_an_hour_does_not_use_is_lost() => Assert.Equal(
        """
        a m5.large r1 2
        a m5.large tier-1 2
        """,
        Covered("""
            reserve a m5.large
            use a m5.large 3 during=2018-10-01T00
            use a m5.large 1 during=2018-10-01T05
            """));

    [Fact]
    public void Owner_first_even_where_anothers_is_smaller() => Assert.Equal(
        """
        a m5.xlarge r1 1
        b m5.large tier-1 1
        """,
        Covered("""
            reserve a m5.xlarge
            use a m5.xlarge 1
            use b m5.large 1
            """));

    [Fact] // The payer's own reservation serves the payer's own usage first, like a member's.
    public void The_payer_is_an_owner_like_any_other() => Assert.Equal(
        """
        a m5.large r1 1
        p m5.large r1 1
        """,
        Covered("""
            reserve p m5.large count=2
            use a m5.large 1
            use p m5.large 1
            """));

    [Theory] // A large is 1/48 of a 24xlarge: nothing is lost in an hour of either.
    [InlineData("m5.24xlarge", "m5.large", "48", "a m5.large r1 48")]
    [InlineData("m5.large", "m5.24xlarge", "1",
        "a m5.24xlarge r1 0.0208333333\na m5.24xlarge tier-1 0.9791666667")]
    public void Fractions_are_exact(string reserved, string type, string used, string covered)
    {
        var bill = Given.Of(Month, $"""
            reserve a {reserved}
            use a {type} {used}
            """).Bill();
        var fee = bill.Lines.Select(l => l.Derivation).OfType<Derivation.ReservationFee>().Single();

        Assert.Equal(covered, Shown.Usage(bill, "account sku by quantity"));
        Assert.Equal(Quantity.Of(1), fee.Used);
        Assert.Equal(
            Parse.Quantity(used),
            bill.Lines.SelectMany(l => l.Portions).Select(p => p.Quantity).Sum());
    }

    [Fact] // Sixty-fourths and a third of an hour: the parts add up to the metered amount.
    public void A_metered_amount_survives_any_split()
    {
        var bill = Given.Of(Month, """
            reserve a m5.large hourly=0.03
            reserve b m5.8xlarge hourly=0.4
            use a m5.24xlarge 0.3333333333 during=2018-10-01T00:00..2018-10-01T00:20
            use b m5.xlarge 0.0166666667 during=2018-10-01T00:00..2018-10-01T00:01
            """).Bill();

        Assert.Equal("0.3333333333", Sum(bill, "m5.24xlarge"));
        Assert.Equal("0.0166666667", Sum(bill, "m5.xlarge"));
    }

    [Fact]
    public void Windows_dedicated_and_rigid_families_need_their_exact_size() => Assert.Equal(
        """
        a dedicated tier-1 1
        a g5.2xlarge tier-1 1
        a m5.large tier-1 1
        a win r1 1
        """,
        Covered("""
            reserve a m5.large os=Windows
            reserve a g5.xlarge count=2
            use a win 1
            use a m5.large 1
            use a dedicated 1
            use a g5.2xlarge 1
            """));

    [Fact] // Not flexible in size, but any zone of the region is good.
    public void An_exact_size_is_covered_in_any_zone() => Assert.Equal(
        "a win r1 1\nb win r1 1",
        Covered("""
            reserve a m5.large os=Windows count=2
            use a win 1 zone=1a
            use b win 1 zone=1a
            """));

    [Theory] // Half of a database in two zones by one in one zone, and the other way round.
    [InlineData("", "db2", "a db2 r1 0.5\na db2 tier-1 0.5")]
    [InlineData("multiaz=yes", "db.r5.large", "a db.r5.large r1 1")]
    [InlineData("multiaz=yes", "db2", "a db2 r1 1")]
    public void A_database_in_two_zones_takes_twice_as_much(
        string reserved, string used, string covered) => Assert.Equal(
            covered,
            Covered($"""
                reserve a db.r5.large service=AmazonRDS os=MySQL {reserved}
                use a {used} 1
                """));

    [Fact] // Larger databases, licenses and warehouses: exact, or not at all.
    public void Licenses_and_warehouses_need_their_exact_type() => Assert.Equal(
        """
        a oracle tier-1 1
        a ra3.16xlarge tier-1 1
        a ra3.4xlarge r2 1
        """,
        Covered("""
            reserve a db.r5.large service=AmazonRDS os=MySQL
            reserve a ra3.4xlarge service=AmazonRedshift os= count=4
            use a oracle 1
            use a ra3.16xlarge 1
            use a ra3.4xlarge 1
            """));

    [Fact] // a's 1b and b's 1a are one place; b's 1b is another.
    public void Zones_meet_by_id_and_never_by_name() => Assert.Equal(
        """
        b m5.large r1 1
        b m5.large tier-1 1
        """,
        Covered("""
            reserve a m5.large zone=1b count=2
            use b m5.large 1 zone=1a
            use b m5.large 1 zone=1b
            """));

    [Fact] // Without a table there is no telling; the owner's own name is still its own place.
    public void A_zone_without_an_id_is_shared_with_nobody() => Assert.Equal(
        """
        a m5.large r1 1
        b m5.large tier-1 1
        """,
        Covered("""
            reserve a m5.large zone=1z count=2
            use a m5.large 1 zone=1z
            use b m5.large 1 zone=1z
            """));

    [Fact] // Bought at 21:40:47: the whole clock hour is served, the fee runs from the second.
    public void The_hour_of_purchase_is_served_in_full()
    {
        var bill = Given.Of(Month, """
            reserve a m5.large hourly=0.05 term=2018-10-09T21:40:47..2019-10-09T21:40:47
            use a m5.large 1 during=2018-10-09T20
            use a m5.large 1 during=2018-10-09T21
            """).Bill();

        Assert.Equal(
            """
            a HeavyUsage:m5.large r1-fee 530.320278
            a m5.large r1 1
            a m5.large tier-1 1
            """,
            Shown.Lines(bill, "account sku by quantity"));
        Assert.Equal("2018-10-09T21:40:47Z", bill.Lines[0].During.From.ToString());
    }

    [Fact]
    public void The_last_hour_is_served_for_its_seconds() => Assert.Equal(
        """
        a m5.large r1 0.25
        a m5.large tier-1 0.75
        """,
        Covered("""
            reserve a m5.large term=2017-10-09T21:15..2018-10-09T21:15
            use a m5.large 1 during=2018-10-09T21
            """));

    [Fact] // The benefit ends with the membership; after it, the owner's own bill has it.
    public void An_owner_who_leaves_takes_the_reservation_along()
    {
        var given = Given.Of(Month.Replace("member a", "member a during=..2018-10-16"), """
            reserve a m5.large hourly=0.05 term=2018-10..2019-10
            use a m5.large 744 during=2018-10
            use b m5.large 744 during=2018-10
            """);

        Assert.Equal(
            """
            a HeavyUsage:m5.large r1-fee 360 18
            a m5.large r1 360 0
            b m5.large tier-1 744 74.4
            """,
            Shown.Lines(given.Bill(), "account sku by quantity unblended"));
        Assert.Equal(
            """
            a HeavyUsage:m5.large r1-fee 384 19.2
            a m5.large r1 384 0
            """,
            Shown.Lines(given.Bill("a"), "account sku by quantity unblended"));
    }

    [Fact]
    public void A_reservation_never_leaves_its_region() => Assert.Equal(
        "a far tier-1 1",
        Covered("""
            instance m5.large 0.1 id=far region=eu-west-1
            reserve a m5.large
            use a far 1
            """));

    [Fact]
    public void Shared_ones_never_raise_the_bill()
    {
        var given = Given.Of(Month, """
            reserve a m5.large count=3 hourly=0.05
            use a m5.large 744 during=2018-10
            use b m5.xlarge 744 during=2018-10
            """);

        Assert.Equal("111.6", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("260.4", given.Apart().TotalOfAllBills(Metric.Unblended).ToString());
    }

    private static string Covered(string facts, string columns = "account sku by quantity") =>
        Shown.Usage(Given.Of(Month, facts).Bill(), columns);

    private static string Sum(Bill bill, string sku) =>
        bill.Lines.Where(l => l.Sku == sku).Select(l => l.Quantity).Sum().ToString();
}
