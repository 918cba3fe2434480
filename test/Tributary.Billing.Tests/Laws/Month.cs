using System.Collections.Immutable;
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

    public Bill Bill(AccountId payer) =>
        Billing.Rating.Bill.For(payer, Period, Facts, Facts.Summarize(Period, Records));

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
        if (f.Policy != Plain) yield return f with { Policy = Plain };
    }

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> all) =>
        Enumerable.Range(0, all.Length).Select(all.RemoveAt);
}
