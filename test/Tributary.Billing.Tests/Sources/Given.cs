using System.Collections.Immutable;
using Tributary.Billing.Credits;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>A month, written as a table of facts, and the bills that the pipeline makes of it.
/// </summary>
/// <example>
/// <code>
/// month 2010-03
/// payer bob
/// member susan
/// price transfer GB 0-10240 0.17, 10240- 0.13
/// use susan transfer 4096
/// </code>
/// </example>
internal sealed record Given
{
    public required BillingPeriod Period { get; init; }

    public required AccountId Payer { get; init; }

    public required Facts Facts { get; init; }

    public required ImmutableArray<UsageRecord> Records { get; init; }

    public static Given Of(string table, string more = "") =>
        GivenReader.Read([.. FactLine.Read(table), .. FactLine.Read(more)]);

    /// <summary>The payer's bill, or another account's.</summary>
    public Bill Bill(string? payer = null) => Tributary.Billing.Rating.Bill.For(
        payer is null ? Payer : new(payer), Period, Facts, Facts.Summarize(Period, Records));

    /// <summary>Everybody pays alone: the same month without memberships.</summary>
    public Given Apart() => this with { Facts = Facts with { Memberships = [] } };

    /// <summary>The same facts and usage in another month.</summary>
    public Given In(string month) => this with { Period = BillingPeriod.Of(Parse.Instant(month)) };

    public Given With(Func<BillingPolicy, BillingPolicy> change) =>
        this with { Facts = Facts with { Policy = change(Facts.Policy) } };

    public Given With(TierAttribution attribution) =>
        With(policy => policy with { Attribution = attribution });

    public Given With(BlendingWindow window) =>
        With(policy => policy with { Blending = window });

    /// <summary>The month is closed: what its bills took of credits is recorded.</summary>
    public Given Closed(IEnumerable<Bill> bills) => this with
    {
        Facts = Facts with
        {
            CreditUses =
            [
                .. Facts.CreditUses,
                .. from line in bills.SelectMany(bill => bill.Lines)
                   let applied = line.Derivation as Derivation.CreditApplied
                   where applied is not null
                   group line.Unblended by applied.Credit.Id into used
                   select new CreditUse(used.Key, Period, -used.Sum()),
            ],
        },
    };

    /// <summary>What all accounts pay together, each on a bill of its own.</summary>
    public Money TotalOfAllBills(Metric metric) => Facts.Accounts
        .Select(account => Bill(account.Id.Value).Total(metric))
        .Sum();
}
