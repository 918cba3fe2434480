using Tributary.Billing.Agreements;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Discounts, charges and support: decisions 16 and 18, and invariants 2 and 22 of invariants.md
/// 3.1.
/// </summary>
public sealed class AgreementLaws
{
    [Fact]
    public void Invariant_2_net_costs_add_up_to_costs() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            Assert.Equal(bill.Total(Metric.Unblended), bill.Total(Metric.NetUnblended));
            Assert.Equal(bill.Total(Metric.Amortized), bill.Total(Metric.NetAmortized));
            Assert.Equal(
                bill.TotalByAccount(Metric.Unblended), bill.TotalByAccount(Metric.NetUnblended));
        }
    });

    [Fact]
    public void A_discount_takes_off_at_most_what_there_is() => Cases.ForAll(month =>
    {
        foreach (var line in month.Payers.SelectMany(payer => month.Bill(payer).Lines))
        {
            if (line.Derivation is Derivation.Discounted or Derivation.VolumeDiscount)
            {
                Assert.True(line.Unblended.Units <= 0);
                Assert.True(line.NetUnblended.IsZero && line.NetAmortized.IsZero);
            }
            else if (line.Unblended.Units > 0)
            {
                Assert.InRange(line.NetUnblended.Units, 0, line.Unblended.Units);
            }
            else
            {
                Assert.Equal(line.Unblended, line.NetUnblended);
            }
        }
    });

    /// <summary>It stays with its account, outside discounts, credits and support (BILL-63).
    /// </summary>
    [Fact]
    public void What_may_not_be_consolidated_is_on_its_own_bill_in_full() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            foreach (var line in bill.Lines.Where(line => !line.Consolidated))
            {
                Assert.Equal(bill.Payer, line.Account);
                Assert.Equal(line.Unblended, line.NetUnblended);
            }
        }
    });

    [Fact]
    public void Each_charge_and_refund_of_the_month_is_on_one_bill() => Cases.ForAll(month =>
    {
        var billed = month.Payers
            .SelectMany(payer => month.Bill(payer).Lines)
            .Select(line => line.Derivation switch
            {
                Derivation.Once once => once.Charge.Id,
                Derivation.Refunded refunded => refunded.Refund.Id,
                _ => "",
            })
            .Where(id => id.Length > 0);
        var facts = month.Facts.OneTimeCharges.Select(charge => (charge.Id, charge.At))
            .Concat(month.Facts.Refunds.Select(refund => (refund.Id, refund.At)))
            .Where(fact => month.Period.Range.Contains(fact.At))
            .Select(fact => fact.Id);

        Assert.Equal(
            facts.Order(StringComparer.Ordinal), billed.Order(StringComparer.Ordinal));
    });

    /// <summary>
    /// On an account's own bill, where discounts are for all usage and nothing pays back: more of
    /// one account's may push another's into a tier, a tax, or a discount that costs less.
    /// </summary>
    [Fact]
    public void Invariant_22_more_usage_never_costs_less_with_discounts_support_and_taxes() =>
        Cases.ForAll(
            m => m.WithoutMemberships().WithoutIds().WithoutPools().WithoutGaps()
                .WithFirstPrices().WithoutReservations().WithoutPlans()
                .With(facts => facts with
                {
                    Credits = [],
                    Discounts = [.. facts.Discounts.Where(IsNoBundle).Select(ForAllUsage)],
                }),
            month =>
            {
                foreach (var (i, record) in month.Records.Index())
                {
                    if (record.Cost is not null) continue;

                    var more = month.WithRecord(i, record with { Amount = record.Amount * 2 });

                    Assert.True(Total(month, record) <= Total(more, record) + Slack);
                }
            });

    private static bool IsNoBundle(Discount discount) =>
        discount.Kind is not DiscountKind.Bundled;

    private static Discount ForAllUsage(Discount discount) =>
        discount with { During = TimeRange.Always, Accounts = [] };

    /// <summary>A line may be rounded up by half a unit, for each discount.</summary>
    private const int Slack = 100;

    private static Int128 Total(Month month, UsageRecord record) =>
        month.Bill(record.Account).Total(Metric.Unblended).Units;
}
