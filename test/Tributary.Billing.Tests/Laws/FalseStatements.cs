using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Statements about bills that sound right and are false (invariants.md 3.3): for each, a month
/// that shows it. Beside each stands the law that is true, and where it is tested.
/// </summary>
public sealed class FalseStatements(ITestOutputHelper output)
{
    [Fact] // True: shares of the exact total add up: BlendingLaws, invariant 24.
    public void A_blended_cost_is_the_rounded_rate_times_usage() => Refute(
        m => m.BlendedByMonth(),
        month => month.Payers.All(payer =>
            month.Reference(payer, Mistake.BlendedRateRoundedFirst).Blended
            == Product.Rate(month, payer).Blended));

    [Fact] // True: the lines of a pool add up to its exact total, rounded: Comparison.
    public void Rounding_each_line_by_itself_adds_up() => Refute(
        month => month,
        month => month.Payers.All(payer =>
            month.Reference(payer, Mistake.LinesRoundedAlone).Unblended
            == Product.Rate(month, payer).Unblended));

    [Fact] // True: while tiers fall and nothing is free: PriceLaws, invariant 23.
    public void Consolidating_never_costs_more() => Refute(
        m => m.WithUsageOnly().WithFallingTiers().AllConsolidated().AsOneFamily(),
        month => Total(month) <= month.Payers
            .Aggregate((Int128)0, (sum, payer) => sum + Total(month.WithoutMemberships(), payer))
            + Slack);

    [Fact] // True: while each unit pays the rate of its own tier: PriceLaws, invariant 22.
    public void More_usage_never_costs_less_where_all_units_pay_the_last_tiers_rate() => Refute(
        month => month,
        month => month.Records.Where(record => record.Cost is null).All(record =>
            AllUnits(month, record.Amount) <= AllUnits(month, record.Amount * 2)));

    [Fact] // True: where usage is added up before it is rounded: UsageLaws, invariant 10.
    public void Splitting_records_changes_nothing_where_each_is_rounded_up_to_a_unit() => Refute(
        month => month,
        month => month.Records.All(record =>
            WholeUnits(record.Amount)
            == WholeUnits(new(record.Amount.Parts / 2))
                + WholeUnits(record.Amount - new Quantity(record.Amount.Parts / 2))));

    [Fact] // True: where tiers are filled in a canonical order: UsageLaws, invariant 9.
    public void The_order_of_arrival_does_not_matter_where_tiers_are_filled_by_it() => Refute(
        m => m.ByTime(),
        month => month.Payers.All(payer =>
            month.Reference(payer, Mistake.TiersInArrivalOrder).Print()
            == (month with { Records = [.. month.Records.Reverse()] })
                .Reference(payer, Mistake.TiersInArrivalOrder).Print()));

    [Fact]
    public void A_reservation_never_raises_the_bill() => Refute(
        Alone, month => Total(Reserve(month)) <= Total(month) + Slack);

    [Fact] // The true form of the statement above: usage charges fall, fees are another matter.
    public void A_reservation_never_raises_what_usage_costs() => Cases.ForAll(Alone, month =>
        Assert.True(UsageCost(Reserve(month)) <= UsageCost(month) + Slack));

    [Fact] // True: of blended shares, while tiers fall and nothing is reserved: invariant 25.
    public void What_others_use_cannot_raise_my_cost() => Refute(
        m => m.AllConsolidated().AsOneFamily().WithoutIds().WithoutGaps().WithFallingTiers()
            .WithoutFreeTiers().WithoutPlans().WithoutAgreements(),
        month => month.Records.Index().All(r => NobodyElsePaysMore(month, r.Index)));

    [Fact] // True: of usage, not of cost: UsageLaws, invariant 7.
    public void The_parts_before_and_after_a_join_cost_as_much_as_the_whole() => Refute(
        m => Alone(m).WithoutFreeTiers(),
        month => month.Facts.Memberships.All(membership =>
        {
            var joined = month.With(facts => facts with
            {
                Memberships = facts.Memberships.Replace(
                    membership, membership with { During = new(Middle(month), Instant.Never) }),
            });
            var parts = Total(joined) + Total(joined, membership.Account);

            return Int128.Abs(parts - Total(month)) <= Slack;
        }));

    [Fact] // True: of usage; tiers make a free unit worth more to one SKU than to another.
    public void Between_equal_prices_it_does_not_matter_which_sku_gets_the_free_unit() => Refute(
        Alone, month => Int128.Abs(Total(month) - Total(WithOtherSkuIds(month))) <= Slack);

    [Fact] // True: one cent at most: Shares_of_a_cent_more_differ_by_a_cent.
    public void A_cent_more_in_all_gives_nobody_less() => Assert.Contains(Weights(), weights =>
        Cents(100, weights).Zip(Cents(101, weights)).Any(cents => cents.Second < cents.First));

    [Fact]
    public void Shares_of_a_cent_more_differ_by_a_cent() => Assert.All(Weights(), weights =>
        Assert.All(Cents(100, weights).Zip(Cents(101, weights)), cents =>
            Assert.InRange(cents.Second - cents.First, -1, 1)));

    [Fact] // True: one cent at most: Other_names_move_a_cent.
    public void Other_names_permute_the_cents() => Assert.Contains(Weights(), weights =>
        !Cents(100, weights).SequenceEqual(Reversed(Cents(100, Reversed(weights)))));

    [Fact]
    public void Other_names_move_a_cent() => Assert.All(Weights(), weights =>
        Assert.All(
            Cents(100, weights).Zip(Reversed(Cents(100, Reversed(weights)))),
            cents => Assert.InRange(cents.Second - cents.First, -1, 1)));

