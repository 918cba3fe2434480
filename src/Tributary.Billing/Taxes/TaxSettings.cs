using System.Collections.Immutable;

namespace Tributary.Billing.Taxes;

/// <summary>Where an account is taxed.</summary>
/// <param name="Country">The country, by its two letters; empty when unknown.</param>
/// <param name="Region">The state or province, by its code; may be empty.</param>
public readonly record struct TaxLocation(string Country, string Region)
{
    /// <summary>Nowhere known.</summary>
    public static readonly TaxLocation Unknown = new("", "");

    /// <summary>Whether a country is known.</summary>
    public bool IsKnown => !string.IsNullOrEmpty(Country);

    /// <summary><c>US-WA</c>, <c>DE</c>.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(Region) ? Country ?? "" : $"{Country}-{Region}";
}

/// <summary>What decides where an account is taxed, and whether, from an instant on.</summary>
public sealed record TaxSettings
{
    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Since when they hold; the last of a month govern the month.</summary>
    public Instant From { get; init; }

    /// <summary>The tax registration number (VAT, GST); empty for none.</summary>
    public string RegistrationNumber { get; init; } = "";

    /// <summary>The country of the registration.</summary>
    public TaxLocation Registration { get; init; } = TaxLocation.Unknown;

    /// <summary>The billing address.</summary>
    public TaxLocation Billing { get; init; } = TaxLocation.Unknown;

    /// <summary>The contact address.</summary>
    public TaxLocation Contact { get; init; } = TaxLocation.Unknown;

    /// <summary>The country that issued the card; empty for none.</summary>
    public string CardCountry { get; init; } = "";

    /// <summary>The tax types that it is exempt from; <c>*</c> for all.</summary>
    public ImmutableArray<string> ExemptFrom { get; init; } = [];

    /// <summary>Where they were read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(ExemptFrom);

    /// <summary>
    /// The location: the registration's country; else the billing address where the card's country
    /// agrees, else the contact address likewise; else the billing address, else the contact
    /// address (rating.md 3.8).
    /// </summary>
    public TaxLocation Location =>
        Registration.IsKnown ? Registration
        : Billing.IsKnown && Billing.Country == CardCountry ? Billing
        : Contact.IsKnown && Contact.Country == CardCountry ? Contact
        : Billing.IsKnown ? Billing
        : Contact;

    /// <summary>Whether it is exempt from a type of tax.</summary>
    public bool IsExempt(string taxType) =>
        ExemptFrom.Contains("*") || ExemptFrom.Contains(taxType);
}
