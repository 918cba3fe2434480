using System.Collections.Immutable;

namespace Tributary.Billing.Agreements;

/// <summary>A band of a support plan: what lies above its start costs its percentage.</summary>
/// <param name="From">Where it starts: charges of the month, in the bill's currency.</param>
/// <param name="Percent">What it costs of the charges inside the band.</param>
public sealed record SupportBand(Money From, Percentage Percent);

/// <summary>
/// What support costs, as data: marginal bands over an account's charges of a month, and a minimum
/// (rating.md 3.7). Plans change more often than programs.
/// </summary>
public sealed record SupportPlan
{
    /// <summary>Its name: <c>Business</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The product on the bill: <c>AWSSupportBusiness</c>.</summary>
    public required string Product { get; init; }

    /// <summary>The least it costs in a whole month.</summary>
    public Money Minimum { get; init; }

    /// <summary>The bands, ascending from zero; none for a flat fee.</summary>
    public ImmutableArray<SupportBand> Bands { get; init; } = [];

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Bands);
}

/// <summary>
/// An account has a support plan. It does not extend to the other accounts of the family unless the
/// agreement says so (BILL-60).
/// </summary>
public sealed record SupportSubscription
{
    /// <summary>The account that has it and pays for it.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The plan, by name.</summary>
    public required string Plan { get; init; }

    /// <summary>When.</summary>
    public TimeRange During { get; init; } = TimeRange.Always;

    /// <summary>
    /// Other accounts whose charges count with the account's own, by agreement; none usually.
    /// </summary>
    public ImmutableArray<AccountId> Covers { get; init; } = [];

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Covers);
}
