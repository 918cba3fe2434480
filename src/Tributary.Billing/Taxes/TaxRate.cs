using System.Collections.Immutable;

namespace Tributary.Billing.Taxes;

/// <summary>Whom a tax concerns.</summary>
public enum TaxPayers
{
    /// <summary>Everybody there.</summary>
    All,

    /// <summary>Those who have a registration number.</summary>
    Registered,

    /// <summary>
    /// Those who have none: the others account for the tax themselves (reverse charge).
    /// </summary>
    Unregistered,
}

/// <summary>
/// A tax of a place, as data. Several may concern one charge (a country's and a state's): each
/// makes a line of its own (BILL-62, rating.md 3.8).
/// </summary>
public sealed record TaxRate
{
    /// <summary>Its type: <c>VAT</c>, <c>GST</c>, <c>SalesTax</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The country; with a region, only that state or province.</summary>
    public required TaxLocation Location { get; init; }

    /// <summary>The rate.</summary>
    public required Percentage Percent { get; init; }

    /// <summary>Whom it concerns.</summary>
    public TaxPayers Payers { get; init; }

    /// <summary>The services it is on, by code; none for all.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>When it is in force: the month's last second decides.</summary>
    public TimeRange During { get; init; } = TimeRange.Always;

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Services);

    /// <summary>Whether it is a tax of a location.</summary>
    public bool IsOf(TaxLocation location) =>
        Location.Country == location.Country
        && (string.IsNullOrEmpty(Location.Region) || Location.Region == location.Region);
}
