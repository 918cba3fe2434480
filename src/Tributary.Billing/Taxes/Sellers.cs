using System.Collections.Immutable;

namespace Tributary.Billing.Taxes;

/// <summary>Which company sells what to whom (docs/decisions/0031).</summary>
public sealed class Sellers
{
    private readonly ImmutableArray<Seller> _sellers;

    /// <summary>Reads the sellers; their order does not matter.</summary>
    public Sellers(IEnumerable<Seller> sellers) =>
        _sellers = [.. sellers.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>
    /// The seller of a service in a country: who names both, else the country, else the service,
    /// else neither; of several the first by name. None when there are no sellers.
    /// </summary>
    public Seller? Of(string country, string service) => _sellers
        .Where(s => s.Countries.IsEmpty || s.Countries.Contains(country))
        .Where(s => s.Services.IsEmpty || s.Services.Contains(service))
        .OrderBy(s => (s.Countries.IsEmpty, s.Services.IsEmpty))
        .FirstOrDefault();
}
