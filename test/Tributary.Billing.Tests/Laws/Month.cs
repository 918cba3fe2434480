using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>A random month: facts, usage, and the seed that makes it again.</summary>
internal sealed record Month(
    int Seed, BillingPeriod Period, Facts Facts, ImmutableArray<UsageRecord> Records)
{
    /// <summary>Everybody who may get a bill.</summary>
    public IEnumerable<AccountId> Payers => Facts.Accounts.Select(account => account.Id).Order();

    /// <summary>The product's bill: computed once, as most laws ask for the same ones.</summary>
    public Bill Bill(AccountId payer) =>
        Rated.GetValue(this, month => new(month)).Bills.GetOrAdd(payer, Rate);

    public ReferenceBill Reference(AccountId payer, Mistake mistake = Mistake.None) =>
        ReferenceRater.Rate(payer, Period, Facts, Records, mistake);

    /// <summary>Months with one thing less: where to look for the reason of a failure.</summary>
    public IEnumerable<Month> Smaller()
    {
        foreach (var less in Without(Records)) yield return this with { Records = less };
        foreach (var less in SmallerFacts()) yield return this with { Facts = less };
    }

    public Month With(Func<Facts, Facts> change) => this with { Facts = change(Facts) };

    public override string ToString() => MonthText.Of(this);

    private static readonly BillingPolicy Plain = new();

    private static readonly ConditionalWeakTable<Month, Sums> Rated = [];

    private Bill Rate(AccountId payer) => Billing.Rating.Bill.For(
        payer, Period, Facts, Rated.GetValue(this, month => new(month)).Usage.Value);

    /// <summary>What of a month is computed once.</summary>
    private sealed class Sums(Month month)
    {
        public Lazy<UsageSummary> Usage { get; } =
            new(() => month.Facts.Summarize(month.Period, month.Records));

        public ConcurrentDictionary<AccountId, Bill> Bills { get; } = new();
    }

    private IEnumerable<Facts> SmallerFacts()
    {
        var f = Facts;
        foreach (var less in Without(f.Reservations)) yield return f with { Reservations = less };
        foreach (var less in Without(f.FreeTiers)) yield return f with { FreeTiers = less };
        foreach (var less in Without(f.Pools)) yield return f with { Pools = less };
        foreach (var less in Without(f.Memberships)) yield return f with { Memberships = less };
        foreach (var less in Without(f.Prices)) yield return f with { Prices = less };
        foreach (var less in Without(f.Skus)) yield return f with { Skus = less };
        foreach (var less in Without(f.Accounts).Skip(1)) yield return f with { Accounts = less };
        foreach (var less in SmallerAgreements()) yield return less;
        foreach (var policy in Plainer(f.Policy)) yield return f with { Policy = policy };
    }

    private IEnumerable<Facts> SmallerAgreements()
    {
        var f = Facts;
        foreach (var less in Without(f.SavingsPlans)) yield return f with { SavingsPlans = less };
        foreach (var less in Without(f.SavingsPlanRates))
        {
            yield return f with { SavingsPlanRates = less };
        }

        foreach (var less in Without(f.SharingPreferences))
        {
            yield return f with { SharingPreferences = less };
        }

        foreach (var less in Without(f.SharingGroups)) yield return f with { SharingGroups = less };
        foreach (var less in Without(f.Discounts)) yield return f with { Discounts = less };
        foreach (var less in Without(f.SupportSubscriptions))
        {
            yield return f with { SupportSubscriptions = less };
        }

        foreach (var less in Without(f.OneTimeCharges))
        {
            yield return f with { OneTimeCharges = less };
        }

        foreach (var less in Without(f.Credits)) yield return f with { Credits = less };
        foreach (var less in Without(f.CreditUses)) yield return f with { CreditUses = less };
        foreach (var less in Without(f.Refunds)) yield return f with { Refunds = less };
        foreach (var less in Without(f.TaxSettings)) yield return f with { TaxSettings = less };
        foreach (var less in Without(f.TaxRates)) yield return f with { TaxRates = less };
    }

    /// <summary>One choice less, where a choice was made.</summary>
    private static IEnumerable<BillingPolicy> Plainer(BillingPolicy p) => new[]
    {
        p with { Attribution = Plain.Attribution },
        p with { Blending = Plain.Blending },
        p with { BlendReservationCharges = Plain.BlendReservationCharges },
        p with { ReservationFeeDecimals = Plain.ReservationFeeDecimals },
        p with { VolumeDiscount = Plain.VolumeDiscount },
        p with { BenefitOrder = Plain.BenefitOrder },
        p with { ZeroSavings = Plain.ZeroSavings },
        p with { CreditMembership = Plain.CreditMembership },
        p with { SupportBase = Plain.SupportBase },
        p with { TaxBase = Plain.TaxBase },
        p with { TaxInheritance = Plain.TaxInheritance },
    }.Where(plainer => plainer != p);

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> all) =>
        Enumerable.Range(0, all.Length).Select(all.RemoveAt);
}
