using Tributary.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

public sealed class AwsUsageTypesTests
{
    [Theory]
    [InlineData("AmazonEC2", "BoxUsage:t2.micro", "us-east-1")]
    [InlineData("AmazonEC2", "USE2-BoxUsage:t2.micro", "us-east-2")]
    [InlineData("AmazonEC2", "EU-BoxUsage:t2.micro", "eu-west-1")]
    [InlineData("AmazonApiGateway", "EU:PI_API", "eu-west-1")]
    [InlineData("AWSDataTransfer", "APS3-EUW2-AWS-Out-Bytes", "ap-south-1")]
    [InlineData("AWSDataTransfer", "DataTransfer-Out-Bytes", "us-east-1")]
    [InlineData("awskms", "sa-east-1-KMS-Requests", "sa-east-1")]
    [InlineData("Tributary", "EU-Hours", "")]
    public void Tell_the_region(string service, string usageType, string region) =>
        Assert.Equal(region, AwsUsageTypes.RegionOf(service, usageType));

    [Theory]
    [InlineData("BoxUsage:t2.micro", "t2.micro", "shared")]
    [InlineData("EUW2-BoxUsage:m5.24xlarge", "m5.24xlarge", "shared")]
    [InlineData("USW2-DedicatedUsage:c5.large", "c5.large", "dedicated")]
    [InlineData("BoxUsage", "m1.small", "shared")]
    public void Tell_the_instance(string usageType, string type, string tenancy) =>
        Assert.Equal((type, tenancy), AwsUsageTypes.InstanceOf(usageType));

    [Theory]
    [InlineData("SpotUsage:m5.large")]
    [InlineData("EBS:VolumeUsage.gp2")]
    [InlineData("HostBoxUsage:c5")]
    [InlineData("UnusedBox:m5.large")]
    public void Tell_that_something_is_no_instance_on_demand(string usageType) =>
        Assert.Null(AwsUsageTypes.InstanceOf(usageType));

    [Theory]
    [InlineData("", "Linux/UNIX")]
    [InlineData("RunInstances", "Linux/UNIX")]
    [InlineData("RunInstances:0002", "Windows")]
    [InlineData("RunInstances:0006", "Windows SQL Standard")]
    [InlineData("RunInstances:0102", "Windows SQL Enterprise")]
    [InlineData("RunInstances:0202", "Windows SQL Web")]
    [InlineData("RunInstances:0800", "Windows BYOL")]
    [InlineData("RunInstances:0004", "Linux/UNIX SQL Standard")]
    [InlineData("RunInstances:0100", "Linux/UNIX SQL Enterprise")]
    [InlineData("RunInstances:0200", "Linux/UNIX SQL Web")]
    [InlineData("RunInstances:0010", "RHEL")]
    [InlineData("RunInstances:000g", "SUSE")]
    [InlineData("RunInstances:ffff", null)]
    [InlineData("StartInstances", null)]
    public void Tell_the_platform(string operation, string? platform) =>
        Assert.Equal(platform, AwsUsageTypes.PlatformOf(operation));
}
