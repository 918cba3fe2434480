using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Rating;

/// <summary>
/// All that a bill is computed from, besides usage. The order inside each list does not matter.
/// </summary>
public sealed record Facts
{
    /// <summary>The currency of the bill: prices in another are a finding.</summary>
    public Currency Currency { get; init; } = Currency.Usd;

    /// <summary>The choices that the documents leave open.</summary>
    public BillingPolicy Policy { get; init; } = new();

    /// <summary>The accounts.</summary>
    public ImmutableArray<Account> Accounts { get; init; } = [];

    /// <summary>Who paid for whom, and when.</summary>
    public ImmutableArray<Membership> Memberships { get; init; } = [];

    /// <summary>What is sold.</summary>
    public ImmutableArray<Sku> Skus { get; init; } = [];

    /// <summary>What it costs, in versions.</summary>
    public ImmutableArray<Price> Prices { get; init; } = [];

    /// <summary>SKUs whose tiers count together.</summary>
    public ImmutableArray<PricePool> Pools { get; init; } = [];

    /// <summary>What is free.</summary>
    public ImmutableArray<FreeTier> FreeTiers { get; init; } = [];

    /// <summary>What was bought ahead.</summary>
    public ImmutableArray<Reservation> Reservations { get; init; } = [];

    /// <summary>What is known of an account, if anything.</summary>
    public Account? AccountOf(AccountId id) =>
        Account.OneEach(Accounts.Where(a => a.Id == id)).FirstOrDefault();

    /// <summary>The catalog, ready to be asked.</summary>
    public PriceList PriceList() => new(Skus, Prices, Pools);

    /// <summary>Who pays for whom, ready to be asked.</summary>
    public BillingFamily Family() => new(Memberships);

    /// <summary>What adds up the usage of a month.</summary>
    public UsageSummer Summer(BillingPeriod period) =>
        new(period, PriceList(), Family(), Accounts);

    /// <summary>Adds up records of a month; their order does not matter.</summary>
    public UsageSummary Summarize(BillingPeriod period, IEnumerable<UsageRecord> records)
    {
        var summer = Summer(period);
        foreach (var record in records) summer.Add(record);

        return summer.ToSummary();
    }
}
