using Tributary.Storage.PriceLists;
using Xunit;
using static Tributary.SystemTests.Storage.PriceLists.PriceListFiles;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>The region and the shape of a product, from its attributes (rating.md 3.1).</summary>
public sealed class ProductTests
{
    private const string Ec2 =
        """
        "servicecode": "AmazonEC2", "regionCode": "eu-west-1", "instanceType": "m5.large",
        "capacitystatus": "Used", "usagetype": "EU-BoxUsage:m5.large", "licenseModel": "NA",
        """;

    private const string Rds =
        """
        "servicecode": "AmazonRDS", "regionCode": "eu-west-1", "instanceType": "db.r5.large",
        """;

    [Theory]
    [InlineData("Linux", "NA", "No License required", "Linux/UNIX")]
    [InlineData("Linux", "SQL Std", "No License required", "Linux/UNIX SQL Standard")]
    [InlineData("Windows", "NA", "No License required", "Windows")]
    [InlineData("Windows", "NA", "Bring your own license", "Windows BYOL")]
    [InlineData("Windows", "SQL Std", "No License required", "Windows SQL Standard")]
    [InlineData("Windows", "SQL Web", "License Included", "Windows SQL Web")]
    [InlineData("Windows", "SQL Ent", "No License required", "Windows SQL Enterprise")]
    [InlineData("RHEL", "NA", "No License required", "RHEL")]
    [InlineData("Red Hat Enterprise Linux with HA", "NA", "No License required", "RHEL HA")]
    [InlineData("SUSE", "NA", "No License required", "SUSE")]
    public void An_instance_has_a_platform(
        string system, string software, string license, string platform) => Assert.Equal(
        $"AmazonEC2/eu-west-1/m5.large/{platform}/shared",
        ShapeOf("Compute Instance", $$"""
            {{Ec2}} "operatingSystem": "{{system}}", "preInstalledSw": "{{software}}",
            "licenseModel": "{{license}}", "tenancy": "Shared"
            """));

    [Theory]
    [InlineData("\"tenancy\": \"Shared\"", "AmazonEC2/eu-west-1/m5.large/Linux/UNIX/shared")]
    [InlineData("\"tenancy\": \"Dedicated\"", "AmazonEC2/eu-west-1/m5.large/Linux/UNIX/dedicated")]
    [InlineData("\"tenancy\": \"Host\"", "none")]
    [InlineData("\"tenancy\": \"Shared\", \"capacitystatus\": \"UnusedReservation\"", "none")]
    [InlineData("\"tenancy\": \"Shared\", \"locationType\": \"AWS Outposts\"", "none")]
    [InlineData("\"tenancy\": \"Shared\", \"marketoption\": \"CapacityBlock\"", "none")]
    [InlineData("\"tenancy\": \"Shared\", \"operatingSystem\": \"NA\"", "none")]
    public void Only_used_boxes_of_a_region_are_covered(string attributes, string shape) =>
        Assert.Equal(
            shape,
            ShapeOf(
                "Compute Instance", $$"""{{Ec2}} "operatingSystem": "Linux", {{attributes}}"""));

    [Theory]
    [InlineData("MySQL", "", "No license required", "Single-AZ", "MySQL/shared")]
    [InlineData("PostgreSQL", "", "No license required", "Multi-AZ", "PostgreSQL/shared/two zones")]
    [InlineData("Aurora MySQL", "", "No license required", "Single-AZ", "Aurora MySQL/shared")]
    [InlineData(
        "Oracle", "Enterprise", "Bring your own license", "Single-AZ", "Oracle EE BYOL/shared")]
    [InlineData("Oracle", "Standard Two", "License included", "Single-AZ", "Oracle SE2/shared")]
    [InlineData("SQL Server", "Standard", "License included", "Single-AZ", "SQL Server SE/shared")]
    [InlineData(
        "SQL Server", "Enterprise", "License included", "Multi-AZ (SQL Server Mirror)",
        "SQL Server EE/shared/two zones")]
    public void A_database_has_engine_edition_and_license(
        string engine, string edition, string license, string deployment, string shape) =>
        Assert.Equal(
            $"AmazonRDS/eu-west-1/db.r5.large/{shape}",
            ShapeOf("Database Instance", $$"""
                {{Rds}} "databaseEngine": "{{engine}}", "databaseEdition": "{{edition}}",
                "licenseModel": "{{license}}", "deploymentOption": "{{deployment}}",
                "usagetype": "u"
                """));

