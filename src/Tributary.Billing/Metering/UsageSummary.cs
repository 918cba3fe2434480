using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Metering;

/// <summary>
/// Usage added up per account, SKU, zone and hour: the boundary where usage enters the core. Sums
/// form a commutative monoid, so segments, files, threads and machines sum alone and merge in any
/// order (<see cref="UsageSummer"/>).
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

    /// <summary>The sums, ordered by SKU, account, place and time.</summary>
    public required ImmutableArray<UsageCell> Cells { get; init; }

    /// <summary>Usage that carries its own cost, ordered.</summary>
    public required ImmutableArray<CostedUsage> Costed { get; init; }

    /// <summary>What was doubtful about the records.</summary>
    public required ImmutableArray<UsageDoubt> Doubts { get; init; }

    /// <summary>The order of <see cref="Costed"/>.</summary>
    internal static readonly IComparer<CostedUsage> CostedOrder = Comparer<CostedUsage>.Create(
        (a, b) =>
            a.Account.CompareTo(b.Account) is var account and not 0 ? account
            : string.CompareOrdinal(a.Key.ToString(), b.Key.ToString()) is var key and not 0 ? key
            : a.During.From.CompareTo(b.During.From) is var time and not 0 ? time
            : string.CompareOrdinal(a.Place, b.Place));
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

/// <summary>A finding about usage, and whose bill it concerns.</summary>
/// <param name="Account">The account that used; none when every bill is concerned.</param>
/// <param name="At">When, first.</param>
/// <param name="Finding">What.</param>
public sealed record UsageDoubt(AccountId? Account, Instant At, Finding Finding);
