using System.Collections.Immutable;
using System.Diagnostics;
using Tributary.Billing;
using Tributary.Billing.Agreements;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why something is cheaper than its price, by agreement.</summary>
internal sealed class DiscountReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    private string Unit => words.Sku(_line)?.Unit ?? "";

    public void Tell(Derivation.Discounted by)
    {
        var discount = by.Discount;
        letter.Say(
            $"The {Kind(discount)} {discount.Id}{Words.At(discount.Origin)} is",
            $"{Words.InForce(discount.During)} and {What(discount)}. It is taken from what",
            $"{words.Account(_line.Account)} pays for {_line.UsageType} after the discounts",
            $"that come before it: {words.Money(by.Base)}.");
        letter.Sum(discount.Kind switch
        {
            DiscountKind.PrivateRate when discount.Rate is { } => Difference(by),
            DiscountKind.PrivateRate or DiscountKind.Enterprise => Percentage(by),
            DiscountKind.Bundled => Freed(by),
            _ => throw new UnreachableException(),
        });
        new LineTable(words, letter).Show("Amount", LinesBehind(discount), l => l.Unblended);
        letter.Pause();
        letter.Say(
            "Private rates come first, then bundled discounts, then the enterprise percentage;",
            "credits and tax follow. Covered usage, one-time charges, support and tax are not",
            "discounted. In the net columns the discount is inside the lines that it concerns, and",
            "this line is zero.");
    }

    private static string Kind(Discount discount) => discount.Kind switch
    {
        DiscountKind.PrivateRate => "private rate",
        DiscountKind.Bundled => "bundled discount",
        DiscountKind.Enterprise => "enterprise discount",
        _ => throw new UnreachableException(),
    };

    private string What(Discount discount) => discount.Kind switch
    {
        DiscountKind.PrivateRate when discount.Rate is { } rate =>
            $"makes the price {words.Rate(rate, discount.UnitFactor, Unit)}",
        DiscountKind.PrivateRate => $"takes {discount.Percent} off the price",
        DiscountKind.Enterprise => $"takes {discount.Percent} off",
        DiscountKind.Bundled => "makes as much of this usage free as there was of "
            + Names.And([.. discount.SourceSkus])
            + ", of the account itself first and then of all accounts",
        _ => throw new UnreachableException(),
    };

    /// <summary>What the usage costs at the agreed rate, and what that takes off.</summary>
    private string Difference(Derivation.Discounted by) =>
        $"{words.Money(by.Base)} - {words.Money(by.Base + _line.Unblended)} at the agreed rate = "
        + words.Money(-_line.Unblended);

    private string Percentage(Derivation.Discounted by) =>
        $"{words.Money(by.Base)} x {by.Discount.Percent} = "
        + $"{words.Rounded(by.Discount.Percent.Of(by.Base), -_line.Unblended)}";

    private string Freed(Derivation.Discounted by) =>
        $"{words.Money(by.Base)} x {Figures.Exact(by.Freed)} freed / {Figures.Exact(by.Used)} used"
        + (by.Discount.Percent.PerMillion == 1_000_000 ? "" : $" x {by.Discount.Percent}")
        + $" = {words.Money(-_line.Unblended)}";

    private ImmutableArray<LineItem> LinesBehind(Discount discount) =>
        words.LinesWhere(l => l.Consolidated
            && Thing(l) == Thing(_line)
            && (IsTakenFrom(l, discount) || IsTakenBefore(l, discount)));

    private static (AccountId, string, string, string, string, string) Thing(LineItem line) => (
        line.Account, line.Product, line.Region, line.UsageType, line.Operation, line.Sku);

    private static bool IsTakenFrom(LineItem line, Discount discount) => line.Derivation switch
    {
        Derivation.Tiered => true,
        Derivation.OwnCost => discount.Kind != DiscountKind.Bundled,
        Derivation.ReservationFee or Derivation.PlanFee =>
            discount.Kind == DiscountKind.Enterprise,
        Derivation.UpfrontFee or Derivation.PlanUpfrontFee => discount.UpfrontFees,
        _ => false,
    };

    private static bool IsTakenBefore(LineItem line, Discount discount) =>
        line.Derivation is Derivation.VolumeDiscount
        || (line.Derivation is Derivation.Discounted { Discount: var other }
            && (other.Kind < discount.Kind
                || (other.Kind == discount.Kind
                    && string.CompareOrdinal(other.Id, discount.Id) < 0)));
}
