using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Exports;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;

namespace Tributary.Storage.Exports;

/// <summary>Makes lines of the rows of a Cost and Usage Report, CUR or CUR 2.0.</summary>
internal sealed class CurLines(ExportFields fields) : IExportLines
{
    /// <summary>The column that only such reports have.</summary>
    public const string Mark = "line_item_line_item_type";

    private const string Ec2Reserved = "HeavyUsage:";
    private const string BoxUsage = "BoxUsage:";

    public AccountId Payer => fields.Account("bill_payer_account_id");

    public BillingPeriod Period => BillingPeriod.Of(fields.Time("bill_billing_period_start_date"));

    public Currency Currency => new(fields.Needed("line_item_currency_code"));

    public ExportLine Line(Currency currency)
    {
        var type = fields.Needed(Mark);
        var key = new UsageKey(
            fields.Needed("line_item_product_code"),
            fields.Text("line_item_usage_type"),
            fields.Text("line_item_operation"),
            fields.Text("product_sku"));
        var isFee = type == nameof(LineItemType.RIFee);

        return new()
        {
            Origin = fields.Origin,
            Account = fields.Account("line_item_usage_account_id"),
            Type = type,
            During = During(isFee),
            Key = key.Sku.Length > 0 || key.UsageType.Length == 0
                ? key
                : key with { Sku = $"{key.Service}/{key.UsageType}/{key.Operation}" },
            SoldBy = SoldBy(key),
            Region = AwsUsageTypes.RegionOf(key.Service, key.UsageType),
            Shape = ShapeOf(key),
            Zone = isFee
                ? fields.Text("reservation_availability_zone")
                : fields.Text("line_item_availability_zone"),
            Resource = fields.Text("line_item_resource_id"),
            Unit = fields.Text("pricing_unit"),
            Description = fields.Text("line_item_line_item_description"),
            RateCode = fields.FirstOf("pricing_rate_code", "pricing_rate_id"),
            Usage = fields.Quantity("line_item_usage_amount"),
            Rate = fields.Rate("line_item_unblended_rate", currency),
            Unblended = fields.Money("line_item_unblended_cost", currency),
            BlendedRate = fields.Rate("line_item_blended_rate", currency),
            Blended = fields.Money("line_item_blended_cost", currency),
            PublicRate = fields.Rate("pricing_public_on_demand_rate", currency),
            Reservation = fields.Text("reservation_reservation_a_r_n"),
            Fee = isFee ? FeeOf(currency) : null,
        };
    }

    // Fees name their last second, usage the second after it.
    private TimeRange During(bool isFee)
    {
        var from = fields.Time("line_item_usage_start_date");
        var to = fields.Time("line_item_usage_end_date");

        return new(from, isFee ? to.Plus(1) : to);
    }

    // Transfer is metered under the service that sent it and sold by a service of its own.
    private string SoldBy(UsageKey key) =>
        fields.Text("product_servicecode") is { Length: > 0 } service ? service
        : fields.Text("product_product_family") == "Data Transfer" ? "AWSDataTransfer"
        : key.Service;

    private static InstanceShape? ShapeOf(UsageKey key)
    {
        var usageType = key.UsageType.Replace(Ec2Reserved, BoxUsage, StringComparison.Ordinal);
        if (key.Service != AwsUsageTypes.Ec2
            || AwsUsageTypes.InstanceOf(usageType) is not var (type, tenancy))
        {
            return null;
        }

        return new()
        {
            Service = key.Service,
            Region = AwsUsageTypes.RegionOf(key.Service, usageType),
            InstanceType = type,
            Platform = AwsUsageTypes.PlatformOf(key.Operation) ?? key.Operation,
            Tenancy = tenancy,
        };
    }

    private ExportedReservation FeeOf(Currency currency) => new(
        Math.Max(1, fields.Whole("reservation_number_of_reservations")),
        // AWS names the last second of the term.
        new(fields.Time("reservation_start_time"), fields.Time("reservation_end_time").Plus(1)),
        fields.Money("reservation_upfront_value", currency),
        fields.Money("reservation_amortized_upfront_fee_for_billing_period", currency),
        fields.Quantity("reservation_unused_quantity"),
        fields.Money("reservation_unused_recurring_fee", currency),
        fields.Money("reservation_unused_amortized_upfront_fee_for_billing_period", currency));
}
