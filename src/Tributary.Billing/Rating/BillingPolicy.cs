using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// Whose usage falls into the cheap tier: the documents leave the accounts' unblended shares open
/// (rating.md section 7 a). The total is the same while one price holds for the whole pool; where
/// it changes in the month, or SKUs of unlike prices share a pool, it depends on the order too.
/// </summary>
public enum TierAttribution
{
    /// <summary>
    /// By time, then account: what real Cost and Usage Reports resemble, and the table of GT-01.
    /// </summary>
    Chronological,

    /// <summary>
    /// By account id, then time: each account fills the tiers after the one before.
    /// </summary>
    AccountOrder,

    /// <summary>Each account has the same share of every tier.</summary>
    Proportional,
}

/// <summary>Over which time an average rate is taken (rating.md 3.9 and section 7 e, f).</summary>
public enum BlendingWindow
{
    /// <summary>The month, per SKU.</summary>
    Month,

    /// <summary>
    /// The month, cut at the clock hour of each reservation purchase, for the SKUs of that service:
    /// as real invoices show.
    /// </summary>
    ReservationPurchase,

    /// <summary>Each hour by itself: as a later edition of the documentation says.</summary>
    Hour,
}

/// <summary>A band of the discount on large reservation purchases.</summary>
/// <param name="From">Where it starts: list value of the active reservations of a region.</param>
/// <param name="PerMille">The discount, in thousandths.</param>
public sealed record VolumeDiscountBand(Money From, int PerMille);

/// <summary>Whether savings plans or free tiers come first (rating.md section 7 b).</summary>
public enum BenefitOrder
{
    /// <summary>Plans cover usage, free tiers take what is left.</summary>
    PlansFirst,

    /// <summary>Free tiers first: then a plan's commitment is not spent on what is free.</summary>
    FreeTiersFirst,
}

/// <summary>
/// Whether a plan covers usage that is no cheaper under it (rating.md section 7 i).
/// </summary>
public enum ZeroSavings
{
    /// <summary>
    /// It does, last of all: the commitment would be lost otherwise, as a published example shows.
    /// </summary>
    Covered,

    /// <summary>It does not: such usage stays on demand.</summary>
    Uncovered,
}

/// <summary>Whose bill an account's credits are for (rating.md section 7 d).</summary>
public enum CreditMembership
{
    /// <summary>That of the payer on the first of the month, for the whole month.</summary>
    MonthStart,

    /// <summary>
    /// That of the payer at the month's end: credits go with the account at once, the rule of 2010.
    /// </summary>
    AtOnce,
}

/// <summary>Whether a percentage is taken before or after credits.</summary>
public enum CreditOrdering
{
    /// <summary>Credits do not count.</summary>
    BeforeCredits,

    /// <summary>Credits count: what they paid is not charged again.</summary>
    AfterCredits,
}

/// <summary>What becomes of amounts below a cent on invoices (rating.md 3.10, trap 30).</summary>
public enum SubCent
{
    /// <summary>Cents are shared out from the exact total: nothing is lost or added.</summary>
    Conserve,

    /// <summary>
    /// A charge below a cent is a cent on the invoice and nothing in the account's own view; the
    /// difference is a rounding row of its own.
    /// </summary>
    RoundUp,
}

/// <summary>The choices that the documents leave to the operator, each named.</summary>
public sealed record BillingPolicy
{
    /// <summary>Whose usage falls into the cheap tier.</summary>
    public TierAttribution Attribution { get; init; }

    /// <summary>Over which time an average rate is taken.</summary>
    public BlendingWindow Blending { get; init; }

    /// <summary>
    /// Whether charges of reservations and savings plans are averaged too, each with the usage that
    /// it serves: the attribution of 2010 (BILL-33). Since then they are not (BILL-39).
    /// </summary>
    public bool BlendReservationCharges { get; init; }

    /// <summary>
    /// The decimals of a recurring reservation fee and of its quantity: 6 in real bills (rating.md
    /// 3.10).
    /// </summary>
    public int ReservationFeeDecimals { get; init; } = 6;

    /// <summary>
    /// The reservation volume discount, ascending; empty for none (rating.md 3.1).
    /// </summary>
    public ImmutableArray<VolumeDiscountBand> VolumeDiscount { get; init; } = [];

    /// <summary>Whether savings plans or free tiers come first.</summary>
    public BenefitOrder BenefitOrder { get; init; }

    /// <summary>Whether a plan covers usage that is no cheaper under it.</summary>
    public ZeroSavings ZeroSavings { get; init; }

    /// <summary>Whose bill an account's credits are for.</summary>
    public CreditMembership CreditMembership { get; init; }

    /// <summary>Whether support is a percentage of charges before or after credits.</summary>
    public CreditOrdering SupportBase { get; init; }

    /// <summary>Whether taxes are on charges before or after credits.</summary>
    public CreditOrdering TaxBase { get; init; } = CreditOrdering.AfterCredits;

    /// <summary>Whether members are taxed by the payer's settings and not by their own.</summary>
    public bool TaxInheritance { get; init; }

    /// <summary>What becomes of amounts below a cent on invoices.</summary>
    public SubCent SubCent { get; init; }

    /// <summary>The currency of the invoices; the bill's own unless another is wanted.</summary>
    public Currency? InvoiceCurrency { get; init; }
}
