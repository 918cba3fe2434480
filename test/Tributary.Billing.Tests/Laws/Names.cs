using System.Collections.Immutable;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The same month under other names, or in another order.</summary>
internal static class Names
{
    /// <summary>Accounts have other ids.</summary>
    public static Month Renamed(Month month, Func<string, string> name)
    {
        var f = month.Facts;

        return month with
        {
            Records = [.. month.Records.Select(r => r with { Account = New(r.Account) })],
            Facts = f with
            {
                Accounts = Each(f.Accounts, a => a with { Id = New(a.Id) }),
                Memberships = Each(f.Memberships, m =>
                    m with { Account = New(m.Account), Payer = New(m.Payer) }),
                Reservations = Each(f.Reservations, r => r with { Owner = New(r.Owner) }),
                SavingsPlans = Each(f.SavingsPlans, p => p with { Owner = New(p.Owner) }),
                SharingPreferences = Each(f.SharingPreferences, p =>
                    p with { Account = New(p.Account) }),
                SharingGroups = Each(f.SharingGroups, g =>
                    g with { Accounts = Each(g.Accounts, New) }),
                Discounts = Each(f.Discounts, d => d with { Accounts = Each(d.Accounts, New) }),
                SupportSubscriptions = Each(f.SupportSubscriptions, s =>
                    s with { Account = New(s.Account), Covers = Each(s.Covers, New) }),
                OneTimeCharges = Each(f.OneTimeCharges, o => o with { Account = New(o.Account) }),
                Credits = Each(f.Credits, c => c with { Owner = New(c.Owner) }),
                Refunds = Each(f.Refunds, r => r with { Account = New(r.Account) }),
                TaxSettings = Each(f.TaxSettings, t => t with { Account = New(t.Account) }),
            },
        };

        AccountId New(AccountId id) => new(name(id.Value));
    }

    /// <summary>Records and facts in another order.</summary>
    public static Month Shuffled(Month month)
    {
        var dice = new Dice(month.Seed);
        var f = month.Facts;

        return month with
        {
            Records = Mixed(month.Records),
            Facts = f with
            {
                Accounts = Mixed(f.Accounts),
                Memberships = Mixed(f.Memberships),
                Skus = Mixed(f.Skus),
                Prices = Mixed(f.Prices),
                Pools = Mixed(Each(f.Pools, p => p with { Skus = Mixed(p.Skus) })),
                FreeTiers = Mixed(Each(f.FreeTiers, t => t with { Skus = Mixed(t.Skus) })),
                Reservations = Mixed(f.Reservations),
                SavingsPlans = Mixed(f.SavingsPlans),
                SavingsPlanRates = Mixed(f.SavingsPlanRates),
                SharingPreferences = Mixed(f.SharingPreferences),
                SharingGroups = Mixed(Each(f.SharingGroups, g =>
                    g with { Accounts = Mixed(g.Accounts) })),
                Discounts = Mixed(Each(f.Discounts, d => d with
                {
                    Accounts = Mixed(d.Accounts),
                    Services = Mixed(d.Services),
                    Skus = Mixed(d.Skus),
                    SourceSkus = Mixed(d.SourceSkus),
                })),
                SupportPlans = Mixed(f.SupportPlans),
                SupportSubscriptions = Mixed(f.SupportSubscriptions),
                OneTimeCharges = Mixed(f.OneTimeCharges),
                Credits = Mixed(Each(f.Credits, c => c with { Services = Mixed(c.Services) })),
                CreditUses = Mixed(f.CreditUses),
                Refunds = Mixed(f.Refunds),
                TaxSettings = Mixed(f.TaxSettings),
                TaxRates = Mixed(Each(f.TaxRates, t => t with { Services = Mixed(t.Services) })),
            },
        };

        ImmutableArray<T> Mixed<T>(ImmutableArray<T> all) => [.. dice.Shuffle(all)];
    }

    private static ImmutableArray<T> Each<T>(ImmutableArray<T> all, Func<T, T> change) =>
        [.. all.Select(change)];
}
