using Tributary.Billing;
using Tributary.Billing.Agreements;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Credits;
using Tributary.Billing.Metering;

namespace Tributary.Storage.Exports;

/// <summary>
/// Derived facts as rows of a bill folder's files: docs/reference/bill-folder.md.
/// </summary>
internal static class FolderRows
{
    public static readonly string[] Prices =
    [
        "sku", "service", "usageType", "operation", "region", "unit", "instanceType", "platform",
        "tenancy", "tierFrom", "rate", "rateCode", "description",
    ];

    public static readonly string[] FreeTiers = ["name", "allowance", "skus", "rateCode"];

    public static readonly string[] Reservations =
    [
        "id", "owner", "service", "region", "instanceType", "platform", "tenancy", "zone", "count",
        "start", "end", "upfront", "hourly", "paymentOption",
    ];

    public static readonly string[] Charges =
        ["id", "account", "at", "service", "amount", "description"];

    public static readonly string[] Credits =
        ["id", "owner", "amount", "from", "to", "services", "scope", "description"];

    public static readonly string[] Usage =
    [
        "usage_start", "usage_end", "account_id", "product_code", "usage_type", "operation",
        "availability_zone", "resource_id", "sku", "usage_amount", "cost",
    ];

    public static IEnumerable<string[]> Of(Sku sku, Price price) => price.Tiers.Select(tier =>
        new[]
        {
            sku.Id,
            sku.Service,
            sku.UsageType,
            sku.Operation,
            sku.Region,
            sku.Unit,
            sku.Instance?.InstanceType ?? "",
            sku.Instance?.Platform ?? "",
            sku.Instance?.Tenancy ?? "",
            tier.From.ToString(),
            tier.Rate.ToString(),
            tier.RateCode,
            tier.Description,
        });

    public static string[] Of(FreeTier tier) =>
        [tier.Name, tier.Allowance.ToString(), string.Join(';', tier.Skus), tier.RateCode];

    public static string[] Of(Reservation reservation) =>
    [
        reservation.Id,
        reservation.Owner.Value,
        reservation.Shape.Service,
        reservation.Shape.Region,
        reservation.Shape.InstanceType,
        reservation.Shape.Platform,
        reservation.Shape.Tenancy,
        reservation.Zone,
        Quantity.Of(reservation.Count).ToString(),
        reservation.Term.From.ToString(),
        reservation.Term.To.ToString(),
        reservation.Upfront.ToString(),
        reservation.Hourly.ToString(),
        reservation.PaymentOption switch
        {
            PaymentOption.NoUpfront => "no-upfront",
            PaymentOption.PartialUpfront => "partial-upfront",
            _ => "all-upfront",
        },
    ];

    public static string[] Of(OneTimeCharge charge) =>
    [
        charge.Id,
        charge.Account.Value,
        charge.At.ToString(),
        charge.Service,
        charge.Amount.ToString(),
        charge.Description,
    ];

    public static string[] Of(Refund refund) =>
    [
        refund.Id,
        refund.Account.Value,
        refund.At.ToString(),
        refund.Service,
        refund.Amount.ToString(),
        refund.Description,
    ];

    public static string[] Of(Credit credit) =>
    [
        credit.Id,
        credit.Owner.Value,
        credit.Amount.ToString(),
        credit.During.From.ToString(),
        credit.During.To.ToString(),
        string.Join(';', credit.Services),
        "usage;recurring-fees;one-time-fees;support",
        credit.Description,
    ];

    public static string[] Of(UsageRecord record) =>
    [
        record.During.From.ToString(),
        record.During.To.ToString(),
        record.Account.Value,
        record.Key.Service,
        record.Key.UsageType,
        record.Key.Operation,
        record.Zone,
        record.Resource,
        record.Key.Sku,
        record.Amount.ToString(),
        record.Cost?.ToString() ?? "",
    ];
}
