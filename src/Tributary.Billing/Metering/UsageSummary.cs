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
    /// <summary>The accounts that used something, ordered; series name them by index.</summary>
    public required ImmutableArray<AccountId> Accounts { get; init; }

    /// <summary>The SKUs used, ordered by id; series name them by index.</summary>
    public required ImmutableArray<Sku> Skus { get; init; }

    /// <summary>
    /// The physical zones, ordered; the first is no zone; series name them by index.
    /// </summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>What was used by whom where, ordered; hours name it by index.</summary>
    public required ImmutableArray<UsageSeries> Series { get; init; }

    /// <summary>The hours that have usage, in order.</summary>
    public required ImmutableArray<HourOfUsage> Hours { get; init; }

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

    /// <summary>
    /// All sums one by one, by SKU, account, place and time: for looking, not for billing.
    /// </summary>
    public IEnumerable<UsageCell> Cells() => Hours
        .SelectMany(hour => hour.Slices())
        .OrderBy(slice => slice.Series)
        .ThenBy(slice => slice.During.From)
        .Select(slice => new UsageCell(Series[slice.Series], slice.During, slice.Quantity));

    /// <summary>Parts of the usage, each with its own series and the other names of this one.
    /// </summary>
    /// <param name="partOf">The part that a series goes to; below zero for none.</param>
    /// <param name="parts">How many parts there are.</param>
    internal ImmutableArray<UsageSummary> Split(Func<UsageSeries, int> partOf, int parts)
    {
        var series = Enumerable.Range(0, parts).Select(_ => new List<UsageSeries>()).ToArray();
        var places = Series
            .Select(s =>
            {
                var part = partOf(s);
                if (part >= 0) series[part].Add(s);

                return part < 0 ? (-1, 0) : (part, series[part].Count - 1);
            })
            .ToArray();
        var hours = Enumerable.Range(0, parts).Select(_ => new List<HourOfUsage>()).ToArray();
        foreach (var hour in Hours)
        {
            foreach (var (part, ofPart) in hour.Split(places, parts)) hours[part].Add(ofPart);
        }

        return
        [
            .. Enumerable.Range(0, parts).Select(part => this with
            {
                Series = [.. series[part]],
                Hours = [.. hours[part]],
                Costed = [],
                Doubts = [],
            }),
        ];
    }
}

/// <summary>What was used, by whom and where.</summary>
/// <param name="Sku">An index into <see cref="UsageSummary.Skus"/>.</param>
/// <param name="Account">An index into <see cref="UsageSummary.Accounts"/>.</param>
/// <param name="Place">An index into <see cref="UsageSummary.Places"/>.</param>
public readonly record struct UsageSeries(int Sku, int Account, int Place);

/// <summary>The usage of a series in one hour, or in a slice of it.</summary>
/// <param name="Series">What, by whom, where.</param>
/// <param name="During">
/// The clock hour, or the slice of it between a join, a leave or a new price and the next.
/// </param>
/// <param name="Quantity">How much.</param>
public readonly record struct UsageCell(
    UsageSeries Series, TimeRange During, Quantity Quantity);

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
