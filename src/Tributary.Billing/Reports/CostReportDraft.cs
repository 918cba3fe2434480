using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>A row in the making: exact, without taxes.</summary>
/// <param name="Line">The first of its lines, which says what it is.</param>
/// <param name="During">The time it speaks of.</param>
/// <param name="Usage">How much, to ten decimals.</param>
/// <param name="Cost">What it costs, to ten decimals.</param>
/// <param name="UnitPrice">What one unit costs, exact.</param>
/// <param name="UnitFactor">How many units the price is stated for.</param>
/// <param name="Description">What it is, for people.</param>
internal sealed record CostReportDraft(
    LineItem Line,
    TimeRange During,
    Quantity Usage,
    Money Cost,
    Fraction? UnitPrice,
    long UnitFactor,
    string Description)
{
    /// <summary>The row, with what was rounded.</summary>
    public CostReportRow Row(AccountId payer, Quantity usage, Money beforeTax, Money tax) => new()
    {
        Payer = payer,
        Account = Line.Account,
        During = During,
        Product = Line.Product,
        UsageType = Line.UsageType,
        Sku = Line.Sku,
        Description = Description,
        Usage = usage,
        Unit = Line.Unit,
        UnitFactor = UnitFactor,
        UnitPrice = UnitPrice,
        IsPriced = Line.Rate != null,
        BeforeTax = beforeTax,
        AfterTax = beforeTax + tax,
    };
}
