using System.Collections.Immutable;
using Tributary.Billing.Agreements;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Credits;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Taxes;

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

    /// <summary>Money that was committed to for every hour.</summary>
    public ImmutableArray<SavingsPlan> SavingsPlans { get; init; } = [];

    /// <summary>What usage costs under them.</summary>
    public ImmutableArray<SavingsPlanRate> SavingsPlanRates { get; init; } = [];

    /// <summary>With whom commitments and credits are shared.</summary>
    public ImmutableArray<SharingPreference> SharingPreferences { get; init; } = [];

    /// <summary>Who shares commitments first, or only, among themselves.</summary>
    public ImmutableArray<SharingGroup> SharingGroups { get; init; } = [];

    /// <summary>What was agreed to be cheaper.</summary>
    public ImmutableArray<Discount> Discounts { get; init; } = [];

    /// <summary>What support costs.</summary>
    public ImmutableArray<SupportPlan> SupportPlans { get; init; } = [];

    /// <summary>Who has support.</summary>
    public ImmutableArray<SupportSubscription> SupportSubscriptions { get; init; } = [];

    /// <summary>What was bought once.</summary>
    public ImmutableArray<OneTimeCharge> OneTimeCharges { get; init; } = [];

    /// <summary>What is owed back.</summary>
    public ImmutableArray<Credit> Credits { get; init; } = [];

    /// <summary>What earlier bills took of it.</summary>
    public ImmutableArray<CreditUse> CreditUses { get; init; } = [];

    /// <summary>What is given back for wrong charges.</summary>
    public ImmutableArray<Refund> Refunds { get; init; } = [];

    /// <summary>Where accounts are taxed.</summary>
    public ImmutableArray<TaxSettings> TaxSettings { get; init; } = [];

    /// <summary>What the taxes are.</summary>
    public ImmutableArray<TaxRate> TaxRates { get; init; } = [];

    /// <summary>Who sells what to whom; none when one company does.</summary>
    public ImmutableArray<Seller> Sellers { get; init; } = [];

    /// <summary>What currencies are worth.</summary>
    public ImmutableArray<ExchangeRate> ExchangeRates { get; init; } = [];

    /// <summary>Who wants to be told of which costs.</summary>
    public ImmutableArray<BillingAlert> Alerts { get; init; } = [];

    /// <summary>What is known of an account, if anything.</summary>
    public Account? AccountOf(AccountId id) =>
        Account.OneEach(Accounts.Where(a => a.Id == id)).FirstOrDefault();

    /// <summary>
    /// The tax settings that govern an account's month: its own, or the payer's where they are
    /// inherited; none when no fact says.
    /// </summary>
    public TaxSettings? TaxSettingsOf(AccountId account, AccountId payer, BillingPeriod period)
    {
        var whose = Policy.TaxInheritance ? payer : account;

        return TaxSettings
            .Where(s => s.Account == whose && s.From < period.Range.To)
            .OrderBy(s => s.From)
            .ThenBy(s => s.Describe(), StringComparer.Ordinal)
            .LastOrDefault();
    }

    /// <summary>The catalog, ready to be asked.</summary>
    public PriceList PriceList() => new(Skus, Prices, Pools);

    /// <summary>Who pays for whom, ready to be asked.</summary>
    public BillingFamily Family() => new(Memberships);

    /// <summary>What adds up the usage of a month.</summary>
    /// <param name="period">The month.</param>
    /// <param name="room">How much is held in memory; all when there is none.</param>
    public UsageSummer Summer(BillingPeriod period, SumsRoom? room = null) =>
        new(period, PriceList(), Family(), Accounts, room);

    /// <summary>Adds up records of a month; their order does not matter.</summary>
    public UsageSummary Summarize(BillingPeriod period, IEnumerable<UsageRecord> records)
    {
        var summer = Summer(period);
        foreach (var record in records) summer.Add(record);

        return summer.ToSummary();
    }
}
