using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Storage.PriceLists;

/// <summary>What one reservation of a SKU costs, as the price list offers it.</summary>
public sealed record ReservedOffer
{
    private const int HoursPerYear = 8_760;

    /// <summary>The SKU whose usage it covers.</summary>
    public required string Sku { get; init; }

    /// <summary>
    /// What it covers; <see langword="null"/> where that is no instance: capacity of a table, say.
    /// </summary>
    public InstanceShape? Shape { get; init; }

    /// <summary>The length of its term: 1 or 3 years.</summary>
    public required int LeaseYears { get; init; }

    /// <summary>Whether it may be exchanged.</summary>
    public OfferingClass OfferingClass { get; init; }

    /// <summary>How it is paid.</summary>
    public required PaymentOption PaymentOption { get; init; }

    /// <summary>What one costs at purchase; zero when nothing is paid then.</summary>
    public required Rate Upfront { get; init; }

    /// <summary>What one costs an hour; zero when all is paid at purchase.</summary>
    public required Rate Hourly { get; init; }

    /// <summary>The identities of its rates in the price list, the upfront one first.</summary>
    public required ImmutableArray<string> RateCodes { get; init; }

    /// <summary>From when it is offered at this price.</summary>
    public required Instant From { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>
    /// How many hours its term has; a year has 8,760 of them, whether or not it is a leap year.
    /// </summary>
    public int TermHours => LeaseYears * HoursPerYear;

    /// <summary>What it costs over its term, by which AWS grants volume discounts.</summary>
    /// <param name="count">How many are bought.</param>
    /// <returns>
    /// The upfront fee and the hourly rate of every hour of the term: exact for rates of up to
    /// eleven decimals, and otherwise rounded once, to the ten of an amount.
    /// </returns>
    /// <example>
    /// 60.00 USD upfront and 0.007 an hour for a year: 60.00 + 0.007 × 8,760 = 121.32 USD.
    /// </example>
    public Money ListValue(int count = 1)
    {
        var one = Upfront.CostOf(Quantity.Of(1), 1) + Hourly.CostOf(Quantity.Of(TermHours), 1);

        return Money.Round(one * count, Hourly.Currency);
    }
}
