namespace Tributary.Billing.Rating;

/// <summary>
/// The lines that a reservation has of its own: its fees stay with the buyer (trap 24).
/// </summary>
internal static class ReservationLines
{
    public static IEnumerable<LineItem> Of(
        ReservationCharges charges, VolumeDiscount? discount, Amortization.Unused unused)
    {
        var offFee = discount?.Off(charges.Fee) ?? Money.Zero;
        yield return RecurringFee(charges, unused, charges.Fee + offFee);

        if (charges.Upfront is { } upfront)
        {
            yield return UpfrontFee(charges, upfront + (discount?.Off(upfront) ?? Money.Zero));
        }

        if (discount != null) yield return Discount(charges, discount, offFee);
    }

    private static LineItem RecurringFee(
        ReservationCharges charges, Amortization.Unused unused, Money net) => Line(charges) with
        {
            Type = LineItemType.RIFee,
            Description = $"{charges.Reservation.Hourly} hourly fee per "
                + $"{charges.Reservation.Shape.Platform} "
                + $"{charges.Reservation.Shape.InstanceType} reservation",
            Quantity = charges.Hours,
            Rate = charges.Reservation.Hourly,
            Unblended = charges.Fee,
            Blended = charges.Fee,
            Amortized = unused.RecurringFee + unused.Upfront,
            NetUnblended = net,
            NetAmortized = unused.Net,
            Derivation = new Derivation.ReservationFee(
                charges.Reservation,
                charges.Charged,
                unused.Used,
                unused.Hours,
                charges.AmortizedUpfront,
                unused.RecurringFee,
                unused.Upfront),
        };

    private static LineItem UpfrontFee(ReservationCharges charges, Money net) => Line(charges) with
    {
        Type = LineItemType.Fee,
        Description = $"Upfront fee of {charges.Reservation.Count} "
            + $"{charges.Reservation.Shape.InstanceType} reserved",
        Quantity = Quantity.Of(charges.Reservation.Count),
        Unblended = charges.Upfront!.Value,
        Blended = charges.Upfront!.Value,
        NetUnblended = net,
        Derivation = new Derivation.UpfrontFee(charges.Reservation),
    };

    private static LineItem Discount(
        ReservationCharges charges, VolumeDiscount discount, Money offFee)
    {
        var off = offFee + (charges.Upfront is { } upfront ? discount.Off(upfront) : Money.Zero);

        return Line(charges) with
        {
            Type = LineItemType.RiVolumeDiscount,
            Description = "Reservation volume discount",
            Quantity = Quantity.Of(charges.Reservation.Count),
            Unblended = off,
            Blended = off,
            Amortized = Amortization.OffOf(charges, discount),
            Derivation = new Derivation.VolumeDiscount(
                discount.Reservation, discount.ListValue, discount.ActiveBefore, discount.Share),
        };
    }

    private static LineItem Line(ReservationCharges charges)
    {
        var shape = charges.Reservation.Shape;
        var none = Money.Zero with { Currency = charges.Fee.Currency };

        return new()
        {
            Number = 0,
            Account = charges.Reservation.Owner,
            Type = LineItemType.RIFee,
            Product = shape.Service,
            Region = shape.Region,
            UsageType = $"HeavyUsage:{shape.InstanceType}",
            Operation = shape.Platform,
            Unit = "Hrs",
            During = charges.Charged,
            Quantity = Quantity.Zero,
            Unblended = none,
            Blended = none,
            Amortized = none,
            NetUnblended = none,
            NetAmortized = none,
            Derivation = new Derivation.UpfrontFee(charges.Reservation),
        };
    }
}
