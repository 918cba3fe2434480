using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class FamilyUsageTests
{
    private const string Prices = """
        month 2010-03
        payer bob
        price out GB 0-10 0.20, 10- 0.10

        """;

    [Fact] // An hour a gigabyte; she joins at half past nine and a second.
    public void The_payer_pays_from_the_second_of_acceptance()
    {
        var given = Given.Of(Prices, """
            member susan during=2010-03-10T09:30:01..
            use susan out 1 during=2010-03-10T09
            """);

        Assert.Equal("0.4997222222", Quantity(given.Bill()));
        Assert.Equal("0.5002777778", Quantity(given.Bill("susan")));
    }

    [Fact]
    public void The_ex_member_pays_from_the_second_of_removal()
    {
        var given = Given.Of(Prices, """
            member susan during=..2010-03-10T09:30
            use susan out 2 during=2010-03-10T09..2010-03-10T11
            """);

        Assert.Equal("0.5", Quantity(given.Bill()));
        Assert.Equal("1.5", Quantity(given.Bill("susan")));
    }

    [Fact] // Moving is a removal and an acceptance; what lies between is nobody else's.
    public void The_days_between_two_payers_are_the_accounts_own()
    {
        var given = Given.Of(Prices, """
            member susan of=bob during=..2010-03-10
            member susan of=vicky during=2010-03-12..2010-03-20
            member susan of=bob during=2010-03-20..
            use susan out 31 during=2010-03
            """);

        Assert.Equal("21", Quantity(given.Bill("bob")));
        Assert.Equal("8", Quantity(given.Bill("vicky")));
        Assert.Equal("2", Quantity(given.Bill("susan")));
        Assert.Empty(given.Bill().Findings);
    }

    [Fact] // 31 GB: ten dear ones on each bill, for tiers count what a bill holds.
    public void Each_bill_counts_its_own_part_through_the_tiers()
    {
        var given = Given.Of(Prices, """
            member susan during=2010-03-16..
            use susan out 31 during=2010-03
            use bob out 5 during=2010-03-01
            """);

        Assert.Equal("3.1", given.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("2.5", given.Bill("susan").Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void A_payer_may_use_things_itself_and_is_rated_like_a_member()
    {
        var bill = Given.Of(Prices, """
            member susan
            use bob out 6
            use susan out 6
            """).Bill();

        Assert.Equal(
            """
            bob tier-1 6 1.2
            susan tier-1 4 0.8
            susan tier-2 2 0.2
            """,
            Shown.Lines(bill, "account by quantity unblended"));
    }

    [Fact]
    public void A_standalone_account_is_a_family_of_one() =>
        Assert.Equal("6", Quantity(Given.Of(Prices, "use susan out 6").Bill("susan")));

    [Fact]
    public void A_members_own_bill_is_empty_while_it_is_one() =>
        Assert.Empty(Given.Of(Prices, "member susan\nuse susan out 6").Bill("susan").Lines);

    [Fact] // Such products stay with the account, outside the tiers and the payer's bill.
    public void What_cannot_be_consolidated_stays_with_the_account()
    {
        var given = Given.Of(Prices, """
            member susan
            sku devpay GB consolidated=no
            price devpay GB 0-10 0.20, 10- 0.10
            pool all skus=out,devpay
            use susan out 8
            use susan devpay 8
            use bob out 8
            """);

        Assert.Equal(
            """
            bob out tier-1 8 1.6
            susan out tier-1 2 0.4
            susan out tier-2 6 0.6
            """,
            Shown.Lines(given.Bill(), "account sku by quantity unblended"));
        Assert.Equal(
            "susan devpay tier-1 8 1.6",
            Shown.Lines(given.Bill("susan"), "account sku by quantity unblended"));
    }

    [Fact]
    public void What_cannot_be_consolidated_stays_even_with_a_cost_of_its_own()
    {
        var given = Given.Of(Prices, """
            member susan
            sku devpay GB consolidated=no
            use susan devpay 1 cost=3
            """);

        Assert.Empty(given.Bill().Lines);
        Assert.Equal("3", given.Bill("susan").Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void Usage_that_carries_its_cost_takes_part_in_nothing()
    {
        var bill = Given.Of(Prices, """
            member susan
            use susan spot 8 cost=0.24 during=2010-03-04
            use susan out 10
            use bob out 1
            """).Bill();

        Assert.Equal(
            """
            bob tier-1 1 0.2 0.1909090909
            susan tier-1 9 1.8 1.7181818182
            susan tier-2 1 0.1 0.1909090909
            susan own-cost 8 0.24 0.24
            """,
            Shown.Lines(bill, "account by quantity unblended blended"));
        Assert.Null(bill.Lines[3].BlendedRate);
        Assert.Null(bill.Lines[3].Rate);
    }

    private static string Quantity(Bill bill) =>
        bill.Lines.Select(line => line.Quantity).Sum().ToString();
}
