using System.Text;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Storage.PriceLists;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>The files of these tests, and their results as text.</summary>
internal static class PriceListFiles
{
    private static readonly string Folder = Path.Combine(
        Root(), "test", "Tributary.SystemTests", "Storage", "PriceLists", "Fixtures");

    public static Stream Open(string file) => File.OpenRead(Path.Combine(Folder, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    public static AwsPriceList Read(string file) => AwsPriceList.Read(Open(file), file);

    public static AwsPriceList ReadText(string text, string file = "offer.csv") =>
        AwsPriceList.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), file);

    public static string Show(Finding finding) =>
        $"{finding.Severity} {finding.Code}: {finding.Message} [{Join(finding.Records)}]";

    public static string Show(Price price) =>
        $"{price.Sku} {price.During} per {price.Unit} x {price.UnitFactor}: "
        + Join(price.Tiers.Select(t => $"{t.From} {t.Rate.Currency} {t.Rate} {t.RateCode} "
            + $"'{t.Description}';"));

    public static string Show(FreeTier tier) =>
        $"{tier.Name}; {tier.Kind} {tier.Allowance} {tier.RateCode} for {Join(tier.Skus)}";

    public static string Show(ReservedOffer offer) =>
        $"{offer.Sku} {offer.LeaseYears}y {offer.OfferingClass} {offer.PaymentOption} "
        + $"{offer.Upfront} + {offer.Hourly} = {offer.ListValue()} {offer.Hourly.Currency} "
        + $"{offer.From} {Show(offer.Shape)} {Join(offer.RateCodes)}";

    public static string Show(InstanceShape? shape) => shape is null
        ? "none"
        : $"{shape.Service}/{shape.Region}/{shape.InstanceType}/{shape.Platform}/{shape.Tenancy}"
            + (shape.MultiAz ? "/two zones" : "");

    public static string Show(Sku sku) =>
        $"{sku.Id} {sku.Service} {sku.Region} {sku.UsageType} {sku.Operation} {sku.Unit} "
        + $"'{sku.Description}' {Show(sku.Instance)}";

    /// <summary>All the facts, without where they were read from.</summary>
    public static IEnumerable<string> Show(AwsPriceList list) =>
    [
        .. list.Skus.Select(Show),
        .. list.Prices.Select(Show),
        .. list.FreeTiers.Select(Show),
        .. list.ReservedOffers.Select(Show),
        .. list.Findings.Select(finding => Show(finding with { Records = [] })),
    ];

    private static string Join<T>(IEnumerable<T> parts) => string.Join(' ', parts);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tributary.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("No Tributary.slnx above the tests.");
        }

        return folder;
    }
}
