using System.Numerics;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why a reservation covers usage, and what it costs itself.</summary>
internal sealed class ReservationReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    /// <summary>Usage that a reservation covers.</summary>
    public void Tell(Derivation.Reserved reserved)
    {
        var reservation = reserved.Reservation;
        var fees = words.LinesOf(
            d => (d as Derivation.ReservationFee)?.Reservation, reservation.Id);
        letter.Say(
            $"A reservation covers these {Words.Amount(_line.Quantity, _line.Unit)}, so nothing",
            "is due for them here: the fees of the reservation pay for them"
                + (fees.IsEmpty ? "." : $" ({Words.Lines(fees)})."));
        letter.Pause();
        letter.Say(words.Reservation(reservation));
        letter.Pause();
        letter.Say(WhyItMatched(reservation), WhoseTurn(reservation));
        letter.Sum(Hours(reserved), EffectiveCost(reserved));
    }

    /// <summary>The recurring fee.</summary>
    public void Tell(Derivation.ReservationFee fee)
    {
        var reservation = fee.Reservation;
        letter.Say(words.Reservation(reservation));
        letter.Pause();
        letter.Say(
            "Every hour of its term is charged, used or not. On this bill it is charged from",
            $"{Names.Moment(fee.Charged.From)} to {Names.Moment(fee.Charged.To)}:",
            $"{Words.Amount(_line.Quantity, "hours")}"
                + (reservation.Count == 1 ? "." : $" for all {reservation.Count}."));
        letter.Sum($"{Words.Amount(_line.Quantity, "hours")} x {Figures.Of(reservation.Hourly)} "
            + $"{words.Currency} = {words.Money(_line.Unblended)}");
        ShowUse(fee);
        letter.Pause();
        letter.Say(
            $"Amortized, the unused hours cost {words.Money(_line.Amortized)}",
            $"({words.Money(fee.UnusedRecurringFee)} of the hourly fee and",
            $"{words.Money(fee.UnusedUpfront)} of the upfront fee); they stay with the buyer. The",
            $"upfront fee's part of the charged time is {words.Money(fee.AmortizedUpfront)}.");
    }

    /// <summary>The upfront fee.</summary>
    public void Tell(Derivation.UpfrontFee fee)
    {
        var term = fee.Reservation.Term;
        var fees = words.LinesOf(
            d => (d as Derivation.ReservationFee)?.Reservation, fee.Reservation.Id);
        letter.Say(words.Reservation(fee.Reservation));
        letter.Pause();
        letter.Say(
            $"Its upfront fee of {words.Money(fee.Reservation.Upfront)} is due at purchase, all at",
            "once. Amortized, it is spread by the second over the term of",
            $"{Figures.Count(term.Seconds / 86_400, "day")} and stands on the lines of the usage",
            "that the reservation covers"
                + (fees.IsEmpty ? "." : $", and for unused hours on {Words.Lines(fees)}."));
    }

    /// <summary>The discount for buying in volume.</summary>
    public void Tell(Derivation.VolumeDiscount discount)
    {
        var percent = Money.Round(discount.Discount * 100, default);
        letter.Say(words.Reservation(discount.Reservation));
        letter.Pause();
        letter.Say(
            "Reservations bought in volume are cheaper. What counts is their list value, upfront",
            "fee and hourly fees of the whole term, over all accounts in one region. When this",
            $"one was bought, {words.Money(discount.ActiveBefore)} were active there; it adds",
            $"{words.Money(discount.ListValue)}. Only what lies above a threshold earns the",
            $"discount of its band: for this purchase as a whole, {percent} percent of each of its",
            "charges.");
        letter.Sum($"off this month's charges: {words.Money(_line.Unblended)}");
    }

    private string WhyItMatched(Reservation reservation)
    {
        var shape = words.Sku(_line)?.Instance ?? reservation.Shape;
        if (reservation.IsZonal)
        {
            return "It matched because it is zonal: the usage ran in the same physical zone "
                + $"({Places()}) on the exact type {shape.InstanceType}, platform and tenancy "
                + "being the same. Zonal reservations come before regional ones.";
        }

        var isFlexible = ReservationPool.IsFlexible(reservation.Shape);

        return $"It matched because it is regional: any zone of {shape.Region} will do"
            + (isFlexible
                ? $", and any size of the family {shape.Family}, by normalized units: an hour of "
                    + $"{shape.InstanceType} is {Units(shape)}, an hour of "
                    + $"{reservation.Shape.InstanceType} is {Units(reservation.Shape)}."
                : $"; the type must be {shape.InstanceType} exactly.");
    }

    private string WhoseTurn(Reservation reservation) => reservation.Owner == _line.Account
        ? "The account that bought a reservation is served first, and this is its own usage."
        : $"{words.Account(reservation.Owner)} is served first; in these hours it left over what "
            + $"serves {words.Account(_line.Account)} here.";

    private string Places() => Names.And(
        [.. _line.Portions.Select(p => p.Place).Where(p => p.Length > 0).Distinct().Order()]);

    private string Hours(Derivation.Reserved reserved)
    {
        var used = Words.Amount(_line.Quantity, _line.Unit);
        var hours = Words.Amount(reserved.ReservedHours, "reserved hours");
        var shape = words.Sku(_line)?.Instance;
        if (reserved.Reservation.IsZonal || shape is null
            || !ReservationPool.IsFlexible(reserved.Reservation.Shape))
        {
            return $"{used} = {hours}";
        }

        return $"{used} x {Units(shape)} / {Units(reserved.Reservation.Shape)} = {hours}";
    }

    private string EffectiveCost(Derivation.Reserved reserved) =>
        $"amortized: {words.Money(reserved.RecurringFee)} of the hourly fee + "
        + $"{words.Money(reserved.AmortizedUpfront)} of the upfront fee = "
        + words.Money(_line.Amortized);

    /// <summary>Who used the hours, and how many nobody did.</summary>
    private void ShowUse(Derivation.ReservationFee fee)
    {
        var table = new Table(
            new Column("Reserved hours"),
            new Column("Line"),
            new Column("Hours", Align.Point));
        foreach (var line in words.LinesOf(
            d => (d as Derivation.Reserved)?.Reservation, fee.Reservation.Id))
        {
            var hours = ((Derivation.Reserved)line.Derivation).ReservedHours;
            table.Add(
                $"used by {words.Account(line.Account)}",
                Bills.LineNumbers.Of([line]),
                Figures.Of(hours));
        }

        table.Add("unused", "", Figures.Of(fee.Unused));
        letter.Show(table);
    }

    /// <summary>The size in normalized units: 0.25 for nano, 4 for large.</summary>
    private static string Units(InstanceShape shape) => Money.Round(
        Fraction.Of((BigInteger)NormalizationFactor.Quarters(shape),
            NormalizationFactor.QuartersPerUnit),
        default,
        decimals: 2).ToString();
}