    [Fact] // True: divide the tax on the sum by largest remainder: A_tax_divided_adds_up.
    public void The_sum_of_each_accounts_tax_is_the_tax_on_the_sum() => Assert.Contains(
        Weights(), cents => cents.Sum(Tax) != Tax(cents.Sum()));

    [Fact]
    public void A_tax_divided_adds_up() => Assert.All(Weights(), cents =>
        Assert.Equal(Tax(cents.Sum()), Cents(Tax(cents.Sum()), cents).Sum()));

    [Fact] // True: only inside the first tier: In_the_first_tier_the_average_says_nothing.
    public void An_average_rate_hides_what_the_others_used() => Assert.DoesNotContain(
        Enumerable.Range(11, 200), used => Enumerable.Range(11, 200)
            .Any(other => other != used && Average(other) == Average(used)));

    [Fact]
    public void In_the_first_tier_the_average_says_nothing() =>
        Assert.Single(Enumerable.Range(1, 10).Select(Average).Distinct());

    /// <summary>Sums of rounded pools may be a few units off: that is no counterexample.</summary>
    private const int Slack = 100;

    private void Refute(Func<Month, Month> narrow, Func<Month, bool> statement)
    {
        var month = Cases.Counterexample(narrow, statement);

        output.WriteLine(month.ToString());
        Assert.False(statement(month));
    }

    private static Month Alone(Month month) => month.AsOneFamily().AllConsolidated().WithoutIds()
        .WithUsageOnly().WithoutPools().WithFirstPrices();

    private static Int128 Total(Month month) => Total(month, month.OnePayer());

    private static Int128 Total(Month month, AccountId payer) =>
        month.Bill(payer).Total(Metric.Unblended).Units;

    private static BigInteger UsageCost(Month month) => Product.Rate(month, month.OnePayer()).Pooled
        .Aggregate(BigInteger.Zero, (sum, line) => sum + line.Unblended);

    private static Instant Middle(Month month) =>
        month.Records.IsEmpty ? month.Period.Start : month.Records[0].During.From.Plus(600);

    /// <summary>Reserves one of the first instance that is sold.</summary>
    private static Month Reserve(Month month) => month.With(facts => facts with
    {
        Reservations =
        [
            .. facts.Skus.Where(sku => sku.Instance is not null).Take(1).Select(sku =>
                new Reservation
                {
                    Id = "new",
                    Owner = month.OnePayer(),
                    Shape = sku.Instance!,
                    Term = new(month.Period.Start, month.Period.Start.PlusMonths(12)),
                    Hourly = new(10_000_000_000, Currency.Usd),
                }),
        ],
    });

    /// <summary>The last SKU becomes the first: only ties between free units see it.</summary>
    private static Month WithOtherSkuIds(Month month)
    {
        var ids = month.Facts.Skus.Select(sku => sku.Id).Order(StringComparer.Ordinal).ToList();
        string New(string id) => ids.Contains(id) ? ids[^(ids.IndexOf(id) + 1)] : id;

        return month with
        {
            Records =
            [
                .. month.Records.Select(r => r with { Key = r.Key with { Sku = New(r.Key.Sku) } }),
            ],
            Facts = month.Facts with
            {
                Skus = [.. month.Facts.Skus.Select(sku => sku with { Id = New(sku.Id) })],
                Prices = [.. month.Facts.Prices.Select(p => p with { Sku = New(p.Sku) })],
                FreeTiers =
                [
                    .. month.Facts.FreeTiers.Select(t => t with { Skus = [.. t.Skus.Select(New)] }),
                ],
            },
        };
    }

    private static bool NobodyElsePaysMore(Month month, int index)
    {
        var record = month.Records[index];
        var more = month.WithRecord(index, record with { Amount = record.Amount * 4 });
        var was = month.Bill(month.OnePayer()).TotalByAccount(Metric.Unblended);
        var now = more.Bill(month.OnePayer()).TotalByAccount(Metric.Unblended);

        return was.Where(account => account.Key != record.Account)
            .All(a => now.GetValueOrDefault(a.Key).Units <= a.Value.Units + Slack);
    }

    /// <summary>A price that the product refuses to have: one rate for all, by the total.</summary>
    private static BigInteger AllUnits(Month month, Quantity usage)
    {
        return month.Facts.Prices.IsEmpty
            ? 0
            : (BigInteger)usage.Parts * RateAt(month.Facts.Prices[0], usage).Units;

        static Rate RateAt(Price price, Quantity usage) => price.Tiers[price.TierAt(usage)].Rate;
    }

    private static Int128 WholeUnits(Quantity usage) =>
        (usage.Parts + Quantity.PartsPerUnit - 1) / Quantity.PartsPerUnit;

    private static List<int[]> Weights() =>
    [
        .. Enumerable.Range(0, Cases.Count).Select(i =>
        {
            var dice = new Dice(Cases.Seed + i);

            return Enumerable.Range(0, dice.Between(2, 5)).Select(_ => dice.Between(1, 40))
                .ToArray();
        }),
    ];

    private static int[] Cents(int whole, int[] weights) =>
    [
        .. Allocation.Divide(whole, [.. weights.Select(weight => (BigInteger)weight)])
            .Select(part => (int)part),
    ];

    private static int[] Reversed(int[] values) => [.. values.AsEnumerable().Reverse()];

    /// <summary>20 % of some cents, halves up.</summary>
    private static int Tax(int cents) => ((cents * 2) + 5) / 10;

    /// <summary>Ten units at 10, the rest at 4: the average as ten decimals show it.</summary>
    private static decimal Average(int units) => decimal.Round(
        ((10m * Math.Min(units, 10)) + (4m * Math.Max(units - 10, 0))) / units, 10);
}
