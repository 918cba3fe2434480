using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>The columns of a FOCUS 1.2 table, and what they say of a row.</summary>
/// <remarks>
/// One currency: prices are in that of the bill. Capacity reservations and tags are not known to a
/// bill, so their columns are empty.
/// </remarks>
internal static class FocusColumns
{
    private const string Provider = "AWS";

    /// <summary>The columns, those of the standard by name, then ours.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">Names, zones, sellers.</param>
    /// <param name="payer">Who is billed.</param>
    public static ImmutableArray<ReportField<FocusRow>> Of(
        Bill bill, ReportFacts facts, AccountId payer) =>
    [
        .. Charges()
            .Concat(Accounts(bill, facts, payer))
            .Concat(Costs(bill))
            .Concat(Commitments())
            .Concat(Things(facts))
            .OrderBy(field => field.Column.Name, StringComparer.Ordinal),
        Text("x_LineItemType", row => $"{row.Line.Type}"),
        Text("x_Operation", row => row.Line.Operation),
        Text("x_ServiceCode", row => row.Line.Product),
        new(new("x_BlendedCost", ReportType.Number, Money.Decimals), row =>
            row.Blended is { } blended ? ReportValue.Of(blended) : ReportValue.None),
    ];

    private static ReportField<FocusRow>[] Charges() =>
    [
        Needed("ChargeCategory", row => row.Category),
        Text("ChargeClass", _ => ""),
        Needed("ChargeDescription", row =>
            row.Line.Description is { Length: > 0 } text ? text
            : row.Line.UsageType is { Length: > 0 } usageType ? usageType
            : $"{row.Line.Type}"),
        Needed("ChargeFrequency", row => row.Frequency),
        Time("ChargePeriodEnd", row => row.During.To),
        Time("ChargePeriodStart", row => row.During.From),
        Text("InvoiceId", _ => ""),
        Text("PricingCategory", row => row.PricingCategory),
        Text("PricingUnit", row => row.Price?.Unit ?? ""),
        Text("ConsumedUnit", row =>
            row.Consumed is null ? "" : FocusUnits.Of(row.Line.Unit)),
        Optional("ConsumedQuantity", Quantity.Decimals, row =>
            row.Consumed is { } consumed ? ReportValue.Of(consumed) : default),
        Optional("PricingQuantity", FocusPrice.QuantityDecimals, row =>
            row.Price is { } price
                ? ReportValue.Of(price.ExactQuantity, FocusPrice.QuantityDecimals)
                : default),
    ];

    private static ReportField<FocusRow>[] Accounts(
        Bill bill, ReportFacts facts, AccountId payer) =>
    [
        Needed("BillingAccountId", _ => payer.Value),
        Needed("BillingAccountName", _ => Named(facts, payer)),
        Needed("BillingAccountType", _ => TypeOf(payer, bill)),
        Needed("BillingCurrency", _ => bill.Currency.Code),
        Time("BillingPeriodEnd", _ => bill.Period.Range.To),
        Time("BillingPeriodStart", _ => bill.Period.Range.From),
        Needed("InvoiceIssuerName", row => Seller(facts, row)),
        Needed("PricingCurrency", _ => bill.Currency.Code),
        Needed("ProviderName", row => Seller(facts, row)),
        Needed("PublisherName", row => Seller(facts, row)),
        Needed("SubAccountId", row => row.Line.Account.Value),
        Needed("SubAccountName", row => Named(facts, row.Line.Account)),
        Needed("SubAccountType", row => TypeOf(row.Line.Account, bill)),
    ];

    private static ReportField<FocusRow>[] Costs(Bill bill) =>
    [
        Amount("BilledCost", row => row.Billed),
        Product("ContractedCost", row => row.Price?.ContractedCost ?? row.Billed.Exact),
        Price("ContractedUnitPrice", row => row.Price?.Contracted),
        Amount("EffectiveCost", row => row.Effective),
        Product("ListCost", row => row.Price?.ListCost ?? row.Billed.Exact),
        Price("ListUnitPrice", row => row.Price?.List),
        Price("PricingCurrencyContractedUnitPrice", row => row.Price?.Contracted),
        Amount("PricingCurrencyEffectiveCost", row => row.Effective),
        Price("PricingCurrencyListUnitPrice", row => row.Price?.List),
    ];

