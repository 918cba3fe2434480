using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Months of a kind: laws hold for all months, or say for which.</summary>
internal static class Kinds
{
    public static Month WithoutReservations(this Month month) =>
        month.With(facts => facts with { Reservations = [] });

    public static Month WithoutFreeTiers(this Month month) =>
        month.With(facts => facts with { FreeTiers = [] });

    public static Month WithoutPools(this Month month) =>
        month.With(facts => facts with { Pools = [] });

    public static Month WithoutPlans(this Month month) =>
        month.With(facts => facts with { SavingsPlans = [] });

    /// <summary>Nothing but usage, its prices, and what was promised for it.</summary>
    public static Month WithoutAgreements(this Month month) => month.With(facts => facts with
    {
        Discounts = [],
        SupportSubscriptions = [],
        OneTimeCharges = [],
        Credits = [],
        Refunds = [],
        TaxRates = [],
        Policy = facts.Policy with { VolumeDiscount = [] },
    });

    public static Month WithUsageOnly(this Month month) =>
        month.WithoutReservations().WithoutPlans().WithoutAgreements();

    public static Month WithoutMemberships(this Month month) =>
        month.With(facts => facts with { Memberships = [] });

    /// <summary>Every free tier is for one SKU only.</summary>
    public static Month WithFreeTiersOfOneSku(this Month month) => month.With(facts => facts with
    {
        FreeTiers = [.. facts.FreeTiers.Select(t => t with { Skus = [.. t.Skus.Take(1)] })],
    });

    /// <summary>Prices do not change.</summary>
    public static Month WithFirstPrices(this Month month) => month.With(facts => facts with
    {
        Prices =
        [
            .. facts.Prices
                .Where(price => price.During.From.Seconds == 0)
                .Select(price => price with { During = TimeRange.Always }),
        ],
    });

    /// <summary>Everything that is used has a price.</summary>
    public static Month WithoutGaps(this Month month) => month.With(facts => facts with
    {
        Prices =
        [
            .. facts.Prices.Select(price =>
                price with { During = price.During with { To = Instant.Never } }),
        ],
    });

    /// <summary>The more is used, the less a unit costs.</summary>
    public static Month WithFallingTiers(this Month month) => month.With(facts => facts with
    {
        Prices = [.. facts.Prices.Select(Falling)],
    });

    /// <summary>The first account pays for all, all month.</summary>
    public static Month AsOneFamily(this Month month) => month.With(facts => facts with
    {
        Memberships =
        [
            .. facts.Accounts.Skip(1).Select(account =>
                new Membership(account.Id, facts.Accounts[0].Id, TimeRange.Always)),
        ],
    });

    /// <summary>Everything may stand on a consolidated bill.</summary>
    public static Month AllConsolidated(this Month month) => month.With(facts => facts with
    {
        Skus = [.. facts.Skus.Select(sku => sku with { Consolidated = true })],
    });

    /// <summary>Usage is averaged over the month, without fees.</summary>
    public static Month BlendedByMonth(this Month month) => month.With(facts => facts with
    {
        Policy = facts.Policy with
        {
            Blending = BlendingWindow.Month,
            BlendReservationCharges = false,
        },
    });

    /// <summary>Tiers are filled by time.</summary>
    public static Month ByTime(this Month month) => month.With(facts => facts with
    {
        Policy = facts.Policy with { Attribution = TierAttribution.Chronological },
    });

    /// <summary>Every record came once, and has no id.</summary>
    public static Month WithoutIds(this Month month) => month with
    {
        Records =
        [
            .. month.Records
                .Where((record, i) => record.Id.Length == 0
                    || !month.Records.Take(i).Any(earlier => earlier.Id == record.Id))
                .Select(record => record with { Id = "" }),
        ],
    };

    /// <summary>The payer of a month <see cref="AsOneFamily"/>.</summary>
    public static AccountId OnePayer(this Month month) => month.Facts.Accounts[0].Id;

    public static Month WithRecord(this Month month, int index, UsageRecord record) => month with
    {
        Records = month.Records.SetItem(index, record),
    };

    private static Price Falling(Price price)
    {
        var rates = price.Tiers.Select(tier => tier.Rate).OrderByDescending(rate => rate.Units);

        return price with
        {
            Tiers = [.. price.Tiers.Zip(rates, (tier, rate) => tier with { Rate = rate })],
        };
    }
}
