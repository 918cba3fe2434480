using System.Collections.Immutable;

namespace Tributary.Billing.Catalog;

/// <summary>One step of a price.</summary>
/// <param name="From">Where it starts: usage of the month below it, in the PRICE's unit.</param>
/// <param name="Rate">What one unit of the price costs inside the step.</param>
/// <param name="RateCode">Its identity in the price list; may be empty.</param>
/// <param name="Description">What the price list says of it; may be empty.</param>
public sealed record Tier(Quantity From, Rate Rate, string RateCode = "", string Description = "");

/// <summary>What a SKU costs from an instant on.</summary>
/// <remarks>
/// Each unit pays the rate of the tier it falls into; ranges are [from, next from) in the price's
/// own unit (BILL-20, BILL-25; rating.md 3.5).
/// </remarks>
public sealed record Price
{
    /// <summary>The SKU it prices.</summary>
    public required string Sku { get; init; }

    /// <summary>
    /// From when to when it is in force; open-ended until the next version begins.
    /// </summary>
    public TimeRange During { get; init; } = TimeRange.Always;

    /// <summary>
    /// The unit the rates and tiers are in; equal to the SKU's unit when the factor is 1.
    /// </summary>
    public string Unit { get; init; } = "";

    /// <summary>How many units of usage make one unit of the price; above zero.</summary>
    public long UnitFactor
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "A unit factor is above zero.");
    } = 1;

    /// <summary>The steps, ascending from zero; the last never ends.</summary>
    /// <exception cref="ArgumentException">They do not ascend from zero in one
    /// currency.</exception>
    public required ImmutableArray<Tier> Tiers
    {
        get;
        init => field = FormOneScale(value)
            ? value
            : throw new ArgumentException("Tiers ascend from zero in one currency.", nameof(value));
    }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The currency of its rates.</summary>
    public Currency Currency => Tiers[0].Rate.Currency;

    /// <summary>
    /// The first rate that is not free: what one unit costs when no allowance is left.
    /// </summary>
    public Rate ListRate => Tiers.FirstOrDefault(t => !t.Rate.IsZero, Tiers[0]).Rate;

    /// <summary>Where a tier starts, in units of usage.</summary>
    public Quantity StartOf(int tier) => Tiers[tier].From * UnitFactor;

    /// <summary>The tier that a position in the month's usage falls into.</summary>
    /// <param name="position">The family's usage before it, in units of usage.</param>
    public int TierAt(Quantity position)
    {
        var tier = Tiers.Length - 1;
        while (tier > 0 && StartOf(tier) > position) tier--;

        return tier;
    }

    private static bool FormOneScale(ImmutableArray<Tier> tiers) =>
        !tiers.IsDefaultOrEmpty
        && tiers[0].From.IsZero
        && tiers.Zip(tiers.Skip(1)).All(p => p.First.From < p.Second.From)
        && tiers.DistinctBy(t => t.Rate.Currency).Count() is 1;
}
