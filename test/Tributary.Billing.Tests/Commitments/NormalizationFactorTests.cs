using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Xunit;

namespace Tributary.Billing.Tests.Commitments;

public sealed class NormalizationFactorTests
{
    [Theory]
    [InlineData("t3.nano", 0.25)]
    [InlineData("t3.micro", 0.5)]
    [InlineData("t3.small", 1)]
    [InlineData("t3.medium", 2)]
    [InlineData("m5.large", 4)]
    [InlineData("m5.xlarge", 8)]
    [InlineData("m5.2xlarge", 16)]
    [InlineData("x9.3xlarge", 24)]
    [InlineData("m5.4xlarge", 32)]
    [InlineData("x9.6xlarge", 48)]
    [InlineData("m5.8xlarge", 64)]
    [InlineData("x9.9xlarge", 72)]
    [InlineData("m4.10xlarge", 80)]
    [InlineData("m5.12xlarge", 96)]
    [InlineData("m5.16xlarge", 128)]
    [InlineData("c5.18xlarge", 144)]
    [InlineData("m5.24xlarge", 192)]
    [InlineData("x1.32xlarge", 256)]
    [InlineData("m7i.48xlarge", 384)]
    [InlineData("x9.56xlarge", 448)]
    [InlineData("x9.96xlarge", 768)]
    [InlineData("u-6tb1.112xlarge", 896)]
    public void The_table_of_sizes(string type, double units) =>
        Assert.Equal(units * 4, Quarters(type));

    [Theory] // A whole machine counts as the largest size of its own family.
    [InlineData("a1.metal", 32)]
    [InlineData("z1d.metal", 96)]
    [InlineData("i3.metal", 128)]
    [InlineData("m6gd.metal", 128)]
    [InlineData("c5n.metal", 144)]
    [InlineData("r5dn.metal", 192)]
    [InlineData("u-6tb1.metal", 896)]
    public void The_table_of_whole_machines(string type, int units) =>
        Assert.Equal(units * 4, Quarters(type));

    [Theory]
    [InlineData("m7i.metal")]
    [InlineData("m5.7xlarge")]
    [InlineData("m5.huge")]
    [InlineData("m5")]
    public void Other_sizes_have_none(string type) => Assert.Equal(0, Quarters(type));

    [Fact]
    public void A_database_in_two_zones_counts_double() =>
        Assert.Equal(32, Quarters("db.r5.large", twoZones: true));

    private static int Quarters(string type, bool twoZones = false) =>
        NormalizationFactor.Quarters(new()
        {
            Service = "AmazonEC2",
            Region = "us-east-1",
            InstanceType = type,
            MultiAz = twoZones,
        });
}
