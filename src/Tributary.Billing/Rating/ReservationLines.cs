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
        var offUpfront = charges.Upfront is { } paid
            ? discount?.Off(paid) ?? Money.Zero
            : Money.Zero;
        yield return RecurringFee(charges, unused, charges.Fee + offFee);

        if (charges.Upfront is { } upfront)
        {
            yield return UpfrontFee(charges, upfront, upfront + offUpfront);
        }

        if (discount != null) yield return Discount(charges, discount, offFee + offUpfront);
    }

    private static LineItem RecurringFee(
        ReservationCharges charges, Amortization.Unused unused, Money net)
    {
        var reservation = charges.Reservation;
        var derivation = new Derivation.ReservationFee(
            reservation,
            charges.Charged,
            unused.Used,
            unused.Hours,
            charges.AmortizedUpfront,
            unused.RecurringFee,
            unused.Upfront);

        return Line(charges, LineItemType.RIFee, derivation) with
        {
            Description = $"{reservation.Hourly} hourly fee per {reservation.Shape.Platform} "
                + $"{reservation.Shape.InstanceType} reservation",
            Quantity = charges.Hours,
            Rate = reservation.Hourly,
            Unblended = charges.Fee,
            Blended = charges.Fee,
            Amortized = unused.RecurringFee + unused.Upfront,
            NetUnblended = net,
            NetAmortized = unused.Net,
        };
    }

    private static LineItem UpfrontFee(ReservationCharges charges, Money upfront, Money net)
    {
        var reservation = charges.Reservation;

        return Line(charges, LineItemType.Fee, new Derivation.UpfrontFee(reservation)) with
        {
            Description = $"Upfront fee of {reservation.Count} "
                + $"{reservation.Shape.InstanceType} reserved",
            Quantity = Quantity.Of(reservation.Count),
            Unblended = upfront,
            Blended = upfront,
            NetUnblended = net,
        };
    }

    private static LineItem Discount(
        ReservationCharges charges, VolumeDiscount discount, Money off)
    {
        var derivation = new Derivation.VolumeDiscount(
            discount.Reservation, discount.ListValue, discount.ActiveBefore, discount.Share);

        return Line(charges, LineItemType.RiVolumeDiscount, derivation) with
        {
            Description = "Reservation volume discount",
            Quantity = Quantity.Of(charges.Reservation.Count),
            Unblended = off,
            Blended = off,
            Amortized = Amortization.OffOf(charges, discount),
        };
    }

    /// <summary>A line of the reservation's owner that costs nothing yet.</summary>
    private static LineItem Line(
        ReservationCharges charges, LineItemType type, Derivation derivation)
    {
        var shape = charges.Reservation.Shape;
        var none = Money.Zero with { Currency = charges.Fee.Currency };

        return new()
        {
            Number = 0,
            Account = charges.Reservation.Owner,
            Type = type,
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
            Derivation = derivation,
        };
    }
}
