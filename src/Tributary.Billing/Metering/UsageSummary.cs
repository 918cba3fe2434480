using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Metering;

/// <summary>
/// Usage added up per account, SKU, zone and hour: the boundary where usage enters the core. Sums
/// form a commutative monoid, so segments, files, threads and machines sum alone and merge in any
/// order.
/// </summary>
public sealed record UsageSummary
{
    /// <summary>The accounts that used something, ordered; cells name them by index.</summary>
    public required ImmutableArray<AccountId> Accounts { get; init; }

    /// <summary>The SKUs used, ordered by id; cells name them by index.</summary>
    public required ImmutableArray<Sku> Skus { get; init; }

    /// <summary>
    /// The physical zones, ordered; the first is no zone; cells name them by index.
    /// </summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>The sums, ordered by SKU, account, time and place.</summary>
    public required ImmutableArray<UsageCell> Cells { get; init; }

    /// <summary>Usage that carries its own cost, ordered.</summary>
    public required ImmutableArray<CostedUsage> Costed { get; init; }

    /// <summary>What was doubtful about the records.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}

/// <summary>The usage of one account, SKU and place in one hour, or in a slice of it.</summary>
/// <param name="Sku">An index into <see cref="UsageSummary.Skus"/>.</param>
/// <param name="Account">An index into <see cref="UsageSummary.Accounts"/>.</param>
/// <param name="Place">An index into <see cref="UsageSummary.Places"/>.</param>
/// <param name="During">
/// The clock hour, or the slice of it between a join, a leave or a new price and the next.
/// </param>
/// <param name="Quantity">How much.</param>
public readonly record struct UsageCell(
    int Sku, int Account, int Place, TimeRange During, Quantity Quantity);

/// <summary>Usage of one account, kind and hour slice whose records carry their own cost.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Key">What.</param>
/// <param name="Place">The physical zone; may be empty.</param>
/// <param name="During">The hour, or a slice of it.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Cost">What the records say it costs.</param>
public sealed record CostedUsage(
    AccountId Account, UsageKey Key, string Place, TimeRange During, Quantity Quantity, Money Cost);
