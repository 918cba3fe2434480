using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>docs/sources/gt-02-data-transfer.md: Bob's 8 TB and Susan's 4 TB.</summary>
public sealed class DataTransfer
{
    private const string Facts = """
        month 2010-03
        payer bob
        member susan
        price transfer GB 0-10240 0.17, 10240-51200 0.13, 51200- 0.11

        use bob transfer 8192 during=2010-03
        use susan transfer 4096 during=2010-03
        """;

    /// <summary>Priced by the terabyte: its 1,024 gigabytes belong to the price.</summary>
    private const string ByTerabyte = """
        month 2010-03
        payer bob
        member susan
        sku transfer GB
        price transfer TB factor=1024 0-10 174.08, 10-50 133.12, 50- 112.64

        use bob transfer 8192 during=2010-03
        use susan transfer 4096 during=2010-03
        """;

    private static readonly Given Month = Given.Of(Facts);

    [Fact]
    public void Bob_pays_2007_04_for_both()
    {
        Assert.Equal("2007.04", Month.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("2007.04", Given.Of(ByTerabyte).Bill().Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void Each_pays_its_share_at_the_average_rate()
    {
        var bill = Month.Bill();

        Assert.Equal(
            """
            bob 1338.0266666667
            susan 669.0133333333
            """,
            Shown.Accounts(bill, Metric.Blended));
        Assert.Equal("2007.04", bill.Total(Metric.Blended).ToString());
    }

    [Fact] // Erratum: 167.25 is printed; twelve of them are four cents short.
    public void The_average_rate_is_167_253333_a_terabyte()
    {
        var average = Month.Bill().Lines[0].BlendedRate!.Value * 1_024;
        var printed = Money.Round(average, Currency.Usd, 2);

        Assert.Equal("167.2533333333", Shown.Rounded(average, 10));
        Assert.Equal("167.25", printed.ToString());
        Assert.Equal("2007", Money.Round(printed.Exact * 12, Currency.Usd).ToString());
    }

    [Fact]
    public void Apart_they_would_pay_2088_96()
    {
        var apart = Month.Apart();

        Assert.Equal("1392.64", apart.Bill("bob").Total(Metric.Unblended).ToString());
        Assert.Equal("696.32", apart.Bill("susan").Total(Metric.Unblended).ToString());
        Assert.Equal("2088.96", apart.TotalOfAllBills(Metric.Unblended).ToString());
    }

    [Fact] // Erratum: the source prints 10244 bytes; the 4 is an exponent of 1,024.
    public void A_terabyte_is_1024_gigabytes_here_and_1000_in_another_example()
    {
        var decimalTerabytes = Given.Of(ByTerabyte.Replace("factor=1024", "factor=1000"));

        Assert.Equal(1_099_511_627_776, Math.Pow(1_024, 4));
        Assert.Equal("2045.37856", decimalTerabytes.Bill().Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_page_shows_what_the_pipeline_computes()
    {
        var bill = Month.Bill();
        var apart = Month.Apart();
        ComputedPage.Check("gt-02-data-transfer.md", new()
        {
            ["GT02.accounts"] = () => Shown.Table(
                "account | GB | unblended | blended | alone",
                bill.TotalByAccount(Metric.Unblended).Keys.Select(account => new[]
                {
                    account.Value,
                    bill.Lines.Where(l => l.Account == account).Select(l => l.Quantity).Sum()
                        .ToString(),
                    Shown.Rounded(bill.TotalByAccount(Metric.Unblended)[account], 2),
                    Shown.Rounded(bill.TotalByAccount(Metric.Blended)[account], 6),
                    Shown.Rounded(apart.Bill(account.Value).Total(Metric.Unblended), 2),
                })
                .Append(
                [
                    "together",
                    bill.Lines.Select(l => l.Quantity).Sum().ToString(),
                    Shown.Rounded(bill.Total(Metric.Unblended), 2),
                    Shown.Rounded(bill.Total(Metric.Blended), 6),
                    Shown.Rounded(apart.TotalOfAllBills(Metric.Unblended), 2),
                ])),
        });
    }
}
