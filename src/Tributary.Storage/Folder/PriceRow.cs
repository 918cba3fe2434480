using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.Folder;

/// <summary>A row of a price file: one tier, with all that is said of its price and SKU.</summary>
internal sealed record PriceRow(
    Sku Sku, TimeRange During, string Unit, long UnitFactor, Tier Tier, Origin Origin)
{
    /// <summary>What all rows of a SKU say alike, by field.</summary>
    public static ImmutableArray<(string Field, Func<PriceRow, string> Of)> OfSku { get; } =
    [
        ("service", row => row.Sku.Service),
        ("usageType", row => row.Sku.UsageType),
        ("operation", row => row.Sku.Operation),
        ("region", row => row.Sku.Region),
        ("unit", row => row.Sku.Unit),
        ("consolidated", row => Word(row.Sku.Consolidated)),
        ("instanceType", row => row.Sku.Instance?.InstanceType ?? ""),
        ("platform", row => row.Sku.Instance?.Platform ?? ""),
        ("tenancy", row => row.Sku.Instance?.Tenancy ?? ""),
        ("multiAz", row => Word(row.Sku.Instance?.MultiAz ?? false)),
    ];

    /// <summary>What all rows of a price say alike, by field.</summary>
    public static ImmutableArray<(string Field, Func<PriceRow, string> Of)> OfPrice { get; } =
    [
        ("to", row => row.During.To == Instant.Never ? "" : row.During.To.ToString()),
        ("priceUnit", row => row.Unit),
        ("unitFactor", row => Quantity.Of(row.UnitFactor).ToString()),
        ("currency", row => row.Tier.Rate.Currency.Code),
    ];

    /// <summary>What tells it from other rows, in words.</summary>
    public string Name => $"{Version} for the tier from {Tier.From}";

    /// <summary>Which price it is a tier of, in words.</summary>
    public string Version => VersionOf(Sku.Id, During.From);

    /// <summary>A price of a SKU, in words.</summary>
    public static string VersionOf(string sku, Instant from) => from == TimeRange.Always.From
        ? $"of {sku}"
        : $"of {sku} since {from}";

    public static PriceRow Read(Row row, Currency currency, ICollection<Finding> findings)
    {
        var sku = SkuOf(row, findings);
        var price = new PriceRow(
            sku,
            row.Time("from", "to"),
            row.Text("priceUnit", sku.Unit),
            row.UnitFactor(),
            TierOf(row, currency),
            row.Origin);
        if (price.Tier.From.Parts > Int128.MaxValue / price.UnitFactor)
        {
            row.Refuse("tierFrom", "the tier starts beyond all usage that can be counted.");
        }

        return price;
    }

    private static Tier TierOf(Row row, Currency currency) => new(
        Quantity.Metered(row.Number("tierFrom", Quantity.Decimals)),
        new(row.Number("rate", Rate.Decimals), row.Currency("currency", currency)),
        row.Text("rateCode"),
        row.Text("description"));

    private static Sku SkuOf(Row row, ICollection<Finding> findings)
    {
        var (service, usageType) = (row.Text("service"), row.Text("usageType"));
        var region = row.Text("region", AwsUsageTypes.RegionOf(service, usageType));

        return new()
        {
            Id = row.Text("sku"),
            Service = service,
            Region = region,
            UsageType = usageType,
            Operation = row.Text("operation"),
            Unit = row.Text("unit"),
            Instance = ShapeOf(row, service, region, findings),
            Consolidated = row.Flag("consolidated", otherwise: true),
            Origin = row.Origin,
        };
    }

    private static InstanceShape? ShapeOf(
        Row row, string service, string region, ICollection<Finding> findings)
    {
        var isEc2 = service == AwsUsageTypes.Ec2;
        var named = isEc2 ? AwsUsageTypes.InstanceOf(row.Text("usageType")) : null;
        var type = row.Text("instanceType", named?.InstanceType ?? "");
        if (type.Length == 0)
        {
            RefuseShapeless(row);
            return null;
        }

        return new()
        {
            Service = service,
            Region = region,
            InstanceType = type,
            Platform = row.Text("platform", isEc2 ? PlatformOf(row, findings) : ""),
            Tenancy = row.Text("tenancy", named?.Tenancy ?? "shared"),
            MultiAz = row.Flag("multiAz"),
        };
    }

    private static string PlatformOf(Row row, ICollection<Finding> findings)
    {
        var operation = row.Text("operation");
        if (AwsUsageTypes.PlatformOf(operation) is { } platform) return platform;

        if (!row.Has("platform"))
        {
            findings.Add(Finding.Warning(
                "unknown-platform",
                $"No platform is known for the operation {operation} of the SKU "
                    + $"{row.Text("sku")}, so no reservation covers it.",
                "Give the platform in the column platform.",
                row.Origin));
        }

        return operation;
    }

    private static void RefuseShapeless(Row row)
    {
        foreach (var field in new[] { "platform", "tenancy", "multiAz" })
        {
            if (row.Has(field))
            {
                row.Refuse(field, "only an instance has it: give \"instanceType\" too, or leave "
                    + "it empty.");
            }
        }
    }

    private static string Word(bool flag) => flag ? "true" : "false";
}
