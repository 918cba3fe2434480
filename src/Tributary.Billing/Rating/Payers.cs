using System.Collections.Immutable;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Rating;

/// <summary>Who has a bill in a month.</summary>
public static class Payers
{
    /// <summary>
    /// Whoever pays for usage, a commitment, support or a purchase: payers of families, and
    /// accounts for the time and the charges that are their own (BILL-10 to BILL-12, BILL-63).
    /// Ordered.
    /// </summary>
    public static ImmutableArray<AccountId> Of(
        BillingPeriod period, Facts facts, UsageSummary usage)
    {
        var family = facts.Family();
        var ofUsage = OfUsage(usage, family, period);
        var ofCosted = usage.Costed.Select(c => family.PayerOf(c.Account, c.During.From));
        var ofFees = Fees(facts).SelectMany(fee => During(fee.Owner, fee.Term, period, family));
        var ofCharges = facts.OneTimeCharges
            .Where(c => period.Range.Contains(c.At))
            .Select(c => c.Consolidated ? family.PayerOf(c.Account, c.At) : c.Account);
        var ofRefunds = facts.Refunds
            .Where(r => period.Range.Contains(r.At))
            .Select(r => family.PayerOf(r.Account, r.At));

        return
        [
            .. ofUsage.Concat(ofCosted).Concat(ofFees).Concat(ofCharges).Concat(ofRefunds)
                .Distinct()
                .Order(),
        ];
    }

    private static HashSet<AccountId> OfUsage(
        UsageSummary usage, BillingFamily family, BillingPeriod period)
    {
        var payers = new HashSet<AccountId>();
        var moves = usage.Accounts
            .Select(a => family.Boundaries(a).Any(period.Range.Contains))
            .ToArray();
        var isKnown = new bool[usage.Series.Length];
        foreach (var hour in usage.Hours)
        {
            foreach (var series in hour.Series) Add(series, hour.Hour.Start);
            foreach (var slice in hour.Apart) Add(slice.Series, slice.During.From);
        }

        return payers;

        void Add(int series, Instant at)
        {
            if (isKnown[series]) return;

            var (sku, account, _) = usage.Series[series];
            var (id, isShared) = (usage.Accounts[account], usage.Skus[sku].Consolidated);
            payers.Add(isShared ? family.PayerOf(id, at) : id);
            isKnown[series] = !isShared || !moves[account];
        }
    }

    /// <summary>What is charged by time, used or not.</summary>
    private static IEnumerable<(AccountId Owner, TimeRange Term)> Fees(Facts facts) =>
    [
        .. facts.Reservations.Select(r => (r.Owner, r.Term)),
        .. facts.SavingsPlans.Select(p => (p.Owner, p.Term)),
        .. facts.SupportSubscriptions.Select(s => (s.Account, s.During)),
    ];

    /// <summary>Who pays for an account in its part of the month.</summary>
    private static IEnumerable<AccountId> During(
        AccountId account, TimeRange term, BillingPeriod period, BillingFamily family)
    {
        var part = term.Intersect(period.Range);

        return part.IsEmpty
            ? []
            : family.Boundaries(account).Where(part.Contains).Append(part.From)
                .Select(at => family.PayerOf(account, at));
    }
}
