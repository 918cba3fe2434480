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

/// <summary>The choices that the documents leave to the operator, each named.</summary>
public sealed record BillingPolicy
{
    /// <summary>Whose usage falls into the cheap tier.</summary>
    public TierAttribution Attribution { get; init; }

    /// <summary>Over which time an average rate is taken.</summary>
    public BlendingWindow Blending { get; init; }

    /// <summary>
    /// Whether reservation charges are averaged too: the attribution of 2010 (BILL-33). Since then
    /// they are not (BILL-39).
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
}
