using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>How much a row is about: only where that is usage, hours or pieces.</summary>
internal static class ShownQuantity
{
    /// <summary>The quantity; nothing for what is only money.</summary>
    public static string Of(StatementPart row) =>
        IsMoneyOnly(row.First) ? "" : Figures.Of(row.Quantity);

    /// <summary>Its unit; nothing for pieces.</summary>
    public static string UnitOf(LineItem line) =>
        IsMoneyOnly(line) || line.Derivation is Derivation.UpfrontFee or Derivation.VolumeDiscount
            ? ""
            : line.Unit;

    /// <summary>Whether a line has an amount and nothing that it is the price of.</summary>
    public static bool IsMoneyOnly(LineItem line) => line.Derivation switch
    {
        Derivation.PlanNegation or Derivation.PlanUpfrontFee or Derivation.Support
            or Derivation.Once => true,
        _ => line.Section() != StatementSection.Charges,
    };
}
