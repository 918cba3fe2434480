using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// A month that stays open: records come late or are corrected, and each time there is a new bill,
/// the same as <see cref="Rating.Bill.For(AccountId, BillingPeriod, Facts, UsageSummary)"/> makes
/// of that usage. One late record costs about as much as the hour that it is in.
/// </summary>
/// <remarks>
/// It keeps what it knows of the month in memory. Where a change may concern every hour, the whole
/// month is rated again: when accounts, SKUs or places are used that were not before, and under
/// policies that hand out tiers by account, free tiers before savings plans, or average by the hour
/// (docs/decisions/0054).
/// </remarks>
public sealed class OpenMonth
{
    private readonly AccountId _payer;
    private readonly BillingPeriod _period;
    private readonly Facts _facts;
    private readonly bool _isHourByHour;
    private UsageSummary _usage;
    private RatedMonth? _rated;

    /// <summary>Opens a month, which bills it.</summary>
    /// <param name="payer">Who pays.</param>
    /// <param name="period">The month.</param>
    /// <param name="facts">What was agreed, bought and priced.</param>
    /// <param name="usage">Everybody's usage so far.</param>
    public OpenMonth(AccountId payer, BillingPeriod period, Facts facts, UsageSummary usage)
    {
        (_payer, _period, _facts, _usage) = (payer, period, facts, usage);
        _isHourByHour = IsHourByHour(payer, period, facts);
        Bill = Begin();
    }

    /// <summary>The bill of the usage so far.</summary>
    public Bill Bill { get; private set; }

    /// <summary>The bill of other usage of the month: of the same, but for some hours.</summary>
    /// <param name="usage">Everybody's usage; hours that did not change are the same objects.
    /// </param>
    public Bill Rate(UsageSummary usage)
    {
        var isSame = HasSameNames(usage, _usage);
        _usage = usage;
        Bill = isSame && _rated is not null ? _rated.Bill(usage) : Begin();

        return Bill;
    }

    private Bill Begin()
    {
        if (!_isHourByHour) return Rating.Bill.For(_payer, _period, _facts, _usage);

        _rated = new(FamilyUsage.Of(_payer, _period, _facts, _usage));

        return _rated.Bill();
    }

    /// <summary>
    /// Whether hours can be rated one without the other, but for positions in pools; and whether
    /// nothing but sums of hours decides what lines and findings say.
    /// </summary>
    private static bool IsHourByHour(AccountId payer, BillingPeriod period, Facts facts) =>
        facts.Policy is
        {
            Attribution: TierAttribution.Chronological,
            BenefitOrder: BenefitOrder.PlansFirst,
            Blending: not BlendingWindow.Hour,
        }
        && facts.Discounts.All(d => d.During.Contains(period.Range))
        && (facts.FreeTiers.All(t => t.Kind != FreeTierKind.TwelveMonths)
            || FreeUsage.CreationOf(payer, facts) is not null);

    private static bool HasSameNames(UsageSummary a, UsageSummary b) =>
        a.Series.AsSpan().SequenceEqual(b.Series.AsSpan())
        && a.Accounts.AsSpan().SequenceEqual(b.Accounts.AsSpan())
        && a.Skus.AsSpan().SequenceEqual(b.Skus.AsSpan())
        && a.Places.AsSpan().SequenceEqual(b.Places.AsSpan());
}