    [Theory] // Either counts more than a shape can say, so covering it would be wrong money.
    [InlineData("\"deploymentOption\": \"Multi-AZ (readable standbys)\", \"usagetype\": \"u\"")]
    [InlineData("\"usagetype\": \"InstanceUsageIOOptimized:db.r5.large\"")]
    [InlineData("\"databaseEngine\": \"Sybase\", \"usagetype\": \"u\"")]
    public void A_database_that_counts_otherwise_is_not_covered(string attributes)
    {
        var list = OfferOf("Database Instance", $$"""
            {{Rds}} "databaseEngine": "MySQL", {{attributes}}
            """);

        Assert.Null(list.Skus.Single().Instance);
        Assert.Equal(
            [
                "Warning price-shape-unknown: The price list has 1 instance SKU whose system, "
                    + "software, engine, edition, license or deployment is not known, so that no "
                    + "reservation covers any. [offer.json:1]",
            ],
            list.Findings.Select(Show));
    }

    [Theory]
    [InlineData(
        "AmazonElastiCache", "Cache Instance", "cache.r6g.large", "\"cacheEngine\": \"Redis\",",
        "AmazonElastiCache//cache.r6g.large/Redis/shared")]
    [InlineData(
        "AmazonES", "Amazon OpenSearch Service Instance", "r6g.large.search", "",
        "AmazonES//r6g.large.search//shared")]
    [InlineData(
        "AmazonRedshift", "Compute Instance", "ra3.4xlarge", "",
        "AmazonRedshift//ra3.4xlarge//shared")]
    [InlineData("AmazonDynamoDB", "Provisioned IOPS", "", "", "none")]
    [InlineData("AmazonRDS", "Database Storage", "db.r5.large", "", "none")]
    public void Other_services_reserve_nodes(
        string service, string family, string type, string attributes, string shape) =>
        Assert.Equal(shape, ShapeOf(family, $$"""
            "servicecode": "{{service}}", "instanceType": "{{type}}", {{attributes}}
            "usagetype": "u"
            """));

    [Theory]
    [InlineData(
        "\"regionCode\": \"us-west-2-lax-1\", \"location\": \"EU (Ireland)\"", "us-west-2-lax-1")]
    [InlineData("\"location\": \"EU (Ireland)\"", "eu-west-1")]
    [InlineData("\"location\": \"Europe (Ireland)\"", "eu-west-1")]
    [InlineData("\"location\": \"Any\", \"usagetype\": \"EU-X\"", "")]
    [InlineData("\"location\": \"Nowhere\", \"usagetype\": \"EUW2-X\"", "eu-west-2")]
    [InlineData("\"usagetype\": \"EUW2-EU-AWS-Out-Bytes\"", "eu-west-2")]
    [InlineData("\"usagetype\": \"EU:PI_API\"", "eu-west-1")]
    [InlineData("\"usagetype\": \"APS3-X\"", "ap-south-1")]
    [InlineData("\"usagetype\": \"HostedZone\"", "")]
    public void The_region_comes_from_code_location_or_usage_type(
        string attributes, string region) =>
        Assert.Equal(region, OfferOf("Fee", attributes).Skus.Single().Region);

    private static string ShapeOf(string family, string attributes) =>
        Show(OfferOf(family, attributes).Skus.Single().Instance);

    private static AwsPriceList OfferOf(string family, string attributes) => ReadText(
        $$"""
        { "products": { "A": { "productFamily": "{{family}}", "attributes": { {{attributes}} } } } }
        """,
        "offer.json");
}
