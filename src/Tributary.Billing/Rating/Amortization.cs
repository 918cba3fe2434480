using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// Spreads the fees of a reservation over the usage that it served, by normalized hours; what
/// served nothing stays with the buyer (rating.md 3.10, 4.2). The parts add up to the fees,
/// exactly.
/// </summary>
internal static class Amortization
{
    /// <summary>What is left of one reservation's fees after its usage took its share.</summary>
    public sealed record Unused(
        Quantity Used, Quantity Hours, Money RecurringFee, Money Upfront, Money Net);

    /// <summary>Where nothing is spread, the amortized cost is the cost.</summary>
    public static void Begin(List<UsageLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Source is Source.Reservation or Source.SavingsPlan) continue;

            line.Amortized = line.NetAmortized = line.Unblended;
        }
    }

    /// <summary>Fills in the lines that a reservation serves, and returns the rest.</summary>
    public static Unused Spread(
        UsageLine[] lines, ReservationCharges charges, VolumeDiscount? discount)
    {
        var reservation = charges.Reservation;
        var weight = ReservedUsage.WeightOf(reservation, reservation.Shape);
        BigInteger used = 0;
        List<BigInteger> weights = [];
        foreach (var line in lines)
        {
            weights.Add(
                (BigInteger)line.Exact.Parts
                    * ReservedUsage.WeightOf(reservation, line.Sku.Instance!));
            used += weights[^1];
        }

        var purchased = (BigInteger)charges.HoursExact.Parts * weight;
        weights.Add(BigInteger.Max(0, purchased - used));
        BigInteger[] all = [.. weights];
        var fee = Allocation.Divide(charges.Fee.Units, all);
        var upfront = Allocation.Divide(charges.AmortizedUpfront.Units, all);
        var off = Allocation.Divide(OffOf(charges, discount).Units, all);
        foreach (var (i, line) in lines.Index())
        {
            line.RecurringFee = charges.Fee with { Units = fee[i] };
            line.AmortizedUpfront = charges.Fee with { Units = upfront[i] };
            line.Amortized = line.RecurringFee + line.AmortizedUpfront;
            line.NetAmortized = line.Amortized with { Units = line.Amortized.Units + off[i] };
        }

        return new(
            new((Int128)(used / weight)),
            new((Int128)(weights[^1] / weight)),
            charges.Fee with { Units = fee[^1] },
            charges.Fee with { Units = upfront[^1] },
            charges.Fee with { Units = fee[^1] + upfront[^1] + off[^1] });
    }

    /// <summary>
    /// The month's discount: on the recurring fee, and its part of that on the upfront fee, whose
    /// parts add up over the term.
    /// </summary>
    public static Money OffOf(ReservationCharges charges, VolumeDiscount? discount) =>
        discount is null
            ? Money.Zero
            : discount.Off(charges.Fee)
                + charges.Amortize(discount.Off(charges.Reservation.Upfront));
}
