using System.Collections.Frozen;
using Tributary.Billing;

namespace Tributary.Storage.PriceLists;

/// <summary>What of a product's description is read.</summary>
internal enum ProductField
{
    Family,
    Service,
    Location,
    LocationType,
    RegionCode,
    UsageType,
    Operation,
    GroupDescription,
    InstanceType,
    OperatingSystem,
    PreInstalledSoftware,
    LicenseModel,
    Tenancy,
    CapacityStatus,
    MarketOption,
    DatabaseEngine,
    DatabaseEdition,
    DeploymentOption,
    DeploymentModel,
    CacheEngine,
}

/// <summary>A product as a file describes it, in its own words.</summary>
internal sealed class Product(string sku, Origin origin)
{
    // In the order of the enumeration: the names in JSON and the columns in CSV.
    private static readonly (string Json, string Csv)[] Names =
    [
        ("productFamily", "Product Family"),
        ("servicecode", "serviceCode"),
        ("location", "Location"),
        ("locationType", "Location Type"),
        ("regionCode", "Region Code"),
        ("usagetype", "usageType"),
        ("operation", "operation"),
        ("groupDescription", "Group Description"),
        ("instanceType", "Instance Type"),
        ("operatingSystem", "Operating System"),
        ("preInstalledSw", "Pre Installed S/W"),
        ("licenseModel", "License Model"),
        ("tenancy", "Tenancy"),
        ("capacitystatus", "CapacityStatus"),
        ("marketoption", "MarketOption"),
        ("databaseEngine", "Database Engine"),
        ("databaseEdition", "Database Edition"),
        ("deploymentOption", "Deployment Option"),
        ("deploymentModel", "Deployment Model"),
        ("cacheEngine", "Cache Engine"),
    ];

    private static readonly FrozenDictionary<string, ProductField> ByJsonName = Names
        .Select((names, index) => (names.Json, Field: (ProductField)index))
        .ToFrozenDictionary(pair => pair.Json, pair => pair.Field);

    private readonly string?[] _values = new string?[Names.Length];

    public string Sku => sku;

    public Origin Origin => origin;

    public string this[ProductField field]
    {
        get => _values[(int)field] ?? "";
        set => _values[(int)field] = value;
    }

    /// <summary>The column of a field in CSV.</summary>
    public static string Column(ProductField field) => Names[(int)field].Csv;

    /// <summary>The field of an attribute in JSON; false when it is not read.</summary>
    public static bool TryFind(string attribute, out ProductField field) =>
        ByJsonName.TryGetValue(attribute, out field);
}
