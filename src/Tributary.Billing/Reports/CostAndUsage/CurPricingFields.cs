using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using static Tributary.Billing.Reports.CostAndUsage.CurField;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The columns of the price, and of what is sold.</summary>
internal static class CurPricingFields
{
    public static readonly ImmutableArray<ReportField<CurRow>> Pricing =
    [
        Text("pricing_currency", row => row.Bill.Currency.Code),
        Text("pricing_lease_contract_length", row => Years(row.Line.Reservation?.Term)),
        Text("pricing_offering_class", row => row.Line.Reservation?.OfferingClass switch
        {
            OfferingClass.Standard => "standard",
            OfferingClass.Convertible => "convertible",
            _ => null,
        }),
        Amount("pricing_public_on_demand_cost", OnDemandCost),
        Text("pricing_public_on_demand_rate", row => Rate(OnDemandRate(row))),
        Text("pricing_purchase_option", row => Payment(row.Line.Reservation?.PaymentOption)),
        Text("pricing_rate_code", row => row.Line.RateCode),
        Unknown("pricing_rate_id"),
        Text("pricing_term", row => row.Line switch
        {
            { Type: LineItemType.DiscountedUsage } => "Reserved",
            { Type: LineItemType.Usage or LineItemType.SavingsPlanCoveredUsage, Rate: not null } =>
                "OnDemand",
            _ => null,
        }),
        Text("pricing_unit", row => row.IsUsage ? row.Line.Unit : null),
    ];

    public static readonly ImmutableArray<ReportField<CurRow>> Product =
    [
        Map("product", Attributes),
        Unknown("product_comment"),
        Unknown("product_fee_code"),
        Unknown("product_fee_description"),
        Unknown("product_from_location"),
        Unknown("product_from_location_type"),
        Unknown("product_from_region_code"),
        Unknown("product_instance_family"),
        Text("product_instance_type", row => row.Shape?.InstanceType),
        Unknown("product_instancesku"),
        Unknown("product_location"),
        Unknown("product_location_type"),
        Text("product_operation", row => row.Sku?.Operation),
        Text("product_pricing_unit", row => row.OnDemand?.Unit),
        Unknown("product_product_family"),
        Text("product_region_code", row => row.Line.Region),
        Text("product_servicecode", row => row.Sku?.Service),
        Text("product_sku", row => row.Line.Sku),
        Unknown("product_to_location"),
        Unknown("product_to_location_type"),
        Unknown("product_to_region_code"),
        Text("product_usagetype", row => row.Sku?.UsageType),
    ];

    /// <summary>What else is known of the product.</summary>
    public static IEnumerable<(string Name, string Text)> Attributes(CurRow row) =>
    [
        ("operating_system", row.Shape?.Platform ?? ""),
        ("region", row.Line.Region),
        ("tenancy", row.Shape?.Tenancy ?? ""),
    ];

    /// <summary>
    /// The rate of the last tier, as AWS shows it on every row: also on free rows and on rows of
    /// earlier tiers (trap 27).
    /// </summary>
    private static Fraction? OnDemandRate(CurRow row) => row.OnDemand is { } price
        ? price.Tiers[^1].Rate.CostOf(Quantity.Of(1), price.UnitFactor)
        : null;

    private static Money? OnDemandCost(CurRow row) => row.OnDemand is { } price
        ? Money.Round(
            price.Tiers[^1].Rate.CostOf(row.Usage, price.UnitFactor), row.Bill.Currency)
        : null;
}
