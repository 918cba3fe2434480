using Tributary.Billing.Catalog;

namespace Tributary.Billing.Commitments;

/// <summary>
/// How a reservation is paid; all three may carry an upfront fee and an hourly rate as data says.
/// </summary>
public enum PaymentOption
{
    /// <summary>Hourly only.</summary>
    NoUpfront,

    /// <summary>Part at purchase, part hourly.</summary>
    PartialUpfront,

    /// <summary>All at purchase.</summary>
    AllUpfront,
}

/// <summary>
/// Whether a reservation may be exchanged; it does not change how the benefit is applied.
/// </summary>
public enum OfferingClass
{
    /// <summary>May be modified and sold; counts for the volume discount.</summary>
    Standard,

    /// <summary>May be exchanged; does not count for the volume discount.</summary>
    Convertible,
}

/// <summary>
/// Somebody bought a discount on usage for a term: a billing benefit and not a machine (BILL-39).
/// It is charged for every hour of the term, used or not, and serves every account of the family,
/// its owner first (BILL-30, 35).
/// </summary>
public sealed record Reservation
{
    /// <summary>Its identity: an ARN or a lease id.</summary>
    public required string Id { get; init; }

    /// <summary>The account that bought it.</summary>
    public required AccountId Owner { get; init; }

    /// <summary>What it covers, for one of it.</summary>
    public required InstanceShape Shape { get; init; }

    /// <summary>
    /// The owner's name of the zone it is bound to, or empty: zonal reservations cover one zone and
    /// exact size; regional ones any zone and, where the family allows, any size (BILL-31).
    /// </summary>
    public string Zone { get; init; } = "";

    /// <summary>How many; at least one.</summary>
    public int Count
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "At least one is reserved.");
    } = 1;

    /// <summary>From the second of purchase up to its end.</summary>
    public required TimeRange Term { get; init; }

    /// <summary>What was paid at purchase, for all of <see cref="Count"/>.</summary>
    public Money Upfront { get; init; }

    /// <summary>What one costs an hour, used or not.</summary>
    public Rate Hourly { get; init; }

    /// <summary>How it is paid.</summary>
    public PaymentOption PaymentOption { get; init; }

    /// <summary>Whether it may be exchanged.</summary>
    public OfferingClass OfferingClass { get; init; }

    /// <summary>Whether it was bought from another customer: then no volume discount.</summary>
    public bool Marketplace { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Whether it is bound to a zone.</summary>
    public bool IsZonal => Zone.Length > 0;
}
