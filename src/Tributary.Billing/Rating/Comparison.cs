using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the accounts of a bill would have paid apart, for the same usage: each on its own tiers,
/// its own free tiers and its own reservations. Computed by <see cref="Bill.For"/> itself, so it
/// may turn out that sharing costs more.
/// </summary>
public sealed record Comparison
{
    /// <summary>The accounts, ordered.</summary>
    public required ImmutableArray<AccountApart> Accounts { get; init; }

    /// <summary>What all would have paid apart.</summary>
    public Money Apart => Accounts.Select(a => a.Apart).Sum();

    /// <summary>What they pay together: the invoiced total of the bill.</summary>
    public Money Together => Accounts.Select(a => a.Together).Sum();

    /// <summary>What sharing saves; negative when it costs.</summary>
    public Money Saving => Apart - Together;

    /// <summary>Bills each account of a bill by itself.</summary>
    /// <param name="bill">The consolidated bill.</param>
    /// <param name="facts">The facts it was made from.</param>
    /// <param name="summary">The usage it was made from.</param>
    public static Comparison Of(Bill bill, Facts facts, UsageSummary summary)
    {
        var family = facts.Family();
        var together = bill.TotalByAccount(Metric.Unblended);
        var cells = summary.Cells
            .Where(c => summary.Skus[c.Sku].Consolidated
                || summary.Accounts[c.Account] == bill.Payer)
            .ToLookup(c => summary.Accounts[c.Account]);
        var costed = summary.Costed.ToLookup(c => c.Account);
        var prices = facts.Prices.ToLookup(p => p.Sku);

        return new()
        {
            Accounts =
            [
                .. together.Select(account => Compare(
                    account.Key,
                    account.Value,
                    bill,
                    FactsOf(account.Key, bill, facts, family) with
                    {
                        Skus = SkusOf(cells[account.Key], summary),
                        Prices = [.. SkusOf(cells[account.Key], summary)
                            .SelectMany(sku => prices[sku.Id])],
                    },
                    summary with
                    {
                        Cells = [.. cells[account.Key]],
                        Costed = [.. costed[account.Key]],
                        Doubts = [],
                    })),
            ],
        };
    }

    private static AccountApart Compare(
        AccountId account, Money together, Bill bill, Facts facts, UsageSummary usage)
    {
        var alone = Bill.For(account, bill.Period, facts, usage);
        var used = usage.Cells.Select(c => usage.Skus[c.Sku].Id).ToHashSet();

        return new(
            account,
            alone.Total(Metric.Unblended) with { Currency = bill.Currency },
            together,
            GetsFreeUsage: alone.Lines.Any(line => line.Derivation is Derivation.Free),
            IsStartUnknown: FreeUsage.CreationOf(account, facts) is null
                && facts.FreeTiers.Any(tier => tier.Kind == FreeTierKind.TwelveMonths
                    && tier.Skus.Any(used.Contains)));
    }

    /// <summary>
    /// The facts in which the account is its own payer while the family paid for it, and somebody
    /// else's member in the rest of the month: so only the same time is billed.
    /// </summary>
    private static Facts FactsOf(
        AccountId account, Bill bill, Facts facts, BillingFamily family) => facts with
        {
            Accounts = [.. facts.Accounts.Where(a => a.Id == account)],
            Reservations = [.. facts.Reservations.Where(r => r.Owner == account)],
            Memberships = account == bill.Payer
                ? [.. facts.Memberships.Where(m => m.Account == account)]
                :
                [
                    .. TimesElsewhere(account, bill, family)
                        .Select(during => new Membership(account, bill.Payer, during)),
                ],
        };

    private static IEnumerable<TimeRange> TimesElsewhere(
        AccountId account, Bill bill, BillingFamily family)
    {
        var at = bill.Period.Range.From;
        foreach (var here in family.During(bill.Payer, account, bill.Period.Range))
        {
            if (at < here.From) yield return new(at, here.From);
            at = here.To;
        }

        if (at < bill.Period.Range.To) yield return new(at, bill.Period.Range.To);
    }

    private static ImmutableArray<Sku> SkusOf(IEnumerable<UsageCell> cells, UsageSummary summary) =>
        [.. cells.Select(c => c.Sku).Distinct().Select(sku => summary.Skus[sku])];
}

/// <summary>One account of a bill, by itself. Amounts are invoiced ones: unblended.</summary>
/// <param name="Account">The account.</param>
/// <param name="Apart">What it would have paid by itself.</param>
/// <param name="Together">What its part of the consolidated bill is.</param>
/// <param name="GetsFreeUsage">Whether it would have had free usage of its own.</param>
/// <param name="IsStartUnknown">
/// Whether a free tier of twelve months might have been its own, but no fact says when the account
/// was created: it is then compared without.
/// </param>
public sealed record AccountApart(
    AccountId Account, Money Apart, Money Together, bool GetsFreeUsage, bool IsStartUnknown)
{
    /// <summary>What being on the bill saves it; negative when it costs.</summary>
    public Money Saving => Apart - Together;
}
