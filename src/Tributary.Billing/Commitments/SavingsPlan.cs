namespace Tributary.Billing.Commitments;

/// <summary>
/// What a plan may cover, in the order in which plans are applied (rating.md 3.2): what covers
/// less comes first.
/// </summary>
public enum SavingsPlanType
{
    /// <summary>Machines of one family in one region, of any size, zone, system, tenancy.</summary>
    EC2Instance,

    /// <summary>Machine learning.</summary>
    SageMaker,

    /// <summary>Databases.</summary>
    Database,

    /// <summary>Machines of any family and region, containers and functions.</summary>
    Compute,
}

/// <summary>
/// Somebody promised to spend so much money in every hour of a term, at lower rates: a commitment
/// that is charged whether used or not, and that serves the owner's usage first, then the other
/// accounts' of the family (BILL-38, rating.md 3.2).
/// </summary>
public sealed record SavingsPlan
{
    /// <summary>Its identity: an ARN or a plan id.</summary>
    public required string Id { get; init; }

    /// <summary>The account that bought it.</summary>
    public required AccountId Owner { get; init; }

    /// <summary>What it may cover.</summary>
    public required SavingsPlanType Type { get; init; }

    /// <summary>
    /// The offering whose rates it has, by its name in the price list:
    /// <c>ComputeSP:1yrNoUpfront</c>. A plan covers the SKUs that its offering has a rate for.
    /// </summary>
    public required string Offering { get; init; }

    /// <summary>Of an EC2 Instance plan the region, by its code; otherwise empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>Of an EC2 Instance plan the family, <c>m5</c>; otherwise empty.</summary>
    public string Family { get; init; } = "";

    /// <summary>How much is committed in each hour, counted at the plan's rates.</summary>
    public required Rate Commitment { get; init; }

    /// <summary>From the second of purchase up to its end.</summary>
    public required TimeRange Term { get; init; }

    /// <summary>What was paid at purchase: a part of the commitment of the whole term.</summary>
    public Money Upfront { get; init; }

    /// <summary>How it is paid.</summary>
    public PaymentOption PaymentOption { get; init; }

    /// <summary>
    /// When it was given back, if it was: within seven days and the month of purchase, for at most
    /// 100 an hour, it is as if it had never been, and the upfront fee is refunded.
    /// </summary>
    public Instant? Returned { get; init; }

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>What is committed over the whole term, exactly.</summary>
    public Fraction WholeCommitment => Commitment.CostOf(
        Quantity.Of(Term.Seconds), UsageHour.SecondsPerHour);

    /// <summary>Whether it was given back by the rule (rating.md 3.2), and so is void.</summary>
    public bool IsVoid => Returned is { } at && IsReturnable(at);

    /// <summary>Whether it could be given back at an instant.</summary>
    public bool IsReturnable(Instant at) =>
        Term.Contains(at)
        && at < Term.From.Plus(SecondsToReturn)
        && BillingPeriod.Of(at) == BillingPeriod.Of(Term.From)
        && Commitment.Units <= MostToReturn;

    private const long SecondsToReturn = 7 * 24 * UsageHour.SecondsPerHour;

    private static readonly Int128 MostToReturn = 100 * Scaled.PowerOfTen(Rate.Decimals);
}

/// <summary>What one SKU costs under the plans of an offering.</summary>
/// <remarks>
/// A plan keeps the rates that were in force when it was bought; of a SKU that came later it has
/// the first rate, from then on (decision 15).
/// </remarks>
public sealed record SavingsPlanRate
{
    /// <summary>The offering, by its name in the price list.</summary>
    public required string Offering { get; init; }

    /// <summary>The SKU, by id.</summary>
    public required string Sku { get; init; }

    /// <summary>Since when it is offered.</summary>
    public Instant From { get; init; }

    /// <summary>What one unit of the rate costs.</summary>
    public required Rate Rate { get; init; }

    /// <summary>How many units of usage make one unit of the rate; above zero.</summary>
    public long UnitFactor
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "A unit factor is above zero.");
    } = 1;

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>What one unit of usage costs, exactly.</summary>
    public Fraction PerUnit => Rate.CostOf(Quantity.Of(1), UnitFactor);
}
