using System.Collections.Immutable;
using Tributary.Billing.Rating;
using Tributary.Billing.Reports;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Reports;

/// <summary>The cost report of 2010: BILL-22, BILL-52, BILL-53, traps 18, 31, 32.</summary>
public sealed class MonthlyCostReportTests
{
    [Fact] // GT-02: 2,007.04 for 12,288 GB, at one average rate.
    public void Accounts_pay_the_average_of_all_tiers() => Assert.Equal(
        """
        bob 2010-03-01 00:00:00 UTC 2010-03-31 23:59:59 UTC transfer 8192 0.16333333 1338.026667
        susan 2010-03-01 00:00:00 UTC 2010-03-31 23:59:59 UTC transfer 4096 0.16333333 669.013333
        """,
        Rows("""
            month 2010-03
            payer bob
            member susan
            price transfer GB 0-10240 0.17, 10240-51200 0.13, 51200- 0.11

            use bob transfer 8192 during=2010-03
            use susan transfer 4096 during=2010-03
            """));

    [Fact] // GT-09
    public void A_join_and_a_new_price_start_a_row() => Assert.Equal(
        """
        bob 2009-12-01 00:00:00 UTC 2009-12-23 08:59:59 UTC transfer 537 0.17000000 91.29
        bob 2009-12-23 09:00:00 UTC 2009-12-31 23:59:59 UTC transfer 207 0.15000000 31.05
        susan 2009-12-10 12:00:00 UTC 2009-12-23 08:59:59 UTC transfer 309 0.17000000 52.53
        susan 2009-12-23 09:00:00 UTC 2009-12-31 23:59:59 UTC transfer 207 0.15000000 31.05
        """,
        Rows(ReportDates.Facts));

    [Fact] // Trap 18: what lies between is Susan's own.
    public void An_account_that_comes_back_has_a_row_before_and_one_after() => Assert.Equal(
        """
        susan 2009-12-01 00:00:00 UTC 2009-12-10 11:59:59 UTC out 228 0.17000000 38.76
        susan 2009-12-20 09:45:02 UTC 2009-12-23 08:59:59 UTC out 71.249444 0.17000000 12.112406
        susan 2009-12-23 09:00:00 UTC 2009-12-31 23:59:59 UTC out 207 0.15000000 31.05
        """,
        Rows(ReportDates.Facts
                .Replace(
                    "member susan during=2009-12-10T12..",
                    "member susan during=..2009-12-10T12\n"
                        + "member susan during=2009-12-20T09:45:02..")
                .Replace("use bob transfer 744 during=2009-12", "")
                .Replace(" transfer ", " out ")));

    [Fact] // Hours in two prices that a reservation covers are two rows, at the average of each.
    public void Covered_usage_is_part_of_the_average_of_its_price_period() => Assert.Equal(
        """
        bob 2018-10-01 00:00:00 UTC 2018-10-31 23:59:59 UTC HeavyUsage:m5.large 744 0.03000000 22.32
        bob 2018-10-01 00:00:00 UTC 2018-10-15 23:59:59 UTC m5.large 360 0.00000000 0
        bob 2018-10-16 00:00:00 UTC 2018-10-31 23:59:59 UTC m5.large 384 0.05000000 19.2
        susan 2018-10-16 00:00:00 UTC 2018-10-31 23:59:59 UTC m5.large 384 0.05000000 19.2
        """,
        Rows("""
            month 2018-10
            payer bob
            member susan
            instance m5.large 0.20 during=..2018-10-16
            instance m5.large 0.10 during=2018-10-16..
            reserve bob m5.large hourly=0.03

            use bob m5.large 744 during=2018-10
            use susan m5.large 384 during=2018-10-16..2018-11
            """));

    [Fact] // In 2010 the fees were shared too (BILL-33).
    public void Fees_are_shared_where_the_policy_says_so()
    {
        var month = Given.Of("""
            month 2018-10
            payer bob
            member susan
            policy fees=blended
            instance m5.large 0.10
            reserve bob m5.large hourly=0.03

            use bob m5.large 744 during=2018-10
            use susan m5.large 744 during=2018-10
            """);

        Assert.Equal(
            """
            bob 2018-10-01 00:00:00 UTC 2018-10-31 23:59:59 UTC HeavyUsage:m5.large 744 0.03000000 0
            bob 2018-10-01 00:00:00 UTC 2018-10-31 23:59:59 UTC m5.large 744 0.06500000 48.36
            susan 2018-10-01 00:00:00 UTC 2018-10-31 23:59:59 UTC m5.large 744 0.06500000 48.36
            """,
            Rows(month));
    }

    [Fact] // A request costs a millionth of what a million cost: the true count (trap 23).
    public void Requests_are_counted_as_they_are()
    {
        var row = Assert.Single(Of(Given.Of("""
            month 2010-03
            payer bob
            price remaps Requests factor=10000 0.01

            use bob remaps 44000
            """)));

        Assert.Equal("44000", row.Usage.ToString());
        Assert.Equal("0.000001", Shown.Rounded(row.UnitPrice!.Value, 6));
        Assert.Equal(10_000, row.UnitFactor);
        Assert.Equal("0.044", row.BeforeTax.ToString());
    }

    [Fact]
    public void Six_decimals_add_up() => Assert.Equal(
        """
        ann 0.333334
        bob 0.333333
        cas 0.333333
        """,
        string.Join('\n', Of(Given.Of("""
            month 2010-03
            payer ann
            member bob
            member cas
            price transfer GB 0-1 1, 1- 0

            use ann transfer 1
            use bob transfer 1
            use cas transfer 1
            """)).Select(row => $"{row.Account} {row.BeforeTax}")));

    [Fact] // BILL-62: 20 % of Susan's 31.05 and 52.53 is 16.72; Bob is taxed nowhere.
    public void The_tax_of_an_account_and_product_is_spread_over_its_rows()
    {
        var month = Given.Of(ReportDates.Facts);
        var rows = Of(month with { Facts = Taxed(month.Facts) });

        Assert.Equal(
            """
            bob 91.29 91.29
            bob 31.05 31.05
            susan 52.53 63.038514
            susan 31.05 37.261486
            """,
            string.Join('\n', rows.Select(r => $"{r.Account} {r.BeforeTax} {r.AfterTax}")));
    }

    [Fact]
    public void Usage_with_a_cost_of_its_own_has_no_price() => Assert.Equal(
        "bob 2018-10-01 00:00:00 UTC 2018-10-31 23:59:59 UTC spot 3 0.05000000 0.15 False",
        string.Join('\n', Of(Given.Of("""
            month 2018-10
            payer bob
            use bob spot 3 cost=0.15
            """)).Select(row => $"{Text(row)} {row.IsPriced}")));

    private static Facts Taxed(Facts facts) => facts with
    {
        TaxSettings =
        [
            new() { Account = new("susan"), Registration = new("DE", "") },
        ],
        TaxRates =
        [
            new() { Type = "VAT", Location = new("DE", ""), Percent = new(200_000) },
        ],
    };

    private static ImmutableArray<CostReportRow> Of(Given month) =>
        MonthlyCostReport.Of(month.Bill(), month.Facts);

    private static string Rows(string facts) => Rows(Given.Of(facts));

    private static string Rows(Given month) => string.Join('\n', Of(month).Select(Text));

    private static string Text(CostReportRow row) => string.Join(
        ' ',
        row.Account,
        Shown.Date(row.During.From),
        Shown.Date(row.During.To.Plus(-1)),
        row.UsageType,
        row.Usage,
        row.UnitPrice is { } price ? Shown.Rounded(price, 8) : "-",
        row.BeforeTax);
}
