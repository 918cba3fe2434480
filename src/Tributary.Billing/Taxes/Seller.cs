using System.Collections.Immutable;

namespace Tributary.Billing.Taxes;

/// <summary>
/// A company that sells to some countries: each has an invoice of its own (rating.md 3.8).
/// </summary>
public sealed record Seller
{
    /// <summary>Its name, as on the invoice.</summary>
    public required string Name { get; init; }

    /// <summary>The countries it sells to; none for all that no other seller has.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>The services it sells, by code; none for all that no other seller has.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>
    /// Whether accounts with a registration number, and those without, have invoices of their own.
    /// </summary>
    public bool InvoicesByRegistration { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Countries)
        + OneOfEach.Listed(Services);
}