    private static ReportField<FocusRow>[] Commitments() =>
    [
        Text("CapacityReservationId", _ => ""),
        Text("CapacityReservationStatus", _ => ""),
        Text("CommitmentDiscountCategory", row =>
            row.Commitment is not { } commitment ? "" : commitment.IsSpend ? "Spend" : "Usage"),
        Text("CommitmentDiscountId", row => row.Commitment?.Id ?? ""),
        Text("CommitmentDiscountName", _ => ""),
        Optional("CommitmentDiscountQuantity", Money.Decimals, row =>
            row.Commitment?.Quantity ?? default),
        Text("CommitmentDiscountStatus", row => row.Commitment?.Status ?? ""),
        Text("CommitmentDiscountType", row => row.Commitment?.Type ?? ""),
        Text("CommitmentDiscountUnit", row => row.Commitment?.Unit ?? ""),
        Text("ResourceId", row => Resource(row)?.Id ?? ""),
        Text("ResourceName", _ => ""),
        Text("ResourceType", row => Resource(row)?.Type ?? ""),
    ];

    private static ReportField<FocusRow>[] Things(ReportFacts facts) =>
    [
        Text("AvailabilityZone", row => facts.ZoneOf(row.Line.Account, row.Place)),
        Text("RegionId", row => row.Line.Region),
        Text("RegionName", row => FocusRegions.NameOf(row.Line.Region)),
        Needed("ServiceCategory", row => FocusService.Of(row.Line.Product).Category),
        Needed("ServiceName", row => FocusService.Of(row.Line.Product).Name),
        Needed("ServiceSubcategory", row => FocusService.Of(row.Line.Product).Subcategory),
        Text("SkuId", row => row.Price?.Sku ?? ""),
        Text("SkuMeter", row => row.Price is null ? "" : MeterOf(row.Line)),
        new(new("SkuPriceDetails", ReportType.Map), row => Details(facts, row)),
        Text("SkuPriceId", row => row.Price?.SkuPrice ?? ""),
        new(new("Tags", ReportType.Map), _ => default),
    ];

    /// <summary>A commitment that was bought, or that nothing used, is itself the resource.</summary>
    private static FocusCommitment? Resource(FocusRow row) =>
        row.Commitment is { Status: "" or "Unused" } commitment ? commitment : null;

    private static ReportValue Details(ReportFacts facts, FocusRow row) =>
        row.Price is not null && facts.SkuOf(row.Line.Sku)?.Instance is { } instance
            ? ReportValue.Of(("InstanceType", instance.InstanceType))
            : default;

    private static string MeterOf(LineItem line) =>
        line.UsageType.Length > 0 ? line.UsageType : line.Product;

    /// <summary>Who sells is who provides: where no fact names a company, AWS.</summary>
    private static string Seller(ReportFacts facts, FocusRow row) =>
        facts.SellerOf(row.Line.Account, row.Line.Product) is { Length: > 0 } seller
            ? seller
            : Provider;

    private static string Named(ReportFacts facts, AccountId account) =>
        facts.NameOf(account) is { Length: > 0 } name ? name : account.Value;

    private static string TypeOf(AccountId account, Bill bill) =>
        account == bill.Payer ? "Management account" : "Member account";

    private static ReportField<FocusRow> Text(string name, Func<FocusRow, string> of) =>
        new(new(name, ReportType.Text), row => ReportValue.Of(of(row)));

    private static ReportField<FocusRow> Needed(string name, Func<FocusRow, string> of) =>
        new(new(name, ReportType.Text, IsNullable: false), row => ReportValue.Of(of(row)));

    private static ReportField<FocusRow> Time(string name, Func<FocusRow, Instant> of) =>
        new(new(name, ReportType.Time, IsNullable: false), row => ReportValue.Of(of(row)));

    private static ReportField<FocusRow> Amount(string name, Func<FocusRow, Money> of) => new(
        new(name, ReportType.Number, Money.Decimals, IsNullable: false),
        row => ReportValue.Of(of(row)));

    private static ReportField<FocusRow> Product(string name, Func<FocusRow, Fraction> of) => new(
        new(name, ReportType.Number, FocusPrice.CostDecimals, IsNullable: false),
        row => ReportValue.Of(of(row), FocusPrice.CostDecimals));

    private static ReportField<FocusRow> Price(string name, Func<FocusRow, Rate?> of) => Optional(
        name, Rate.Decimals, row => of(row) is { } rate ? ReportValue.Of(rate) : default);

    private static ReportField<FocusRow> Optional(
        string name, int decimals, Func<FocusRow, ReportValue> of) =>
        new(new(name, ReportType.Number, decimals), of);
}
