using System.Collections.Immutable;

namespace Tributary.Billing.Agreements;

/// <summary>The kinds of agreed discounts, in the order in which they are taken off.</summary>
public enum DiscountKind
{
    /// <summary>A rate of one's own for some SKUs, or a percentage off them.</summary>
    PrivateRate,

    /// <summary>
    /// Usage of one SKU makes as much usage of another free: one for one.
    /// </summary>
    Bundled,

    /// <summary>A percentage off all of some services, after the other discounts.</summary>
    Enterprise,
}

/// <summary>
/// A reduction agreed with one customer, taken from the unblended cost of each account and SKU, as
/// a line of its own (rating.md 3.8).
/// </summary>
public sealed record Discount
{
    /// <summary>Its identity; of one kind they are taken off in the order of their ids.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required DiscountKind Kind { get; init; }

    /// <summary>When it holds: it takes from the usage and the fees of that time.</summary>
    public TimeRange During { get; init; } = TimeRange.Always;

    /// <summary>The percentage taken off; of a bundled discount, off what is free: 100.</summary>
    public Percentage Percent { get; init; }

    /// <summary>Of a private rate given as such, what one unit costs.</summary>
    public Rate? Rate { get; init; }

    /// <summary>How many units of usage make one unit of <see cref="Rate"/>.</summary>
    public long UnitFactor { get; init; } = 1;

    /// <summary>The SKUs it takes from, by id; none for all of the services.</summary>
    public ImmutableArray<string> Skus { get; init; } = [];

    /// <summary>The services it takes from, by code; none for all.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Of a bundled discount, the SKUs whose usage makes other usage free.</summary>
    public ImmutableArray<string> SourceSkus { get; init; } = [];

    /// <summary>The accounts it is for; none for all.</summary>
    public ImmutableArray<AccountId> Accounts { get; init; } = [];

    /// <summary>Whether an enterprise discount is taken off upfront fees too.</summary>
    public bool UpfrontFees { get; init; }

    /// <summary>What it is, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Skus)
        + OneOfEach.Listed(Services)
        + OneOfEach.Listed(SourceSkus)
        + OneOfEach.Listed(Accounts);
}
