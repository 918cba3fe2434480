using System.Diagnostics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>What a line is in the classes of FOCUS.</summary>
/// <param name="Category">ChargeCategory.</param>
/// <param name="Frequency">ChargeFrequency.</param>
/// <param name="PricingCategory">PricingCategory; empty where nothing is priced.</param>
/// <param name="CoversLater">Whether it buys what usage shows later: then it costs nothing
/// effectively.</param>
internal sealed record FocusKind(
    string Category, string Frequency, string PricingCategory, bool CoversLater = false)
{
    public const string Usage = "Usage";
    public const string UsageBased = "Usage-Based";
    public const string Committed = "Committed";
    public const string OtherPricing = "Other";

    private const string Purchase = "Purchase";
    private const string OneTime = "One-Time";
    private const string Recurring = "Recurring";
    private const string Standard = "Standard";

    /// <summary>The class of a line of a bill.</summary>
    public static FocusKind Of(LineItem line) => line.Derivation switch
    {
        Derivation.Tiered or Derivation.Free => new(Usage, UsageBased, Standard),
        Derivation.OwnCost => new(Usage, UsageBased, IsSpot(line) ? "Dynamic" : OtherPricing),
        Derivation.Reserved or Derivation.Planned => new(Usage, UsageBased, Committed),
        Derivation.ReservationFee or Derivation.PlanFee =>
            new(Purchase, Recurring, Standard, CoversLater: true),
        Derivation.UpfrontFee or Derivation.PlanUpfrontFee or Derivation.PlanReturn =>
            new(Purchase, OneTime, Standard, CoversLater: true),
        Derivation.Support => new(Purchase, Recurring, Standard),
        Derivation.Once => new(Purchase, OneTime, Standard),
        Derivation.CreditApplied or Derivation.Refunded => new("Credit", OneTime, ""),
        Derivation.Taxed => new("Tax", Recurring, ""),
        _ => throw new UnreachableException($"{line.Type} has no row of its own."),
    };

    private static bool IsSpot(LineItem line) =>
        line.UsageType.Contains("Spot", StringComparison.Ordinal);
}
