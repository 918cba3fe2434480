namespace Tributary.Billing.Reports;

/// <summary>
/// A row of the monthly cost report of 2010: one account, one usage type, one price period; or one
/// fee, discount, credit or refund (BILL-53).
/// </summary>
public sealed record CostReportRow
{
    /// <summary>The decimals of amounts and usage.</summary>
    public const int Decimals = 6;

    /// <summary>Who pays.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>Whose usage it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>
    /// The time it speaks of: the part of the month in which the payer pays for the account and one
    /// price holds (BILL-52). The report shows its last second as the end.
    /// </summary>
    public required TimeRange During { get; init; }

    /// <summary>The product, by its code.</summary>
    public required string Product { get; init; }

    /// <summary>The usage type.</summary>
    public required string UsageType { get; init; }

    /// <summary>The SKU; empty when the charge has none.</summary>
    public required string Sku { get; init; }

    /// <summary>What it is, for people, without a price; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>How much, to six decimals that add up for each account and SKU.</summary>
    public required Quantity Usage { get; init; }

    /// <summary>The unit of the usage; empty where there is none.</summary>
    public required string Unit { get; init; }

    /// <summary>
    /// How many units the price is stated for; the usage and the unit price are for one.
    /// </summary>
    public required long UnitFactor { get; init; }

    /// <summary>
    /// What one unit of usage costs, exact: of usage the average over all accounts on the bill and
    /// all tiers (BILL-22); none where there is no usage.
    /// </summary>
    public required Fraction? UnitPrice { get; init; }

    /// <summary>Whether the unit price is the price of something, and not just an amount.</summary>
    public required bool IsPriced { get; init; }

    /// <summary>
    /// What it costs, to six decimals that add up to the account's part and to the bill.
    /// </summary>
    public required Money BeforeTax { get; init; }

    /// <summary>The same with its share of the account's tax for the product.</summary>
    public required Money AfterTax { get; init; }
}
