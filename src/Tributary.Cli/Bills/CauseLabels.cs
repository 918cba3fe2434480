using System.Diagnostics;
using Tributary.Billing.Agreements;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// What a discount, a credit, a refund or a tax is, in a few words: the names their facts give
/// them, else their kind and id.
/// </summary>
internal sealed class CauseLabels(Names names)
{
    /// <summary>The words for a line that is no charge.</summary>
    public string Of(LineItem line) => line.Derivation switch
    {
        Derivation.VolumeDiscount => "Volume discount on reservations",
        Derivation.Discounted by => Discount(by.Discount),
        Derivation.CreditApplied { Credit: var credit } =>
            $"{Credit(credit)}, of {names.Of(credit.Owner)}",
        Derivation.Refunded by => Named(by.Refund.Description, $"Refund {by.Refund.Id}"),
        Derivation.PlanReturn by =>
            $"Savings plan {RowLabels.Short(by.Plan.Id)}, given back",
        Derivation.Taxed by => $"{by.Rate.Type} {by.Rate.Percent} in {by.Rate.Location}",
        _ => throw new UnreachableException(),
    };

    /// <summary>A discount: Agreement of 2026, 5 %.</summary>
    public static string Discount(Discount discount) =>
        Named(discount.Description, discount.Kind switch
        {
            DiscountKind.PrivateRate => $"Private rate {discount.Id}",
            DiscountKind.Bundled => $"Bundled discount {discount.Id}",
            DiscountKind.Enterprise => $"Enterprise discount {discount.Id}",
            _ => throw new UnreachableException(),
        })
        + (discount.Kind == DiscountKind.Bundled || discount.Percent.IsZero
            ? ""
            : $", {discount.Percent}");

    /// <summary>A credit's name.</summary>
    public static string Credit(Credit credit) =>
        Named(credit.Description, $"Credit {credit.Id}");

    private static string Named(string description, string otherwise) =>
        description.Length > 0 ? description : otherwise;
}
