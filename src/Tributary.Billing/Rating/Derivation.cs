using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>How a line came to be. A closed union; every stage emits its own case.</summary>
public abstract record Derivation
{
    private Derivation()
    {
    }

    /// <summary>Usage at the rate of a tier.</summary>
    /// <param name="Price">The price version in force.</param>
    /// <param name="Tier">The tier, an index into the price's.</param>
    /// <param name="Pool">
    /// The pool whose usage the tiers count; the SKU's id when it is its own pool.
    /// </param>
    /// <param name="From">
    /// The lowest position in the family's usage of the pool that this line holds.
    /// </param>
    /// <param name="To">The end of its highest position.</param>
    /// <param name="Total">The family's usage of the pool this month.</param>
    public sealed record Tiered(
        Price Price, int Tier, string Pool, Quantity From, Quantity To, Quantity Total)
        : Derivation;

    /// <summary>Usage inside a free tier.</summary>
    /// <param name="FreeTier">The allowance.</param>
    /// <param name="Used">How much of it the whole family used this month.</param>
    public sealed record Free(FreeTier FreeTier, Quantity Used) : Derivation;

    /// <summary>Usage that a reservation covers.</summary>
    /// <param name="Reservation">The reservation, with its owner.</param>
    /// <param name="ReservedHours">How many hours of one reservation this usage took.</param>
    /// <param name="RecurringFee">Its share of the recurring fee.</param>
    /// <param name="AmortizedUpfront">Its share of the upfront fee.</param>
    public sealed record Reserved(
        Reservation Reservation, Quantity ReservedHours, Money RecurringFee, Money AmortizedUpfront)
        : Derivation;

    /// <summary>The recurring fee of a reservation.</summary>
    /// <param name="Reservation">The reservation.</param>
    /// <param name="Charged">The part of the month that is charged.</param>
    /// <param name="Used">Reservation hours that served usage.</param>
    /// <param name="Unused">Charged hours that served none.</param>
    /// <param name="AmortizedUpfront">The upfront fee's share of the charged time.</param>
    /// <param name="UnusedRecurringFee">The recurring fee of the unused hours.</param>
    /// <param name="UnusedUpfront">The amortized upfront fee of the unused hours.</param>
    public sealed record ReservationFee(
        Reservation Reservation,
        TimeRange Charged,
        Quantity Used,
        Quantity Unused,
        Money AmortizedUpfront,
        Money UnusedRecurringFee,
        Money UnusedUpfront) : Derivation;

    /// <summary>The upfront fee of a reservation, charged at purchase.</summary>
    /// <param name="Reservation">The reservation.</param>
    public sealed record UpfrontFee(Reservation Reservation) : Derivation;

    /// <summary>The discount for buying reservations in volume.</summary>
    /// <param name="Reservation">The reservation it concerns.</param>
    /// <param name="ListValue">Its list value: upfront and hourly over the term.</param>
    /// <param name="ActiveBefore">The list value active in its region when it was bought.</param>
    /// <param name="Discount">The discount, as a share of each of its charges.</param>
    public sealed record VolumeDiscount(
        Reservation Reservation, Money ListValue, Money ActiveBefore, Fraction Discount)
        : Derivation;

    /// <summary>A charge whose record carries its own cost: Spot, marketplace.</summary>
    public sealed record OwnCost : Derivation;
}
