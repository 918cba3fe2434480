using System.Collections.Immutable;

namespace Tributary.Billing.Organizations;

/// <summary>An account: it uses, and somebody pays.</summary>
public sealed record Account
{
    /// <summary>Its identity.</summary>
    public required AccountId Id { get; init; }

    /// <summary>What people call it; empty when it has no name.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// When it was created. The free tier of twelve months counts from the creation of the
    /// MANAGEMENT account (rating.md 3.4, trap 9).
    /// </summary>
    public Instant? Created { get; init; }

    /// <summary>
    /// What the account's zone names mean: name to physical zone id. Names are aliases of each
    /// account (BILL-32): <c>us-east-1a</c> of two accounts may be two places.
    /// </summary>
    public ImmutableDictionary<string, string> ZoneIds { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>Where the account was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>
    /// One description of each account: of several, which are a finding, always the same one.
    /// </summary>
    internal static IEnumerable<Account> OneEach(IEnumerable<Account> accounts) => accounts
        .OrderBy(a => a.Id)
        .ThenBy(a => a.Describe(), StringComparer.Ordinal)
        .DistinctBy(a => a.Id);

    /// <summary>Whether the account's table says where a zone is.</summary>
    public bool Knows(string zone) => ZoneIds.ContainsKey(zone);

    /// <summary>
    /// The place a zone name of this account stands for: the physical id, or, where the account's
    /// table has none, a place of this account's own that equals nobody else's (trap 12).
    /// </summary>
    public string PlaceOf(string zone) =>
        zone.Length == 0 ? "" : ZoneIds.TryGetValue(zone, out var id) ? id : $"{Id}:{zone}";

    private string Describe() => string.Join(
        '|',
        ZoneIds
            .OrderBy(zone => zone.Key, StringComparer.Ordinal)
            .Select(zone => $"{zone.Key}={zone.Value}")
            .Prepend($"{Name}|{Created}"));
}
