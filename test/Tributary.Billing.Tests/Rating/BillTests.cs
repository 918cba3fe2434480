using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class BillTests
{
    /// <summary>Everything that can stand on a bill, with numbers that do not divide.</summary>
    private const string Facts = """
        month 2018-10
        payer p
        policy volume=0:50
        member a
        member b during=2018-10-09T21:40:47..
        price out GB 0-7 0.0333333333, 7-19 0.0222222222, 19- 0.0111111111
        price put Requests factor=10000 0.05 during=..2018-10-20
        price put Requests factor=10000 0.04 during=2018-10-20..
        free puts 2000 skus=put
        instance m5.large 0.107
        instance m5.xlarge 0.214
        reserve a m5.large upfront=100.01 hourly=0.0333 term=2018-10-09T21:40:47..2019-10-09

        use p out 3.3333333333 during=2018-10
        use a out 11.1 during=2018-10
        use b out 17.7 during=2018-10
        use a put 12345 during=2018-10
        use b put 6789 during=2018-10
        use a m5.large 200.5 during=2018-10
        use b m5.xlarge 300.25 during=2018-10
        use b spot 5 cost=1.2345678901 during=2018-10
        """;

    private static readonly Given Month = Given.Of(Facts);

    private static readonly Bill Bill = Month.Bill();

    [Fact]
    public void Unblended_and_blended_and_net_agree_on_the_total()
    {
        Assert.Equal(Bill.Total(Metric.Unblended), Bill.Total(Metric.Blended));
        Assert.Equal(Bill.Total(Metric.Unblended), Bill.Total(Metric.NetUnblended));
        Assert.Equal(Bill.Total(Metric.Amortized), Bill.Total(Metric.NetAmortized));
        Assert.NotEqual(Bill.Total(Metric.Unblended), Bill.Total(Metric.Amortized));
    }

    [Theory] // Each says another thing, and each adds up.
    [InlineData(Metric.Unblended)]
    [InlineData(Metric.Blended)]
    [InlineData(Metric.Amortized)]
    [InlineData(Metric.NetUnblended)]
    [InlineData(Metric.NetAmortized)]
    public void Accounts_add_up_to_the_bill(Metric metric) => Assert.Equal(
        Bill.Total(metric), Bill.TotalByAccount(metric).Values.Sum());

    [Fact]
    public void Lines_of_an_account_and_sku_add_up_to_what_was_metered() => Assert.All(
        Month.Records.Where(r => r.Account.Value is not "b"),
        record => Assert.Equal(
            record.Amount,
            Bill.Lines
                .Where(l => l.Account == record.Account && l.UsageType == record.Key.UsageType)
                .Select(l => l.Quantity)
                .Sum()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_facts_and_records_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var facts = Month.Facts;
        var shuffled = Month with
        {
            Records = [.. Month.Records.OrderBy(_ => random.Next())],
            Facts = facts with
            {
                Accounts = [.. facts.Accounts.OrderBy(_ => random.Next())],
                Memberships = [.. facts.Memberships.OrderBy(_ => random.Next())],
                Skus = [.. facts.Skus.OrderBy(_ => random.Next())],
                Prices = [.. facts.Prices.OrderBy(_ => random.Next())],
            },
        };

        Assert.Equal(Text(Bill), Text(shuffled.Bill()));
    }

    [Fact] // Late usage moves tier positions: an estimate is the whole month, computed again.
    public void Late_usage_is_rated_as_if_it_had_come_in_time()
    {
        var late = Month with { Records = [.. Month.Records[1..], Month.Records[0]] };
        var without = Month with { Records = Month.Records[1..] };

        Assert.Equal(Text(Bill), Text(late.Bill()));
        Assert.NotEqual(
            Amount(Bill, "a", "out"), Amount(without.Bill(), "a", "out"));
    }

    [Fact]
    public void Lines_are_numbered_from_one()
    {
        Assert.Equal(Enumerable.Range(1, Bill.Lines.Length), Bill.Lines.Select(l => l.Number));
        Assert.Equal(
            (new AccountId("p"), new BillingPeriod(2018, 10), Currency.Usd),
            (Bill.Payer, Bill.Period, Bill.Currency));
    }

    [Fact]
    public void Every_line_says_how_it_came_to_be()
    {
        var tiered = Bill.Lines.Select(l => l.Derivation).OfType<Derivation.Tiered>()
            .Where(t => t.Pool == "out").ToArray();

        Assert.All(tiered, t => Assert.True(t.From < t.To && t.To <= t.Total));
        Assert.Equal(Quantity.Zero, tiered.Min(t => t.From));
        Assert.Equal(tiered[0].Total, tiered.Max(t => t.To));
    }

    [Fact]
    public void A_bill_of_nothing_is_empty() =>
        Assert.Empty(Given.Of("month 2018-10\npayer a").Bill().Lines);

    private static Money Amount(Bill bill, string account, string sku) => bill.Lines
        .Where(l => l.Account.Value == account && l.Sku == sku).Select(l => l.Unblended).Sum();

    private static string Text(Bill bill) => Shown.Lines(
        bill, "account type sku by quantity rate average unblended blended amortized from to");
}
