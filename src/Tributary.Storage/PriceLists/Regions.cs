using System.Collections.Frozen;

namespace Tributary.Storage.PriceLists;

/// <summary>Finds the region of a product, which older lists name in words only.</summary>
/// <remarks>
/// Sources: the location names in AWS's price lists; for the prefixes, AWS's "Region billing
/// codes" (docs.aws.amazon.com/global-infrastructure/latest/regions/aws-region-billing-codes.html)
/// as quoted by several programs. The prefixes APS8 and APS9 are left out, because the copies
/// contradict each other; lists of those regions carry the region code anyway.
/// </remarks>
internal static class Regions
{
    private static readonly FrozenDictionary<string, string> ByLocation =
        new Dictionary<string, string>
        {
            ["AWS GovCloud (US)"] = "us-gov-west-1",
            ["AWS GovCloud (US-East)"] = "us-gov-east-1",
            ["AWS GovCloud (US-West)"] = "us-gov-west-1",
            ["Africa (Cape Town)"] = "af-south-1",
            ["Asia Pacific (Hong Kong)"] = "ap-east-1",
            ["Asia Pacific (Hyderabad)"] = "ap-south-2",
            ["Asia Pacific (Jakarta)"] = "ap-southeast-3",
            ["Asia Pacific (Malaysia)"] = "ap-southeast-5",
            ["Asia Pacific (Melbourne)"] = "ap-southeast-4",
            ["Asia Pacific (Mumbai)"] = "ap-south-1",
            ["Asia Pacific (New Zealand)"] = "ap-southeast-6",
            ["Asia Pacific (Osaka)"] = "ap-northeast-3",
            ["Asia Pacific (Osaka-Local)"] = "ap-northeast-3",
            ["Asia Pacific (Seoul)"] = "ap-northeast-2",
            ["Asia Pacific (Singapore)"] = "ap-southeast-1",
            ["Asia Pacific (Sydney)"] = "ap-southeast-2",
            ["Asia Pacific (Taipei)"] = "ap-east-2",
            ["Asia Pacific (Thailand)"] = "ap-southeast-7",
            ["Asia Pacific (Tokyo)"] = "ap-northeast-1",
            ["Canada (Central)"] = "ca-central-1",
            ["Canada West (Calgary)"] = "ca-west-1",
            ["China (Beijing)"] = "cn-north-1",
            ["China (Ningxia)"] = "cn-northwest-1",
            ["EU (Frankfurt)"] = "eu-central-1",
            ["EU (Ireland)"] = "eu-west-1",
            ["EU (London)"] = "eu-west-2",
            ["EU (Milan)"] = "eu-south-1",
            ["EU (Paris)"] = "eu-west-3",
            ["EU (Spain)"] = "eu-south-2",
            ["EU (Stockholm)"] = "eu-north-1",
            ["EU (Zurich)"] = "eu-central-2",
            ["Israel (Tel Aviv)"] = "il-central-1",
            ["Mexico (Central)"] = "mx-central-1",
            ["Middle East (Bahrain)"] = "me-south-1",
            ["Middle East (UAE)"] = "me-central-1",
            ["South America (Sao Paulo)"] = "sa-east-1",
            ["South America (São Paulo)"] = "sa-east-1",
            ["US East (N. Virginia)"] = "us-east-1",
            ["US East (Ohio)"] = "us-east-2",
            ["US West (N. California)"] = "us-west-1",
            ["US West (Oregon)"] = "us-west-2",
        }.ToFrozenDictionary();

    /// <summary>
    /// The regions by the prefix of their usage types; us-east-1 mostly has none.
    /// </summary>
    public static FrozenDictionary<string, string> ByPrefix { get; } =
        new Dictionary<string, string>
        {
            ["AFS1"] = "af-south-1",
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
            ["CAN1"] = "ca-central-1",
            ["CAN2"] = "ca-west-1",
            ["CNN1"] = "cn-north-1",
            ["CNW1"] = "cn-northwest-1",
            ["CPT"] = "af-south-1",
            ["EU"] = "eu-west-1",
            ["EUC1"] = "eu-central-1",
            ["EUC2"] = "eu-central-2",
            ["EUN1"] = "eu-north-1",
            ["EUS1"] = "eu-south-1",
            ["EUS2"] = "eu-south-2",
            ["EUW1"] = "eu-west-1",
            ["EUW2"] = "eu-west-2",
            ["EUW3"] = "eu-west-3",
            ["ILC1"] = "il-central-1",
            ["MEC1"] = "me-central-1",
            ["MES1"] = "me-south-1",
            ["MXC1"] = "mx-central-1",
            ["SAE1"] = "sa-east-1",
            ["UGE1"] = "us-gov-east-1",
            ["UGW1"] = "us-gov-west-1",
            ["USE1"] = "us-east-1",
            ["USE2"] = "us-east-2",
            ["USW1"] = "us-west-1",
            ["USW2"] = "us-west-2",
        }.ToFrozenDictionary();

    /// <summary>The region of a product.</summary>
    /// <returns>
    /// Its code; empty for a global price, and <see langword="null"/> when nothing tells.
    /// </returns>
    public static string? Of(Product product)
    {
        var location = product[ProductField.Location];
        if (product[ProductField.RegionCode] is { Length: > 0 } code) return code;
        if (location == "Any") return "";
        if (ByLocation.TryGetValue(Spelled(location), out var region)) return region;
        if (ByPrefix.TryGetValue(Prefix(product[ProductField.UsageType]), out region))
            return region;

        return location.Length == 0 ? "" : null;
    }

    // AWS wrote EU first and Europe for some years: they are the same places.
    private static string Spelled(string location) =>
        location.StartsWith("Europe (", StringComparison.Ordinal)
            ? string.Concat("EU", location.AsSpan("Europe".Length))
            : location;

    /// <summary>
    /// What stands before the first hyphen or colon, as in EUW2-BoxUsage:t2.micro, EU:PI_API.
    /// </summary>
    public static string Prefix(string usageType)
    {
        var end = usageType.AsSpan().IndexOfAny('-', ':');

        return end < 0 ? "" : usageType[..end];
    }
}
