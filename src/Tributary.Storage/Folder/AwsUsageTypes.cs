using System.Collections.Frozen;

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

    private static readonly FrozenDictionary<string, string> Regions =
        new Dictionary<string, string>
        {
            ["USE1"] = "us-east-1",
            ["USE2"] = "us-east-2",
            ["USW1"] = "us-west-1",
            ["USW2"] = "us-west-2",
            ["UGE1"] = "us-gov-east-1",
            ["UGW1"] = "us-gov-west-1",
            ["CAN1"] = "ca-central-1",
            ["CAN2"] = "ca-west-1",
            ["MXC1"] = "mx-central-1",
            ["SAE1"] = "sa-east-1",
            ["EU"] = "eu-west-1",
            ["EUW1"] = "eu-west-1",
            ["EUW2"] = "eu-west-2",
            ["EUW3"] = "eu-west-3",
            ["EUC1"] = "eu-central-1",
            ["EUC2"] = "eu-central-2",
            ["EUN1"] = "eu-north-1",
            ["EUS1"] = "eu-south-1",
            ["EUS2"] = "eu-south-2",
            ["AFS1"] = "af-south-1",
            ["ILC1"] = "il-central-1",
            ["MEC1"] = "me-central-1",
            ["MES1"] = "me-south-1",
            ["APE1"] = "ap-east-1",
            ["APE2"] = "ap-east-2",
            ["APN1"] = "ap-northeast-1",
            ["APN2"] = "ap-northeast-2",
            ["APN3"] = "ap-northeast-3",
            ["APS1"] = "ap-southeast-1",
            ["APS2"] = "ap-southeast-2",
            ["APS3"] = "ap-south-1",
            ["APS4"] = "ap-southeast-3",
            ["APS5"] = "ap-south-2",
            ["APS6"] = "ap-southeast-4",
            ["APS7"] = "ap-southeast-5",
            ["CNN1"] = "cn-north-1",
            ["CNW1"] = "cn-northwest-1",
        }.ToFrozenDictionary();

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
        var spelled = Regions.Values.FirstOrDefault(
            region => usageType.StartsWith(region, StringComparison.Ordinal)
                && usageType.AsSpan(region.Length) is ['-', ..]);

        return spelled ?? Regions.GetValueOrDefault(Prefix(usageType), NoPrefix);
    }

    /// <summary>The instance type and tenancy of a usage type of EC2.</summary>
    /// <param name="usageType">
    /// <c>[PREFIX-]BoxUsage:t2.micro</c> or <c>[PREFIX-]DedicatedUsage:t2.micro</c>.
    /// </param>
    /// <returns><see langword="null"/> for what is not an instance that runs on demand.</returns>
    public static (string InstanceType, string Tenancy)? InstanceOf(string usageType)
    {
        var name = Regions.ContainsKey(Prefix(usageType))
            ? usageType[(Prefix(usageType).Length + 1)..]
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

    private static string Prefix(string usageType) =>
        usageType.AsSpan().IndexOfAny('-', ':') is > 0 and var end ? usageType[..end] : "";
}
