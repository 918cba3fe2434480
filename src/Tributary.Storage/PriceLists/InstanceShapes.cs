using System.Collections.Frozen;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.PriceLists;

/// <summary>Tells what of a product a reservation must match (rating.md 3.1).</summary>
internal static class InstanceShapes
{
    private const string ElastiCache = "AmazonElastiCache";
    private const string Rds = "AmazonRDS";
    private const string Ec2 = "AmazonEC2";

    private static readonly FrozenDictionary<string, string> OperatingSystems =
        new Dictionary<string, string>
        {
            ["Linux"] = "Linux/UNIX",
            ["Windows"] = "Windows",
            ["RHEL"] = "RHEL",
            ["Red Hat Enterprise Linux with HA"] = "RHEL HA",
            ["SUSE"] = "SUSE",
            ["Ubuntu Pro"] = "Ubuntu Pro",
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Software =
        new Dictionary<string, string>
        {
            [""] = "",
            ["NA"] = "",
            ["SQL Ent"] = " SQL Enterprise",
            ["SQL Std"] = " SQL Standard",
            ["SQL Web"] = " SQL Web",
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Editions =
        new Dictionary<string, string>
        {
            [""] = "",
            ["Advanced"] = " AE",
            ["Developer"] = " Developer",
            ["Enterprise"] = " EE",
            ["Express"] = " Express",
            ["Standard"] = " SE",
            ["Standard One"] = " SE1",
            ["Standard Two"] = " SE2",
            ["Web"] = " Web",
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Licenses =
        new Dictionary<string, string>
        {
            [""] = "",
            ["NA"] = "",
            ["License Included"] = "",
            ["License included"] = "",
            ["No License required"] = "",
            ["No license required"] = "",
            ["Bring your own license"] = " BYOL",
            ["Bring your own media"] = " BYOM",
        }.ToFrozenDictionary();

    private static readonly FrozenSet<string> DatabaseEngines =
    [
        "Aurora MySQL", "Aurora PostgreSQL", "Db2", "MariaDB", "MySQL", "Oracle", "PostgreSQL",
        "SQL Server",
    ];

    private static readonly FrozenSet<string> CacheEngines = ["Memcached", "Redis", "Valkey"];

    /// <summary>Whether reservations exist for what the product is.</summary>
    public static bool MayBeReserved(Product product) =>
        product[ProductField.InstanceType].Contains('.')
        && !product[ProductField.LocationType].StartsWith("AWS Outpost", StringComparison.Ordinal)
        && product[ProductField.Service] switch
        {
            Ec2 => IsFamily(product, "Compute Instance", "Compute Instance (bare metal)")
                && product[ProductField.CapacityStatus] == "Used"
                && product[ProductField.Tenancy] is "Shared" or "Dedicated"
                && product[ProductField.MarketOption] is "" or "OnDemand",
            Rds => IsFamily(product, "Database Instance"),
            ElastiCache => IsFamily(product, "Cache Instance"),
            "AmazonES" => IsFamily(
                product, "Amazon OpenSearch Service Instance", "Elastic Search Instance"),
            "AmazonRedshift" => IsFamily(product, "Compute Instance"),
            _ => false,
        };

    /// <summary>What a reservation of the product must match.</summary>
    /// <param name="product">A product that may be reserved.</param>
    /// <param name="region">Its region, by its code.</param>
    /// <returns>
    /// The shape; <see langword="null"/> when the product's words are not known here, and then no
    /// reservation covers it.
    /// </returns>
    public static InstanceShape? Of(Product product, string region)
    {
        var platform = Platform(product);
        if (platform is null || !IsCountable(product)) return null;

        return new()
        {
            Service = product[ProductField.Service],
            Region = region,
            InstanceType = product[ProductField.InstanceType],
            Platform = platform,
            Tenancy = product[ProductField.Tenancy] == "Dedicated" ? "dedicated" : "shared",
            MultiAz = product[ProductField.DeploymentOption]
                is "Multi-AZ" or "Multi-AZ (SQL Server Mirror)",
        };
    }

    private static string? Platform(Product product) => product[ProductField.Service] switch
    {
        Ec2 => Join(
            OperatingSystems.GetValueOrDefault(product[ProductField.OperatingSystem]),
            Software.GetValueOrDefault(product[ProductField.PreInstalledSoftware]),
            Licenses.GetValueOrDefault(product[ProductField.LicenseModel])),
        Rds => Join(
            Known(DatabaseEngines, product[ProductField.DatabaseEngine]),
            Editions.GetValueOrDefault(product[ProductField.DatabaseEdition]),
            Licenses.GetValueOrDefault(product[ProductField.LicenseModel]),
            product[ProductField.DeploymentModel] == "Custom" ? " Custom" : ""),
        ElastiCache => Known(CacheEngines, product[ProductField.CacheEngine]),
        _ => "",
    };

    // A cluster with readable standbys counts three times and an I/O-optimized instance 1.3 times:
    // a shape can say once or twice only, and a wrong count would be wrong money.
    private static bool IsCountable(Product product) =>
        product[ProductField.DeploymentOption]
            is "" or "Single-AZ" or "Multi-AZ" or "Multi-AZ (SQL Server Mirror)"
        && !product[ProductField.UsageType].Contains("IOOptimized", StringComparison.Ordinal);

    private static bool IsFamily(Product product, params ReadOnlySpan<string> families) =>
        families.Contains(product[ProductField.Family]);

    private static string? Known(FrozenSet<string> names, string name) =>
        names.Contains(name) ? name : null;

    private static string? Join(params ReadOnlySpan<string?> parts) =>
        parts.Contains(null) ? null : string.Concat(parts);
}
