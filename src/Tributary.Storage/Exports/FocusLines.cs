using Tributary.Billing;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Storage.Exports;

/// <summary>
/// Makes lines of the rows of a FOCUS dataset, any version. It has no averages, and names neither
/// usage types nor what a reservation costs, unless in columns of the provider's own.
/// </summary>
internal sealed class FocusLines(ExportFields fields) : IExportLines
{
    /// <summary>The column that only such datasets have.</summary>
    public const string Mark = "ChargeCategory";

    public AccountId Payer => fields.Account("BillingAccountId");

    public BillingPeriod Period => BillingPeriod.Of(fields.Time("BillingPeriodStart"));

    public Currency Currency => new(fields.Needed("BillingCurrency"));

    public ExportLine Line(Currency currency)
    {
        var service = fields.FirstOf("x_ServiceCode", "ServiceName", "ProviderName");
        var sku = fields.Text("SkuId");
        var commitment = fields.Text("CommitmentDiscountId");

        return new()
        {
            Origin = fields.Origin,
            Account = fields.Text("SubAccountId").Length > 0
                ? fields.Account("SubAccountId")
                : Payer,
            Type = TypeOf(),
            During = new(fields.Time("ChargePeriodStart"), fields.Time("ChargePeriodEnd")),
            Key = new(
                service.Length > 0 ? service : "unknown",
                Or(fields.FirstOf("x_UsageType", "SkuMeter"), sku),
                fields.Text("x_Operation"),
                Or(sku, fields.Text("ChargeDescription"))),
            Region = fields.Text("RegionId"),
            Zone = fields.Text("AvailabilityZone"),
            Resource = fields.Text("ResourceId"),
            Unit = fields.FirstOf("ConsumedUnit", "PricingUnit"),
            Description = fields.Text("ChargeDescription"),
            RateCode = fields.Text("SkuPriceId"),
            Usage = fields.Quantity("ConsumedQuantity"),
            Rate = RateOf(currency),
            Unblended = fields.Money("BilledCost", currency),
            PublicRate = fields.Rate("ListUnitPrice", currency),
            Reservation = commitment,
        };
    }

    private static string Or(string text, string otherwise) =>
        text.Length > 0 ? text : otherwise;

    /// <summary>Usage in another unit than its price, or with no price, carries its own cost.
    /// </summary>
    private Rate? RateOf(Currency currency) =>
        fields.Text("PricingQuantity") == fields.Text("ConsumedQuantity")
            || fields.Quantity("PricingQuantity") == fields.Quantity("ConsumedQuantity")
            ? fields.Rate("ListUnitPrice", currency)
            : null;

    private string TypeOf() => (fields.Needed(Mark), fields.Text("CommitmentDiscountType")) switch
    {
        ("Usage", "Savings Plan") => nameof(LineItemType.SavingsPlanCoveredUsage),
        ("Usage", { Length: > 0 }) => nameof(LineItemType.DiscountedUsage),
        ("Purchase", _) when fields.Text("ChargeFrequency") == "Recurring" =>
            nameof(LineItemType.RIFee),
        ("Purchase", _) => nameof(LineItemType.Fee),
        var (category, _) => category,
    };
}
