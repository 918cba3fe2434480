using Tributary.Billing.Exports;

namespace Tributary.Billing.Verification;

/// <summary>Where usage is compared: one account, SKU and stretch of time.</summary>
internal readonly record struct UsagePlace(string Sku, AccountId Account, Instant From);

/// <summary>What paid for usage: a line type and its rate.</summary>
internal readonly record struct PaidBy(string Type, Rate Rate)
{
    public static PaidBy Of(ExportLine line) => new(line.Type, line.Rate!.Value);
}

/// <summary>Usage that one of the two bills has more of, at one place, paid in one way.</summary>
/// <param name="Place">Where.</param>
/// <param name="Paid">How.</param>
/// <param name="More">How much more we have than the report.</param>
internal sealed record MovedUsage(UsagePlace Place, PaidBy Paid, Quantity More)
{
    /// <summary>What that costs, exactly.</summary>
    public Fraction Cost => Paid.Rate.CostOf(More, 1);
}
