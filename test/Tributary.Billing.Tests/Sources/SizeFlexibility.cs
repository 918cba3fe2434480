using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-05-size-flexibility.md: which instance gets which reservation, in one hour.
/// </summary>
public sealed class SizeFlexibility
{
    private const string Month = """
        month 2019-03
        payer a
        account a zones=1a:az1,1b:az2,1c:az3
        account b zones=1a:az1,1b:az2,1c:az3
        account c zones=1a:az1,1b:az2,1c:az3
        member b
        member c
        instance m3.large 1
        instance m3.xlarge 2
        instance m4.large 1
        instance m4.xlarge 2
        instance m4.2xlarge 4
        instance c4.large 1
        instance c4.xlarge 2
        instance c4.2xlarge 4
        instance t2.small 0.25
        instance t2.large 1
        instance i3.4xlarge 1
        instance i3.8xlarge 2
        instance i3.16xlarge 4
        instance i3.metal 4

        """;

    [Fact]
    public void Zonal_ones_cover_their_zone_and_regional_ones_the_family() => Assert.Equal(
        """
        a c4.xlarge small 0.5
        a c4.xlarge tier-1 0.5
        a m3.large zonal 4
        a m4.xlarge regional 2
        """,
        Covered("""
            reserve a m3.large id=zonal count=4 zone=1a
            reserve a m4.large id=regional count=4
            reserve a c4.large id=small
            use a m3.large 4 zone=1a
            use a m4.xlarge 2 zone=1b
            use a c4.xlarge 1 zone=1c
            """));

    [Fact]
    public void The_smallest_size_is_served_first() => Assert.Equal(
        """
        a m3.large r1 2
        a m3.xlarge r1 1
        a m3.xlarge tier-1 1
        """,
        Covered("""
            reserve a m3.2xlarge
            use a m3.xlarge 2
            use a m3.large 2
            """));

    [Fact]
    public void The_owner_is_served_before_the_others() => Assert.Equal(
        """
        a c4.2xlarge tier-1 1
        a c4.xlarge r2 2
        a m4.2xlarge r1 1
        a m4.xlarge r1 2
        b m4.xlarge tier-1 2
        """,
        Covered("""
            reserve a m4.xlarge count=4
            reserve a c4.xlarge count=2
            use a m4.xlarge 2
            use a m4.2xlarge 1
            use a c4.xlarge 2
            use a c4.2xlarge 1
            use b m4.xlarge 2
            """));

    [Fact]
    public void A_zonal_one_of_anybody_comes_before_ones_own_regional_one() => Assert.Equal(
        """
        a m4.xlarge zonal-of-c 1
        b m4.xlarge regional-of-a 1
        """,
        Covered("""
            reserve a m4.xlarge id=regional-of-a
            reserve c m4.xlarge id=zonal-of-c zone=1a
            use a m4.xlarge 1 zone=1a
            use b m4.xlarge 1 zone=1b
            """));

    [Fact]
    public void Four_quarters_of_an_hour_are_one_reserved_hour() => Assert.Equal(
        "a m4.xlarge r1 1",
        Covered("""
            reserve a m4.xlarge
            use a m4.xlarge 0.25 during=2019-03-01T00:00..2019-03-01T00:15
            use a m4.xlarge 0.25 during=2019-03-01T00:00..2019-03-01T00:15
            use a m4.xlarge 0.25 during=2019-03-01T00:00..2019-03-01T00:15
            use a m4.xlarge 0.25 during=2019-03-01T00:00..2019-03-01T00:15
            """));

    [Fact]
    public void Of_four_whole_hours_at_once_one_is_reserved() => Assert.Equal(
        """
        a m4.xlarge r1 1
        a m4.xlarge tier-1 3
        """,
        Covered("""
            reserve a m4.xlarge
            use a m4.xlarge 4
            """));

    [Theory]
    [InlineData("t2.small", 2, "a t2.small r1 2")]
    [InlineData("t2.large", 1, "a t2.large r1 0.5\na t2.large tier-1 0.5")]
    public void A_medium_is_two_small_ones_or_half_a_large_one(
        string type, int count, string expected) =>
        Assert.Equal(expected, Covered($"""
            reserve a t2.medium
            use a {type} {count}
            """));

    [Theory]
    [InlineData("i3.metal", "i3.16xlarge", 1)]
    [InlineData("i3.metal", "i3.8xlarge", 2)]
    [InlineData("i3.metal", "i3.4xlarge", 4)]
    [InlineData("i3.16xlarge", "i3.metal", 1)]
    public void A_whole_machine_counts_as_its_largest_size(string reserved, string type, int count)
    {
        Assert.Equal($"a {type} r1 {count}", Covered($"""
            reserve a {reserved}
            use a {type} {count}
            """));
        Assert.Equal($"a {type} r1 {count}\na {type} tier-1 1", Covered($"""
            reserve a {reserved}
            use a {type} {count + 1}
            """));
    }

    [Fact] // Both directions: smaller ones add up to the whole machine.
    public void Four_quarters_cover_the_whole_machine() => Assert.Equal(
        "a i3.metal r1 1",
        Covered("""
            reserve a i3.4xlarge count=4
            use a i3.metal 1
            """));

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-05-size-flexibility.md",
        new()
        {
            ["GT05.zonal-first"] = () => Table("""
                reserve a m4.xlarge id=regional-of-a
                reserve c m4.xlarge id=zonal-of-c zone=1a
                use a m4.xlarge 1 zone=1a
                use b m4.xlarge 1 zone=1b
                """),
            ["GT05.owner"] = () => Table("""
                reserve a m4.xlarge id=four-m4.xlarge count=4
                reserve a c4.xlarge id=two-c4.xlarge count=2
                use a m4.xlarge 2
                use a m4.2xlarge 1
                use a c4.xlarge 2
                use a c4.2xlarge 1
                use b m4.xlarge 2
                """),
            ["GT05.smallest"] = () => Table("""
                reserve a m3.2xlarge id=one-m3.2xlarge
                use a m3.xlarge 2
                use a m3.large 2
                """),
            ["GT05.scopes"] = () => Table("""
                reserve a m3.large id=zonal count=4 zone=1a
                reserve a m4.large id=regional count=4
                reserve a c4.large id=small
                use a m3.large 4 zone=1a
                use a m4.xlarge 2 zone=1b
                use a c4.xlarge 1 zone=1c
                """),
        });

    private static string Table(string facts) => Shown.Table(
        "account | runs | paid by | hours",
        Covered(facts).Split('\n').Select(row => row.Split(' ')));

    private static string Covered(string facts) =>
        Shown.Usage(Given.Of(Month, facts).Bill(), "account sku by quantity");
}
