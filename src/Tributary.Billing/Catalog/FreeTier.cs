using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>How long a free tier lasts (rating.md 3.4).</summary>
public enum FreeTierKind
{
    /// <summary>Every month.</summary>
    Always,

    /// <summary>For twelve months from the creation of the management account (trap 9).</summary>
    TwelveMonths,

    /// <summary>For a stated time.</summary>
    Trial,
}

/// <summary>
/// An allowance a month, once for the whole organization, over all its accounts and regions
/// (BILL-24). It is used after reservations and plans, first by the SKU with the highest price,
/// then by time.
/// </summary>
public sealed record FreeTier
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How long it lasts.</summary>
    public FreeTierKind Kind { get; init; }

    /// <summary>When a trial runs; not read for the other kinds.</summary>
    public TimeRange During { get; init; } = TimeRange.Always;

    /// <summary>How much is free in a calendar month, in units of usage.</summary>
    public required Quantity Allowance { get; init; }

    /// <summary>The SKUs that share it, by id.</summary>
    public required ImmutableArray<string> Skus { get; init; }

    /// <summary>Its identity in the price list; may be empty.</summary>
    public string RateCode { get; init; } = "";

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }
}
