using System.Collections.Immutable;

namespace Tributary.Billing.Credits;

/// <summary>What a credit may pay; combined as its issuer wants.</summary>
[Flags]
public enum CreditScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Usage, also usage with a cost of its own.</summary>
    Usage = 1,

    /// <summary>Recurring fees of reservations and savings plans.</summary>
    RecurringFees = 2,

    /// <summary>Upfront fees and other one-time charges.</summary>
    OneTimeFees = 4,

    /// <summary>Support.</summary>
    Support = 8,

    /// <summary>What a credit pays unless its issuer says more.</summary>
    Usual = Usage | RecurringFees,
}

/// <summary>
/// Money owed back to an account, usually for some services and until some day. It lowers charges
/// and never makes one negative (BILL-61, rating.md 3.6).
/// </summary>
public sealed record Credit
{
    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The account it was given to.</summary>
    public required AccountId Owner { get; init; }

    /// <summary>How much it was at first; above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// From when it was given until it expires: it pays in each month that this touches.
    /// </summary>
    public required TimeRange During { get; init; }

    /// <summary>The services it may pay for, by code; none for all.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Which charges it may pay.</summary>
    public CreditScope Scope { get; init; } = CreditScope.Usual;

    /// <summary>What it is, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it was read from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All but its origin, as text.</summary>
    internal string Describe() =>
        (this with { Origin = null }).ToString()
        + OneOfEach.Listed(Services);
}

/// <summary>
/// What a credit paid on an earlier, closed bill: so that what is left of it is known.
/// </summary>
/// <param name="Credit">The credit, by id.</param>
/// <param name="Period">The month of that bill.</param>
/// <param name="Amount">How much it paid; not negative.</param>
/// <param name="Origin">Where it was read from.</param>
public sealed record CreditUse(
    string Credit, BillingPeriod Period, Money Amount, Origin? Origin = null);
