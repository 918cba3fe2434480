using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>What the rows of one report have in common.</summary>
/// <param name="Payer">Who pays; none where the reader may not know.</param>
/// <param name="Period">The month.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Facts">What is said beside the bill.</param>
internal sealed record CurBill(
    AccountId? Payer, BillingPeriod Period, Currency Currency, ReportFacts Facts);

/// <summary>A row: a part of a line in time.</summary>
internal sealed record CurRow(CurBill Bill, CurLine Line, LinePart Part)
{
    /// <summary>How much, of this row.</summary>
    public Quantity Usage { get; } = Part.Of(Line.Quantity);

    /// <summary>What the catalog says of it.</summary>
    public Sku? Sku => field ??= Bill.Facts.SkuOf(Line.Sku);

    /// <summary>Whether it is usage, and not a charge about usage.</summary>
    public bool IsUsage => Line.Type is LineItemType.Usage
        or LineItemType.DiscountedUsage
        or LineItemType.SavingsPlanCoveredUsage;

    /// <summary>The machine or database that is used or reserved, if it is one.</summary>
    public InstanceShape? Shape => IsUsage ? Sku?.Instance : Line.Reservation?.Shape;

    /// <summary>Of covered usage, how a reservation covers it.</summary>
    public Derivation.Reserved? Reserved => Line.Full?.Derivation as Derivation.Reserved;

    /// <summary>Of a reservation's recurring fee, what it is made of.</summary>
    public Derivation.ReservationFee? Fee => Line.Full?.Derivation as Derivation.ReservationFee;

    /// <summary>Of covered usage, how a savings plan covers it.</summary>
    public Derivation.Planned? Planned => Line.Full?.Derivation as Derivation.Planned;

    /// <summary>Of a plan's recurring fee, what it is made of.</summary>
    public Derivation.PlanFee? PlanFee => Line.Full?.Derivation as Derivation.PlanFee;

    /// <summary>The price on demand, of usage that has one.</summary>
    public Price? OnDemand => IsUsage
        ? Bill.Facts.PriceOf(Line.Sku, Part.During.From)
        : null;

    /// <summary>This row's part of an amount of its line; none of none.</summary>
    public Money? PartOf(Money? amount) => amount is { } whole ? Part.Of(whole) : null;

    /// <summary>Hours of the machine in normalized units; none where sizes do not count.</summary>
    public Fraction? Normalized(Quantity? hours) =>
        hours is { } some
        && (IsUsage || Line.Type is LineItemType.RIFee or LineItemType.Fee)
        && Shape is { } shape
        && NormalizationFactor.Quarters(shape) is var quarters and > 0
            ? Fraction.Of(
                (BigInteger)some.Parts * quarters,
                (BigInteger)Quantity.PartsPerUnit * NormalizationFactor.QuartersPerUnit)
            : null;
}
