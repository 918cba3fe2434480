using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// What usage costs: invariants 18, 22, 23, 27, 28 and 30 of invariants.md 3.1, each with the
/// kind of months for which it is true.
/// </summary>
public sealed class PriceLaws
{
    /// <summary>
    /// Where the SKU and not the account decides on tiers and free units: no SKUs share a pool, a
    /// reservation or an allowance, and tiers are filled by time.
    /// </summary>
    [Fact]
    public void Invariant_18_moving_usage_between_members_keeps_the_total() => Cases.ForAll(
        m => Alone(m).ByTime().WithFreeTiersOfOneSku(),
        month =>
        {
            var index = month.Records.Length / 2;
            if (month.Records.IsEmpty || month.Facts.Accounts.Length < 2) return;

            var record = month.Records[index];
            var others = month.Facts.Accounts.Where(account => account.Id != record.Account);
            var moved = month.WithRecord(index, record with { Account = others.First().Id });

            Assert.Equal(Total(month), Total(moved));
        });

    [Fact]
    public void Invariant_22_more_usage_never_costs_less() => Cases.ForAll(
        m => Alone(m).WithFirstPrices(),
        month =>
        {
            for (var i = 0; i < month.Records.Length; i++)
            {
                Assert.True(Total(month) <= Total(month.WithRecord(i, Twice(month.Records[i]))));
            }
        });

    /// <summary>
    /// A SKU that may not be consolidated would leave its pool. Each pool of each bill may be
    /// rounded up by half a unit.
    /// </summary>
    [Fact]
    public void Invariant_23_consolidating_saves_while_tiers_fall_and_nothing_is_free() =>
        Cases.ForAll(
            m => m.WithUsageOnly().WithoutFreeTiers().WithFallingTiers().AllConsolidated()
                .AsOneFamily(),
            month =>
            {
                var alone = month.WithoutMemberships();
                var apart = month.Payers.Select(alone.Bill).Select(Cost).Sum().Units;
                var bills = month.Facts.Accounts.Length;

                Assert.True(Total(month) <= apart + (bills * month.Facts.Skus.Length));
            });

    [Fact]
    public void Invariant_27_costs_scale_with_prices() => Cases.ForAll(Kept, month =>
    {
        var dearer = month.With(facts => facts with
        {
            Prices = [.. facts.Prices.Select(price => Times(price, 3))],
            SavingsPlanRates =
            [
                .. facts.SavingsPlanRates.Select(r => r with { Rate = Times(r.Rate, 3) }),
            ],
            SavingsPlans =
            [
                .. facts.SavingsPlans.Select(p =>
                    p with { Commitment = Times(p.Commitment, 3) }),
            ],
        });
        foreach (var payer in month.Payers)
        {
            var (was, now) = (Product.Rate(month, payer), Product.Rate(dearer, payer));
            foreach (var line in was.Pooled)
            {
                var same = now.Pooled.Single(other => other.Key == line.Key);

                Assert.Equal(line.Parts, same.Parts);
                Assert.InRange(same.Unblended - (3 * line.Unblended), -3 * Windows, 3 * Windows);
            }
        }
    });

    [Fact]
    public void Invariant_28_meters_that_share_nothing_are_billed_apart() => Cases.ForAll(
        m => m.WithoutPlans().WithoutAgreements(), month =>
    {
        var world = new World(month.Facts, default, month.Period, Mistake.None);
        var first = month.Records.Select(r => world.SkuOf(r.Key)).OfType<Sku>().FirstOrDefault();
        if (first is null) return;

        var meters = Sharing(month.Facts, first);
        var alone = month with
        {
            Records = [.. month.Records.Where(r => meters.Contains(world.SkuOf(r.Key)?.Id))],
        };
        foreach (var payer in month.Payers)
        {
            Assert.Equal(
                Lines(Product.Rate(month, payer), meters),
                Lines(Product.Rate(alone, payer), meters));
        }
    });

