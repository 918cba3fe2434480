using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports.Focus;

/// <summary>
/// By what a charge is priced: quantity and unit prices, of which its list and contracted cost are
/// the products, exactly; and the identities of what was sold and of its price.
/// </summary>
/// <remarks>
/// Usage has the price of the price list, also where a commitment covers it. What has no rate is
/// one unit at what it costs; minus one when it is given back, for a price is never negative.
/// </remarks>
internal sealed class FocusPricing(ReportFacts facts)
{
    /// <summary>The price of a part of a line; none of what nobody sold, such as a tax.</summary>
    public FocusPrice? Of(LineItem line, LinePart part) => line.Derivation switch
    {
        Derivation.Tiered by => Usage(line, part, by.Price, line.Rate!.Value, TierOf(line, by)),
        Derivation.Planned by =>
            Usage(line, part, by.OnDemand, line.Rate!.Value, by.Plan.Offering),
        Derivation.Free => Usage(line, part, null, line.Rate!.Value, "FreeTier"),
        Derivation.Reserved by => Covered(
            line, part, $"{by.Reservation.OfferingClass}.{by.Reservation.PaymentOption}"),
        Derivation.OwnCost => Whole(line, part, "Metered"),
        Derivation.ReservationFee by => Hours(
            line, part, $"{by.Reservation.OfferingClass}.{by.Reservation.PaymentOption}"),
        Derivation.PlanFee by => Hours(line, part, $"{by.Plan.PaymentOption}"),
        Derivation.UpfrontFee by => Whole(
            line, part, $"{by.Reservation.OfferingClass}.{by.Reservation.PaymentOption}.Upfront"),
        Derivation.PlanUpfrontFee or Derivation.PlanReturn => Whole(line, part, "Upfront"),
        Derivation.Support => Whole(line, part, "Month"),
        Derivation.Once by => Whole(line, part, by.Charge.Id),
        _ => null,
    };

    /// <summary>
    /// The price of what is unused of a commitment: hours that were reserved, or money.
    /// </summary>
    public static FocusPrice Unused(
        FocusPrice bought, LineItem fee, CommitmentShares.Leftover left, LinePart part) =>
        fee.Derivation is Derivation.ReservationFee
            ? bought with { Quantity = Scaled16(part.Of(left.Hours), 1) }
            : bought with
            {
                Quantity = Scaled16(
                    Quantity.Metered(part.Of(left.Commitment).Units), 1),
                Unit = fee.Unblended.Currency.Code,
                List = new(Scaled.PowerOfTen(Rate.Decimals), fee.Unblended.Currency),
                Contracted = new(Scaled.PowerOfTen(Rate.Decimals), fee.Unblended.Currency),
            };

    /// <summary>
    /// Usage that a commitment covers, at its price on demand when the row's time begins; of usage
    /// without a price the price is nothing.
    /// </summary>
    private FocusPrice Covered(LineItem line, LinePart part, string term)
    {
        var price = facts.PriceOf(line.Sku, part.During.From);

        return Usage(
            line with { UnitFactor = price?.UnitFactor ?? 1, Unblended = line.NetUnblended },
            part,
            price,
            price?.ListRate ?? line.Rate!.Value,
            term);
    }

    private static FocusPrice Usage(
        LineItem line, LinePart part, Price? price, Rate list, string term)
    {
        var isOwnUnit = price is null || price.Unit.Length == 0 || price.Unit == line.Unit;

        return Priced(
            line,
            part.Of(line.Quantity),
            FocusUnits.Of(
                isOwnUnit ? line.Unit : price!.Unit, isOwnUnit ? line.UnitFactor : 1),
            list,
            line.Unblended == line.NetUnblended || line.Quantity.IsZero
                ? list
                : RateOf(line.NetUnblended, line.Quantity, line.UnitFactor),
            term);
    }

    /// <summary>A fee by the hour.</summary>
    private static FocusPrice Hours(LineItem line, LinePart part, string term) =>
        line.Quantity.IsZero
            ? Whole(line, part, term)
            : Priced(
                line,
                part.Of(line.Quantity),
                FocusUnits.Of(line.Unit),
                line.Rate ?? RateOf(line.Unblended, line.Quantity, 1),
                RateOf(line.NetUnblended, line.Quantity, 1),
                term);

    private static FocusPrice Whole(LineItem line, LinePart part, string term)
    {
        var (list, net) = (part.Of(line.Unblended), part.Of(line.NetUnblended));
        var one = list.Units < 0 || (list.IsZero && net.Units < 0) ? -1 : 1;

        return Priced(
            line,
            Quantity.Of(one),
            FocusUnits.Count,
            RateOf(list, Quantity.Of(one), 1),
            RateOf(net, Quantity.Of(one), 1),
            term);
    }

    private static FocusPrice Priced(
        LineItem line, Quantity quantity, string unit, Rate list, Rate contracted, string term)
    {
        var sku = SkuOf(line);

        return new(
            sku,
            term.StartsWith($"{sku}.", StringComparison.Ordinal) ? term : $"{sku}.{term}",
            Scaled16(quantity, line.UnitFactor),
            unit,
            list,
            contracted);
    }

    /// <summary>The SKU of the price list, or what was sold where it names none.</summary>
    private static string SkuOf(LineItem line) => line.Sku.Length > 0
        ? line.Sku
        : string.Join(':', new[] { line.Product, line.Region, line.UsageType, line.Operation }
            .Where(word => word.Length > 0));

    private static string TierOf(LineItem line, Derivation.Tiered by) =>
        by.Price.Tiers[by.Tier].RateCode is var code
        && code.StartsWith($"{line.Sku}.", StringComparison.Ordinal)
            ? code
            : $"OnDemand.{by.Tier + 1}";

    /// <summary>What one unit of a price costs, to twelve decimals; never below nothing.</summary>
    private static Rate RateOf(Money cost, Quantity quantity, long factor)
    {
        var per = Fraction.Of(
            (BigInteger)cost.Units * Quantity.PartsPerUnit * factor * Sign(quantity)
                * (BigInteger)Scaled.PowerOfTen(Rate.Decimals),
            (BigInteger)Money.UnitsPerWhole * (BigInteger)Int128.Abs(quantity.Parts)).Round();

        return new(per < 0 ? 0 : per, cost.Currency);
    }

    /// <summary>A quantity over a unit factor, in units of 1e-16.</summary>
    private static Int128 Scaled16(Quantity quantity, long factor) => Fraction.Of(
        quantity.Parts * BigInteger.Pow(10, FocusPrice.QuantityDecimals),
        (BigInteger)Quantity.PartsPerUnit * factor).Round();

    private static int Sign(Quantity quantity) => quantity.Parts < 0 ? -1 : 1;
}
