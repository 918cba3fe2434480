using System.Collections.Immutable;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Late records and corrections: docs/decisions/0054-late-records.md.</summary>
public sealed class OpenMonthLaws
{
    private const int Changes = 4;

    [Fact]
    public void An_open_month_has_the_bill_that_its_usage_has() => Cases.ForAll(AssertSame);

    [Fact]
    public void So_it_has_where_hours_are_rated_one_without_the_other() =>
        Cases.ForAll(HourByHour, AssertSame);

    [Fact]
    public void So_it_has_where_nothing_but_tiers_decides() => Cases.ForAll(
        month => HourByHour(month).WithUsageOnly().WithoutFreeTiers(),
        AssertSame);

    /// <summary>Policies, and what else does not concern every hour at once.</summary>
    private static Month HourByHour(Month month) => month.With(facts => facts with
    {
        Policy = facts.Policy with
        {
            Attribution = TierAttribution.Chronological,
            BenefitOrder = BenefitOrder.PlansFirst,
            Blending = BlendingWindow.Month,
        },
        Accounts =
        [
            .. facts.Accounts.Select(a => a with { Created = a.Created ?? month.Period.Start }),
        ],
        Discounts =
        [
            .. facts.Discounts.Select(d => d with { During = TimeRange.Always }),
        ],
    });

    private static void AssertSame(Month month)
    {
        foreach (var payer in month.Payers)
        {
            var dice = new Dice(month.Seed);
            var records = month.Records;
            var open = new OpenMonth(
                payer, month.Period, month.Facts, month.Facts.Summarize(month.Period, records));
            for (var i = 0; i < Changes; i++)
            {
                records = Changed(dice, month.Period, records);
                var usage = month.Facts.Summarize(month.Period, records);

                BillText.AssertSame(
                    Text(Bill.For(payer, month.Period, month.Facts, usage)),
                    Text(open.Rate(usage)));
            }
        }
    }

    private static string Text(Bill bill) =>
        BillText.Of(bill) + "\n" + string.Join('\n', bill.Lines);

    /// <summary>A record less, one more like another, or one of another amount.</summary>
    private static ImmutableArray<UsageRecord> Changed(
        Dice dice, BillingPeriod period, ImmutableArray<UsageRecord> records)
    {
        if (records.IsEmpty) return records;

        var at = dice.Between(0, records.Length - 1);
        var record = records[at];

        return dice.Between(0, 3) switch
        {
            0 => records.RemoveAt(at),
            1 => records.Add(Moved(dice, period, record) with { Id = "" }),
            2 => records.SetItem(at, record with { Amount = record.Amount * dice.Between(0, 3) }),
            _ => records.Add(record with { Id = "" }),
        };
    }

    /// <summary>The same an hour or two later or earlier, as far as the month goes.</summary>
    private static UsageRecord Moved(Dice dice, BillingPeriod period, UsageRecord record)
    {
        var by = dice.Pick(-2, -1, 1, 2) * UsageHour.SecondsPerHour;
        var during = new TimeRange(record.During.From.Plus(by), record.During.To.Plus(by));

        return period.Range.Contains(during) ? record with { During = during } : record;
    }
}
