using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the accounts of a bill would have paid apart, each or in groups, for the same usage in the
/// same time. Computed by <c>Bill.For</c> itself, so it may turn out that sharing costs
/// more.
/// </summary>
public sealed record Comparison
{
    /// <summary>The groups, in the order in which they were asked for.</summary>
    public required ImmutableArray<GroupApart> Groups { get; init; }

    /// <summary>What all would have paid apart.</summary>
    public Money Apart => Groups.Select(g => g.Apart).Sum();

    /// <summary>What they pay together: their part of the bill.</summary>
    public Money Together => Groups.Select(g => g.Together).Sum();

    /// <summary>What sharing saves; negative when it costs.</summary>
    public Money Saving => Apart - Together;

    /// <summary>Bills each account of a bill by itself; amounts are invoiced ones.</summary>
    /// <param name="bill">The consolidated bill.</param>
    /// <param name="facts">The facts it was made from.</param>
    /// <param name="summary">The usage it was made from.</param>
    public static Comparison Of(Bill bill, Facts facts, UsageSummary summary) => Of(
        bill,
        facts,
        summary,
        [.. bill.Lines.Select(l => l.Account).Distinct().Order().Select(AccountGroup.Alone)],
        Metric.Unblended);

    /// <summary>Bills groups of accounts, each as a family of its own.</summary>
    /// <param name="bill">The consolidated bill.</param>
    /// <param name="facts">The facts it was made from.</param>
    /// <param name="summary">The usage it was made from.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">Which cost is compared.</param>
    /// <param name="counts">Which lines of both bills count; all when none is given.</param>
    public static Comparison Of(
        Bill bill,
        Facts facts,
        UsageSummary summary,
        IEnumerable<AccountGroup> groups,
        Metric metric,
        Func<LineItem, bool>? counts = null)
    {
        var families = new FamiliesApart(bill, facts, summary);
        var together = bill.Lines.Where(counts ?? (_ => true)).ToLookup(l => l.Account);

        return new()
        {
            Groups =
            [
                .. from @group in groups
                   let family = families.Of(@group)
                   let alone = Bill.For(
                       @group.PayerBeside(bill.Payer), bill.Period, family.Facts, family.Usage)
                   select new GroupApart(
                       @group,
                       Total(alone.Lines.Where(counts ?? (_ => true)), bill, metric),
                       Total(@group.Accounts.SelectMany(a => together[a]), bill, metric),
                       GetsFreeUsage: alone.Lines.Any(line => line.Derivation is Derivation.Free),
                       family.IsStartUnknown(alone.Payer)),
            ],
        };
    }

    private static Money Total(IEnumerable<LineItem> lines, Bill bill, Metric metric) =>
        lines.Select(line => line.Cost(metric)).Sum() with { Currency = bill.Currency };
}

/// <summary>Accounts that are thought of as a family of their own.</summary>
/// <param name="Name">What they are called together; empty for an account by itself.</param>
/// <param name="Accounts">The accounts, none twice; the first pays.</param>
public sealed record AccountGroup(string Name, ImmutableArray<AccountId> Accounts)
{
    /// <summary>An account by itself.</summary>
    public static AccountGroup Alone(AccountId account) => new("", [account]);

    /// <summary>
    /// Who pays for the group: the payer of the real family if it is among them, else the first.
    /// </summary>
    public AccountId PayerBeside(AccountId payer) => Accounts.Contains(payer) ? payer : Accounts[0];
}

/// <summary>A group of accounts of a bill, by itself.</summary>
/// <param name="Group">The accounts.</param>
/// <param name="Apart">What they would have paid by themselves.</param>
/// <param name="Together">What their part of the consolidated bill is.</param>
/// <param name="GetsFreeUsage">Whether they would have had free usage of their own.</param>
/// <param name="IsStartUnknown">
/// Whether a free tier of twelve months might have been their own, but no fact says when their
/// payer was created: they are then compared without.
/// </param>
public sealed record GroupApart(
    AccountGroup Group, Money Apart, Money Together, bool GetsFreeUsage, bool IsStartUnknown)
{
    /// <summary>What being on the bill saves them; negative when it costs.</summary>
    public Money Saving => Apart - Together;
}