    /// <summary>
    /// Without free tiers, which look at the whole month's prices, and plans, which look at the
    /// whole hour's; a line may be a unit off, for the pool's last unit may stand on another line.
    /// </summary>
    [Fact]
    public void Invariant_30_a_new_price_changes_nothing_before_it() => Cases.ForAll(
        m => m.WithoutFreeTiers().WithoutPlans(),
        month =>
        {
            var at = month.Facts.Prices.Max(price => price.During.From);
            var dearer = month.With(facts => facts with
            {
                Prices =
                [
                    .. facts.Prices.Select(p => p.During.From < at ? p : Times(p, 7)),
                ],
            });
            foreach (var payer in month.Payers)
            {
                var now = Product.Rate(dearer, payer);
                foreach (var line in Product.Rate(month, payer).Pooled)
                {
                    if (line.Key.Since >= at.Seconds) continue;

                    var same = now.Pooled.Single(other => other.Key == line.Key);

                    Assert.Equal(line.Parts, same.Parts);
                    Assert.InRange(same.Unblended - line.Unblended, -Windows, Windows);
                }
            }
        });

    [Fact]
    public void Invariant_30_a_price_of_later_changes_nothing() => Cases.ForAll(month =>
    {
        var later = month.Period.Range.To.Plus(60 * 86_400L);
        var changed = month.With(facts => facts with
        {
            Prices =
            [
                .. facts.Prices,
                .. facts.Prices.DistinctBy(price => price.Sku).Select(price =>
                    Times(price, 5) with { During = new(later, Instant.Never) }),
            ],
        });

        BillText.AssertSame(month, changed);
    });

    /// <summary>
    /// Blending windows cut lines; each piece may be a unit off. No month has more pieces.
    /// </summary>
    private const int Windows = 64;

    private static Month Alone(Month month) => month.WithoutIds().AsOneFamily().AllConsolidated()
        .WithUsageOnly().WithoutPools().WithoutGaps();

    private static Int128 Total(Month month) =>
        month.Bill(month.OnePayer()).Total(Metric.Unblended).Units;

    private static Money Cost(Bill bill) => bill.Total(Metric.Unblended);

    private static UsageRecord Twice(UsageRecord record) =>
        record with { Amount = record.Amount * 2 };

    private static Price Times(Price price, int times) => price with
    {
        Tiers =
        [
            .. price.Tiers.Select(tier => tier with { Rate = Times(tier.Rate, times) }),
        ],
    };

    private static Rate Times(Rate rate, int times) => rate with { Units = rate.Units * times };

    /// <summary>No plan is given back: whether one can be depends on its commitment.</summary>
    private static Month Kept(Month month) => month.With(facts => facts with
    {
        SavingsPlans = [.. facts.SavingsPlans.Select(p => p with { Returned = null })],
    });

    /// <summary>The SKUs that share a pool, a free tier or reservations, in a chain.</summary>
    private static HashSet<string?> Sharing(Facts facts, Sku first)
    {
        HashSet<string?> shared = [first.Id];
        string[][] groups =
        [
            .. facts.Pools.Select(pool => pool.Skus.ToArray()),
            .. facts.FreeTiers.Select(tier => tier.Skus.ToArray()),
            .. facts.Skus.Where(sku => sku.Instance is not null)
                .GroupBy(sku => (sku.Instance!.Service, sku.Instance.Region))
                .Select(group => group.Select(sku => sku.Id).ToArray()),
        ];
        for (var round = 0; round < facts.Skus.Length; round++)
        {
            foreach (var group in groups.Where(group => group.Any(shared.Contains)))
            {
                shared.UnionWith(group);
            }
        }

        return shared;
    }

    private static string Lines(ReferenceBill bill, HashSet<string?> meters) => (bill with
    {
        Lines = [.. bill.Pooled.Where(line => meters.Contains(line.Key.Sku))],
    }).Print();
}
