using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Xunit;

namespace Tributary.Billing.Tests.Commitments;

public sealed class ReservationPoolTests
{
    private static readonly InstanceShape Large = new()
    {
        Service = "AmazonEC2",
        Region = "us-east-1",
        InstanceType = "m5.large",
        Platform = "Linux/UNIX",
    };

    [Fact]
    public void Linux_on_shared_hardware_is_flexible() =>
        Assert.Equal(
            ReservationPool.Regional(Large),
            ReservationPool.Regional(Large with { InstanceType = "m5.24xlarge" }));

    [Theory]
    [InlineData("Windows", "shared")]
    [InlineData("Windows with SQL Server Standard", "shared")]
    [InlineData("Red Hat Enterprise Linux", "shared")]
    [InlineData("SUSE Linux", "shared")]
    [InlineData("Linux/UNIX", "dedicated")]
    public void Other_platforms_and_tenancies_need_the_exact_size(string platform, string tenancy)
    {
        var shape = Large with { Platform = platform, Tenancy = tenancy };

        Assert.False(ReservationPool.IsFlexible(shape));
        Assert.NotEqual(
            ReservationPool.Regional(shape),
            ReservationPool.Regional(shape with { InstanceType = "m5.xlarge" }));
    }

    [Theory]
    [InlineData("g4ad.xlarge")]
    [InlineData("g4dn.xlarge")]
    [InlineData("g5.xlarge")]
    [InlineData("g5g.xlarge")]
    [InlineData("g6.xlarge")]
    [InlineData("g6e.xlarge")]
    [InlineData("g6f.large")]
    [InlineData("gr6.4xlarge")]
    [InlineData("gr6f.4xlarge")]
    [InlineData("hpc7a.12xlarge")]
    [InlineData("p5.48xlarge")]
    [InlineData("inf1.xlarge")]
    [InlineData("inf2.xlarge")]
    [InlineData("u7i-6tb.112xlarge")]
    [InlineData("u7i-8tb.112xlarge")]
    [InlineData("m7i.metal")]
    public void Some_families_and_sizes_are_never_flexible(string type) =>
        Assert.False(ReservationPool.IsFlexible(Large with { InstanceType = type }));

    [Theory]
    [InlineData("MySQL", true)]
    [InlineData("MariaDB", true)]
    [InlineData("PostgreSQL", true)]
    [InlineData("Aurora MySQL", true)]
    [InlineData("Aurora PostgreSQL", true)]
    [InlineData("Oracle EE BYOL", true)]
    [InlineData("Oracle SE2 License Included", false)]
    [InlineData("SQL Server SE", false)]
    public void Database_engines_differ(string engine, bool flexible) => Assert.Equal(
        flexible,
        ReservationPool.IsFlexible(Large with
        {
            Service = "AmazonRDS",
            InstanceType = "db.r5.large",
            Platform = engine,
        }));

    [Theory]
    [InlineData("AmazonElastiCache", "cache.r5.large")]
    [InlineData("AmazonES", "r5.large.search")]
    [InlineData("AmazonRedshift", "ra3.xlplus")]
    public void Other_services_need_the_exact_type(string service, string type) =>
        Assert.False(ReservationPool.IsFlexible(
            Large with { Service = service, InstanceType = type, Platform = "" }));

    [Fact]
    public void Zonal_ones_match_place_and_exact_type()
    {
        Assert.NotEqual(
            ReservationPool.Zonal(Large, "use1-az1"), ReservationPool.Zonal(Large, "use1-az2"));
        Assert.NotEqual(
            ReservationPool.Zonal(Large, "use1-az1"),
            ReservationPool.Zonal(Large with { InstanceType = "m5.xlarge" }, "use1-az1"));
    }

    [Fact]
    public void Regions_engines_and_services_never_meet()
    {
        var pool = ReservationPool.Regional(Large);

        Assert.NotEqual(pool, ReservationPool.Regional(Large with { Region = "eu-west-1" }));
        Assert.NotEqual(pool, ReservationPool.Regional(Large with { Service = "AmazonRDS" }));
    }
}
