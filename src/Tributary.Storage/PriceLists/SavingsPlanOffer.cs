using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Commitments;

namespace Tributary.Storage.PriceLists;

/// <summary>What usage costs under one kind of Savings Plan, as the price list offers it.</summary>
public sealed record SavingsPlanOffer
{
    /// <summary>Its identity in the price list.</summary>
    public required string Sku { get; init; }

    /// <summary>
    /// What plans call it: the usage type of its fee, <c>ComputeSP:1yrNoUpfront</c>, which is the
    /// same in the lists of all regions; where a list has none, its SKU.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>What usage it covers.</summary>
    public required SavingsPlanType PlanType { get; init; }

    /// <summary>The length of its term: 1 or 3 years.</summary>
    public required int TermYears { get; init; }

    /// <summary>How it is paid.</summary>
    public required PaymentOption PaymentOption { get; init; }

    /// <summary>The region it is bound to, by its code; empty for any.</summary>
    public string Region { get; init; } = "";

    /// <summary>The instance family it is bound to; empty for any.</summary>
    public string InstanceFamily { get; init; } = "";

    /// <summary>From when it is offered, or else when the file was published.</summary>
    public Instant From { get; init; }

    /// <summary>What usage costs under it.</summary>
    public required ImmutableArray<OfferedPlanRate> Rates { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Its rates as facts of their own, in the order of the file.</summary>
    public IEnumerable<SavingsPlanRate> PlanRates() =>
        from rate in Rates
        select new SavingsPlanRate
        {
            Offering = Name,
            Sku = rate.DiscountedSku,
            From = From,
            Rate = rate.Rate,
            Origin = Origin,
        };
}

/// <summary>What one kind of usage costs under a Savings Plan.</summary>
public sealed record OfferedPlanRate
{
    /// <summary>The SKU of the usage; another file describes it.</summary>
    public required string DiscountedSku { get; init; }

    /// <summary>The service of the usage.</summary>
    public required string Service { get; init; }

    /// <summary>The usage type.</summary>
    public required string UsageType { get; init; }

    /// <summary>The operation; empty for any.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The unit that the rate is for; empty where the list names none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What one unit costs under the plan.</summary>
    public required Rate Rate { get; init; }

    /// <summary>Its identity in the price list.</summary>
    public required string RateCode { get; init; }
}
