using System.Collections.Frozen;
using Tributary.Storage.PriceLists;

namespace Tributary.Storage.Folder;

/// <summary>What AWS tells by the names of its usage types and operations.</summary>
/// <remarks>
/// A usage type is <c>[PREFIX-]what[:size]</c>, the prefix naming the region. An operation is
/// <c>RunInstances[:code]</c>, the code naming the platform, where EC2 is metered. Sources: "Region
/// billing codes" and "AMI billing information fields" in AWS's documentation.
/// </remarks>
public static class AwsUsageTypes
{
    /// <summary>The service code of EC2.</summary>
    public const string Ec2 = "AmazonEC2";

    /// <summary>The platform of an instance when nothing else is said.</summary>
    public const string Linux = "Linux/UNIX";

    private const string NoPrefix = "us-east-1";
    private const string RunInstances = "RunInstances";

    // The names are those of a price list's operating system and software: both meet the same
    // reservations.
    private static readonly FrozenDictionary<string, string> Platforms =
        new Dictionary<string, string>
        {
            [""] = Linux,
            ["0002"] = "Windows",
            ["0006"] = "Windows SQL Standard",
            ["0102"] = "Windows SQL Enterprise",
            ["0202"] = "Windows SQL Web",
            ["0800"] = "Windows BYOL",
            ["0004"] = Linux + " SQL Standard",
            ["0100"] = Linux + " SQL Enterprise",
            ["0200"] = Linux + " SQL Web",
            ["0010"] = "RHEL",
            ["0014"] = "RHEL SQL Standard",
            ["0110"] = "RHEL SQL Enterprise",
            ["0210"] = "RHEL SQL Web",
            ["1010"] = "RHEL HA",
            ["1014"] = "RHEL HA SQL Standard",
            ["1110"] = "RHEL HA SQL Enterprise",
            ["000g"] = "SUSE",
            ["0g00"] = "Ubuntu Pro",
        }.ToFrozenDictionary();

    /// <summary>The region of a usage type, by its code.</summary>
    /// <param name="service">The service code.</param>
    /// <param name="usageType">The usage type, its prefix included.</param>
    /// <returns>
    /// The region that the prefix names, us-east-1 when it has none, or nothing for a service
    /// that is not one of AWS: one whose code starts with neither Amazon nor AWS.
    /// </returns>
    public static string RegionOf(string service, string usageType)
    {
        if (!IsOfAws(service)) return "";

        // Some services write sa-east-1-KMS-Requests.
        var spelled = Regions.ByPrefix.Values.FirstOrDefault(
            region => usageType.StartsWith(region, StringComparison.Ordinal)
                && usageType.AsSpan(region.Length) is ['-', ..]);

        return spelled ?? Regions.ByPrefix.GetValueOrDefault(Regions.Prefix(usageType), NoPrefix);
    }

    /// <summary>The instance type and tenancy of a usage type of EC2.</summary>
    /// <param name="usageType">
    /// <c>[PREFIX-]BoxUsage:t2.micro</c> or <c>[PREFIX-]DedicatedUsage:t2.micro</c>.
    /// </param>
    /// <returns><see langword="null"/> for what is not an instance that runs on demand.</returns>
    public static (string InstanceType, string Tenancy)? InstanceOf(string usageType)
    {
        var prefix = Regions.Prefix(usageType);
        var name = Regions.ByPrefix.ContainsKey(prefix)
            ? usageType[(prefix.Length + 1)..]
            : usageType;

        return name.Split(':') switch
        {
            ["BoxUsage", var type] => (type, "shared"),
            // Before there were sizes, there was one, and it is written without.
            ["BoxUsage"] => ("m1.small", "shared"),
            ["DedicatedUsage", var type] => (type, "dedicated"),
            _ => null,
        };
    }

    /// <summary>The platform of an operation of EC2.</summary>
    /// <param name="operation">
    /// <c>RunInstances</c>, <c>RunInstances:0002</c>; nothing is <c>RunInstances</c>.
    /// </param>
    /// <returns><see langword="null"/> when the code is not known.</returns>
    public static string? PlatformOf(string operation) => operation.Split(':') switch
    {
        [""] or [RunInstances] => Linux,
        [RunInstances, var code] => Platforms.GetValueOrDefault(code),
        _ => null,
    };

    private static bool IsOfAws(string service) =>
        service.StartsWith("Amazon", StringComparison.OrdinalIgnoreCase)
        || service.StartsWith("AWS", StringComparison.OrdinalIgnoreCase);
}
