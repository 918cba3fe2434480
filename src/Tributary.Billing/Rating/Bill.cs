using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// A bill: one payer, one month, every line with its reason. A pure function of facts.
/// </summary>
public sealed record Bill
{
    /// <summary>Who pays.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>For which month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>In which currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The lines, in canonical order.</summary>
    public required ImmutableArray<LineItem> Lines { get; init; }

    /// <summary>What is doubtful; while an error stands, the bill cannot be closed.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The consolidated total by a metric: the sum of the lines.</summary>
    public Money Total(Metric metric) => Lines.Select(line => line.Cost(metric)).Sum();

    /// <summary>Each account's part: the sum of its lines; the parts add up to the total.</summary>
    public ImmutableSortedDictionary<AccountId, Money> TotalByAccount(Metric metric) => Lines
        .GroupBy(line => line.Account)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Select(line => line.Cost(metric)).Sum());

    /// <summary>
    /// The whole pipeline: one hour after the other in its first half, the month in its second, in
    /// the order in which benefits are due (rating.md 3.3). Nothing else computes money.
    /// </summary>
    /// <param name="payer">Who pays: a management account, or an account on its own.</param>
    /// <param name="period">The month.</param>
    /// <param name="facts">What was agreed, bought and priced.</param>
    /// <param name="summary">Everybody's usage of the month; the bill takes the family's.</param>
    public static Bill For(
        AccountId payer, BillingPeriod period, Facts facts, UsageSummary summary) =>
        For(payer, period, facts, summary, observer: null);

    /// <summary>The same, and an observer is shown each portion of usage as it is rated.</summary>
    internal static Bill For(
        AccountId payer,
        BillingPeriod period,
        Facts facts,
        UsageSummary summary,
        Action<TakenPortion>? observer)
    {
        var usage = FamilyUsage.Of(payer, period, facts, summary); //   1 whose usage it is
        var rated = RatedUsage.Of(usage, observer); //                  2 to 7 hour by hour

        return Of(usage, rated, new(usage), rated.Portions.Book);
    }

    /// <summary>What the month decides, when its hours are rated.</summary>
    internal static Bill Of(
        FamilyUsage usage, RatedUsage rated, MonthFacts month, PortionBook book)
    {
        var lines = UsageLines.Of(usage, rated);
        Amortization.Begin(lines);
        month.Reservations.Spread(lines);
        month.Plans.Spread(lines);
        Blending.Share(lines, usage.Facts.Policy);

        var ledger = new Ledger(usage, BillLines.OfUsage(usage, lines));
        ledger.Add(BillLines.OfCharges(usage, month));
        PrivateRates.TakeOff(ledger); //                                8 private rates
        BundledDiscounts.TakeOff(ledger); //                            9 bundles
        EnterpriseDiscounts.TakeOff(ledger); //                         10 percentage
        var credits = new AppliedCredits(ledger);
        credits.PayCharges(); //                                        11 credits
        SupportFees.Charge(ledger); //                                  12 support
        credits.PaySupport();
        TaxLines.Charge(ledger); //                                     13 tax

        return new() //                                                 14 cents: Invoicing
        {
            Payer = usage.Payer,
            Period = usage.Period,
            Currency = usage.Facts.Currency,
            Lines = ledger.Numbered(book),
            Findings = month.Findings.Of(
                usage, rated, TaxLines.Charged(ledger).Select(charged => charged.Account)),
        };
    }
}
