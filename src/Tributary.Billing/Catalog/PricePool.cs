using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>
/// SKUs whose usage counts together for the tiers: transfer out of several regions, say (rating.md
/// 3.5).
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Skus">
/// The SKUs, by id; a SKU is in one pool at most. A SKU in none is a pool of its own.
/// </param>
/// <param name="Origin">Where it was read from.</param>
public sealed record PricePool(string Name, ImmutableArray<string> Skus, Origin? Origin = null);
