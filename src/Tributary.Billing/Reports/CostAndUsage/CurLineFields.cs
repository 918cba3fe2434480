using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Rating;
using static Tributary.Billing.Reports.CostAndUsage.CurField;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The columns that say which bill, which line, and what it costs.</summary>
internal static class CurLineFields
{
    public static readonly ImmutableArray<ReportField<CurRow>> Bill =
    [
        Text("bill_bill_type", row => row.Line.BillType),
        Text("bill_billing_entity", _ => "AWS"),
        Time("bill_billing_period_end_date", row => row.Bill.Period.Range.To),
        Time("bill_billing_period_start_date", row => row.Bill.Period.Range.From),
        Unknown("bill_invoice_id"),
        Text("bill_invoicing_entity", Seller),
        Text("bill_payer_account_id", row => row.Bill.Payer?.Value),
        Text("bill_payer_account_name", row => NameOf(row, row.Bill.Payer)),
        Map("cost_category", _ => []),
        Map("discount", _ => []),
        Amount("discount_bundled_discount", _ => null),
        Amount("discount_total_discount", Discount),
        Text("identity_line_item_id", row => row.Part switch
        {
            { Resource.Length: > 0 } part => $"{row.Line.Id}/{part.Place}/{part.Resource}",
            { Place.Length: > 0 } part => $"{row.Line.Id}/{part.Place}",
            _ => row.Line.Id,
        }),
        Text("identity_time_interval", row => row.Part.Interval.ToString()),
    ];

    public static readonly ImmutableArray<ReportField<CurRow>> LineItem =
    [
        Text("line_item_availability_zone", row =>
            row.Bill.Facts.ZoneOf(row.Line.Account, row.Part.Place)),
        Amount("line_item_blended_cost", row => row.PartOf(row.Line.Full?.Blended)),
        Text("line_item_blended_rate", row => Rate(row.Line.Full?.BlendedRate)),
        Text("line_item_currency_code", row => row.Bill.Currency.Code),
        Text("line_item_legal_entity", Seller),
        Text("line_item_line_item_description", row => row.Line.Description),
        Text("line_item_line_item_type", row => $"{row.Line.Type}"),
        Amount("line_item_net_unblended_cost", row => row.PartOf(row.Line.Full?.NetUnblended)),
        Text("line_item_net_unblended_rate", row => Rate(NetRate(row))),
        Exact("line_item_normalization_factor", row => row.Normalized(Quantity.Of(1))),
        Exact("line_item_normalized_usage_amount", row => row.Normalized(row.Usage)),
        Text("line_item_operation", row => row.Line.Operation),
        Text("line_item_product_code", row => row.Line.Product),
        Text("line_item_resource_id", row => row.Part.Resource),
        Text("line_item_tax_type", row => row.Line.TaxType),
        Amount("line_item_unblended_cost", row => row.Part.Of(row.Line.Unblended)),
        Text("line_item_unblended_rate", row => Rate(RateOf(row))),
        Text("line_item_usage_account_id", row => row.Line.Account.Value),
        Text("line_item_usage_account_name", row => NameOf(row, row.Line.Account)),
        Usage("line_item_usage_amount", row => row.Usage),
        Time("line_item_usage_end_date", row => row.Part.During.To),
        Time("line_item_usage_start_date", row => row.Part.During.From),
        Text("line_item_usage_type", row => row.Line.UsageType),
        Unknown("line_item_user_identifier"),
    ];

    /// <summary>Who sells: by the tax settings of the payer too, which no member sees.</summary>
    private static string? Seller(CurRow row) => row.Bill.Payer is null
        ? null
        : row.Bill.Facts.SellerOf(row.Line.Account, row.Line.Product);

    private static string? NameOf(CurRow row, AccountId? account) =>
        account is { } id ? row.Bill.Facts.NameOf(id) : null;

    /// <summary>What discounts take from the line; nothing on a line that is a discount.</summary>
    private static Money? Discount(CurRow row) =>
        row.Line.Full is { } line
        && line.Derivation is not (Derivation.Discounted or Derivation.VolumeDiscount)
        && line.NetUnblended != line.Unblended
            ? row.Part.Of(line.NetUnblended) - row.Part.Of(line.Unblended)
            : null;

    /// <summary>What one unit of usage costs.</summary>
    private static Fraction? RateOf(CurRow row) =>
        row.Line.Rate is { } rate ? rate.CostOf(Quantity.Of(1), row.Line.UnitFactor) : null;

    /// <summary>The same after discounts.</summary>
    private static Fraction? NetRate(CurRow row) =>
        row.Line is not { Rate: not null, Full: { } line } ? null
        : line.NetUnblended == line.Unblended || line.Quantity.IsZero ? RateOf(row)
        : Fraction.Of(
            (BigInteger)line.NetUnblended.Units * Quantity.PartsPerUnit,
            (BigInteger)Money.UnitsPerWhole * line.Quantity.Parts);
}
