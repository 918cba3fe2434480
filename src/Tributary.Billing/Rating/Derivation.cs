using System.Collections.Immutable;
using Tributary.Billing.Agreements;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Credits;
using Tributary.Billing.Taxes;

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

    /// <summary>Usage that a savings plan covers.</summary>
    /// <param name="Plan">The plan, with its owner.</param>
    /// <param name="PlanRate">What the plan charges for it.</param>
    /// <param name="OnDemand">The price it would have had on demand.</param>
    /// <param name="Commitment">What it took of the commitment.</param>
    public sealed record Planned(
        SavingsPlan Plan, SavingsPlanRate PlanRate, Price OnDemand, Money Commitment)
        : Derivation;

    /// <summary>Takes off what covered usage would cost on demand.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Covered">What the covered lines of the account and SKU add up to.</param>
    public sealed record PlanNegation(SavingsPlan Plan, Money Covered) : Derivation;

    /// <summary>The recurring fee of a savings plan.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Charged">The part of the month that is charged.</param>
    /// <param name="Committed">The commitment of the charged hours.</param>
    /// <param name="Used">What covered usage took of it, at the plan's rates.</param>
    /// <param name="Unused">What nothing took.</param>
    /// <param name="AmortizedUpfront">The part of it that was paid upfront.</param>
    public sealed record PlanFee(
        SavingsPlan Plan,
        TimeRange Charged,
        Money Committed,
        Money Used,
        Money Unused,
        Money AmortizedUpfront) : Derivation;

    /// <summary>The upfront fee of a savings plan, charged at purchase.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record PlanUpfrontFee(SavingsPlan Plan) : Derivation;

    /// <summary>The upfront fee of a savings plan that was given back.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record PlanReturn(SavingsPlan Plan) : Derivation;

    /// <summary>An agreed discount.</summary>
    /// <param name="Discount">The agreement.</param>
    /// <param name="Base">What it is taken from: the account's cost of the SKU, net so far.</param>
    /// <param name="Freed">Of a bundled discount, how much usage it makes free.</param>
    /// <param name="Used">Of a bundled discount, how much usage there was.</param>
    public sealed record Discounted(
        Discount Discount, Money Base, Quantity Freed, Quantity Used) : Derivation;

    /// <summary>What a credit pays of an account's charges for one product.</summary>
    /// <param name="Credit">The credit, with its owner.</param>
    /// <param name="Before">What was left of it before this line.</param>
    /// <param name="After">What this line leaves of it.</param>
    /// <param name="Charges">What it could pay here: what earlier credits left.</param>
    public sealed record CreditApplied(
        Credit Credit, Money Before, Money After, Money Charges) : Derivation;

    /// <summary>What support costs an account.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Subscription">Who has it, and when.</param>
    /// <param name="Base">The charges that it is a percentage of.</param>
    /// <param name="Bands">What each band charges, exactly, in whole currency units.</param>
    /// <param name="Minimum">The least it costs, for the time it was subscribed.</param>
    public sealed record Support(
        SupportPlan Plan,
        SupportSubscription Subscription,
        Money Base,
        ImmutableArray<Fraction> Bands,
        Money Minimum) : Derivation;

    /// <summary>Something bought once.</summary>
    /// <param name="Charge">What.</param>
    public sealed record Once(OneTimeCharge Charge) : Derivation;

    /// <summary>Money given back.</summary>
    /// <param name="Refund">For what.</param>
    public sealed record Refunded(Refund Refund) : Derivation;

    /// <summary>A tax.</summary>
    /// <param name="Rate">The tax.</param>
    /// <param name="Location">Where the account is taxed.</param>
    /// <param name="Base">What is taxed: the account's charges for the product.</param>
    /// <param name="Settings">What decided the place; the payer's where it is inherited.</param>
    public sealed record Taxed(
        TaxRate Rate, TaxLocation Location, Money Base, TaxSettings Settings) : Derivation;
}
