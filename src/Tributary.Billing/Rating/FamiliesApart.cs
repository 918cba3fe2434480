using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Rating;

/// <summary>
/// Takes groups of accounts out of a family: of usage and facts what is theirs while the family
/// paid for them, so that only the same usage and the same time are billed.
/// </summary>
internal sealed class FamiliesApart
{
    private readonly Bill _bill;
    private readonly Facts _facts;
    private readonly UsageSummary _summary;
    private readonly BillingFamily _family;
    private readonly Dictionary<AccountId, UsageSummary> _alone = [];
    private readonly ILookup<AccountId, CostedUsage> _costed;
    private readonly ILookup<string, Price> _prices;
    private readonly ILookup<string, SavingsPlanRate> _planRates;

    public FamiliesApart(Bill bill, Facts facts, UsageSummary summary)
    {
        PriceList? prices = null;
        _bill = bill;
        _facts = facts;
        _summary = summary;
        _family = facts.Family();
        foreach (var (account, usage) in summary.Accounts.Zip(
            summary.Split(s => IsTheirs(s) ? s.Account : -1, summary.Accounts.Length)))
        {
            _alone[account] = usage;
        }

        _costed = summary.Costed
            .Where(c => c.Account == bill.Payer
                || FamilyUsage.IsConsolidated(c.Key, prices ??= facts.PriceList()))
            .ToLookup(c => c.Account);
        _prices = facts.Prices.ToLookup(p => p.Sku);
        _planRates = facts.SavingsPlanRates.ToLookup(r => r.Sku);
    }

    /// <summary>A group, ready to be billed to <see cref="AccountGroup.PayerBeside"/>.</summary>
    public FamilyApart Of(AccountGroup group)
    {
        var usage = UsageOf(group);
        Sku[] skus = [.. usage.Series.Select(s => s.Sku).Distinct().Select(s => usage.Skus[s])];
        var ours = group.Accounts.ToHashSet();

        return new(
            _facts with
            {
                Accounts = [.. _facts.Accounts.Where(a => ours.Contains(a.Id))],
                Memberships = MembershipsOf(group),
                Skus = [.. skus],
                Prices = [.. skus.SelectMany(sku => _prices[sku.Id])],
                SavingsPlanRates = [.. skus.SelectMany(sku => _planRates[sku.Id])],
                Reservations = [.. _facts.Reservations.Where(r => ours.Contains(r.Owner))],
                SavingsPlans = [.. _facts.SavingsPlans.Where(p => ours.Contains(p.Owner))],
                Credits = [.. _facts.Credits.Where(c => ours.Contains(c.Owner))],
                Refunds = [.. _facts.Refunds.Where(r => ours.Contains(r.Account))],
                OneTimeCharges = [.. _facts.OneTimeCharges
                    .Where(c => ours.Contains(c.Account))
                    .Where(c => c.Consolidated || c.Account == _bill.Payer)],
                SupportSubscriptions = [.. _facts.SupportSubscriptions
                    .Where(s => ours.Contains(s.Account))],
            },
            usage with
            {
                Costed = [.. group.Accounts.Order().SelectMany(a => _costed[a])],
            });
    }

    private UsageSummary UsageOf(AccountGroup group)
    {
        if (group.Accounts is [var only] && _alone.TryGetValue(only, out var alone)) return alone;

        var ours = group.Accounts.ToHashSet();
        bool IsOurs(UsageSeries s) => IsTheirs(s) && ours.Contains(_summary.Accounts[s.Account]);

        return _summary.Split(s => IsOurs(s) ? 0 : -1, parts: 1)[0];
    }

    /// <summary>Whether a family that they leave takes usage along; else it was never its.
    /// </summary>
    private bool IsTheirs(UsageSeries series) =>
        _summary.Skus[series.Sku].Consolidated
        || _summary.Accounts[series.Account] == _bill.Payer;

    /// <summary>
    /// Who pays for whom in a group of its own. Its payer is its own payer while the family paid
    /// for it, and somebody else's member in the rest of the month.
    /// </summary>
    private ImmutableArray<Membership> MembershipsOf(AccountGroup group)
    {
        var payer = group.PayerBeside(_bill.Payer);
        if (payer == _bill.Payer)
        {
            return [.. _facts.Memberships.Where(m => group.Accounts.Contains(m.Account))];
        }

        return
        [
            .. TimesElsewhere(payer).Select(during => new Membership(payer, _bill.Payer, during)),
            .. from account in @group.Accounts
               where account != payer
               from during in _family.During(_bill.Payer, account, TimeRange.Always)
               select new Membership(account, payer, during),
        ];
    }

    private IEnumerable<TimeRange> TimesElsewhere(AccountId account)
    {
        var at = _bill.Period.Range.From;
        foreach (var here in _family.During(_bill.Payer, account, _bill.Period.Range))
        {
            if (at < here.From) yield return new(at, here.From);
            at = here.To;
        }

        if (at < _bill.Period.Range.To) yield return new(at, _bill.Period.Range.To);
    }
}

/// <summary>The facts and the usage of some accounts only.</summary>
internal sealed record FamilyApart(Facts Facts, UsageSummary Usage)
{
    /// <summary>
    /// Whether usage could be free for twelve months, if one knew when the payer was created.
    /// </summary>
    public bool IsStartUnknown(AccountId payer)
    {
        if (FreeUsage.CreationOf(payer, Facts) is not null) return false;

        var used = Usage.Series.Select(s => Usage.Skus[s.Sku].Id).ToHashSet();

        return Facts.FreeTiers.Any(tier =>
            tier.Kind == FreeTierKind.TwelveMonths && tier.Skus.Any(used.Contains));
    }
}
