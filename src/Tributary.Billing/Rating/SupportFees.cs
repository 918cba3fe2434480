using System.Collections.Immutable;
using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 12: what support costs each subscribed account, on its own part of the bill (BILL-60,
/// rating.md 3.7; docs/decisions/0018).
/// </summary>
internal static class SupportFees
{
    public static void Charge(Ledger ledger)
    {
        var plans = OneOfEach
            .ById(ledger.Usage.Facts.SupportPlans, p => p.Name, p => p.Describe())
            .Where(p => IsIn(ledger.Usage.Facts.Currency, p))
            .ToDictionary(p => p.Name);
        LineItem[] fees =
        [
            .. from subscription in ledger.Usage.Facts.SupportSubscriptions
                   .OrderBy(s => s.Account)
                   .ThenBy(s => s.During.From)
                   .ThenBy(s => s.Describe(), StringComparer.Ordinal)
                   .DistinctBy(s => (s.Account, s.Plan, s.During.From))
               where plans.ContainsKey(subscription.Plan)
               let fee = Fee(ledger, subscription, plans[subscription.Plan])
               where fee is not null
               select fee,
        ];
        ledger.Add(fees);
    }

    /// <summary>Whether what a plan costs is in a currency; nothing is in any.</summary>
    private static bool IsIn(Currency currency, SupportPlan plan) => plan.Bands
        .Select(band => band.From)
        .Append(plan.Minimum)
        .All(amount => amount.IsZero || amount.Currency == currency);

    /// <summary>The charges of an account that support is a percentage of.</summary>
    private static bool IsBase(LineItem line, BillingPolicy policy) =>
        line is { Consolidated: true, IsReturned: false } && line.Type switch
        {
            LineItemType.Tax or LineItemType.Refund => false,
            LineItemType.Credit => policy.SupportBase == CreditOrdering.AfterCredits,
            _ => true,
        };

    private static LineItem? Fee(
        Ledger ledger, SupportSubscription subscription, SupportPlan plan)
    {
        var usage = ledger.Usage;
        TimeRange[] member = [.. usage.During(subscription.Account)];
        TimeRange[] both =
        [
            .. member.Select(r => r.Intersect(subscription.During)).Where(r => !r.IsEmpty),
        ];
        if (both.Length == 0) return null;

        var currency = usage.Facts.Currency;
        var total = ledger.Lines
            .Where(l => l.Account == subscription.Account
                || subscription.Covers.Contains(l.Account))
            .Where(l => IsBase(l, usage.Facts.Policy))
            .Select(l => l.NetUnblended)
            .Sum();
        var charges = new Money(Int128.Max(0, total.Units), currency);
        var subscribed = both.Sum(r => r.Seconds);
        var bands = Bands(plan, charges);
        var percentage = bands.Sum() * Fraction.Of(subscribed, member.Sum(r => r.Seconds));
        var minimum = plan.Minimum.Exact * Fraction.Of(subscribed, usage.Period.Range.Seconds);
        var fee = Money.Round(percentage > minimum ? percentage : minimum, currency);

        return Line(
            new(both[0].From, both[^1].To),
            fee,
            new(plan, subscription, charges, bands, Money.Round(minimum, currency)));
    }

    /// <summary>What each band charges of an amount, exact.</summary>
    private static ImmutableArray<Fraction> Bands(SupportPlan plan, Money charges)
    {
        SupportBand[] bands = [.. plan.Bands.OrderBy(b => b.From.Units)];

        return
        [
            .. bands.Select((band, i) =>
            {
                var end = i + 1 < bands.Length
                    ? Int128.Min(charges.Units, bands[i + 1].From.Units)
                    : charges.Units;
                var inside = Int128.Max(0, end - band.From.Units);

                return band.Percent.Of(charges with { Units = inside });
            }),
        ];
    }

    private static LineItem Line(TimeRange during, Money fee, Derivation.Support support) =>
        ChargeLine.Of(
            support.Subscription.Account,
            LineItemType.Fee,
            support.Plan.Product,
            during,
            fee,
            support) with
        {
            UsageType = support.Plan.Name,
            Description = $"{support.Plan.Name} support",
        };
}
