using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>What was bought once or given back: BILL-63, BILL-64, docs/decisions/0031.</summary>
public sealed class OneTimeLinesTests
{
    private const string Month = """
        month 2019-03
        payer p
        member a during=2019-03-16..

        """;

    [Fact]
    public void A_charge_is_a_line_in_every_column() => Assert.Equal(
        "p Fee AmazonRegistrar b1 12 12 12 12 12",
        Line("charge p AmazonRegistrar 12 at=2019-03-05"));

    [Fact]
    public void A_refund_is_a_negative_line_in_every_column() => Assert.Equal(
        "p Refund AmazonS3 back1 -5 -5 -5 -5 -5", Line("refund p AmazonS3 5 at=2019-03-05"));

    [Theory] // The month's first second, its last, and those beside.
    [InlineData("2019-02-28T23:59:59", "0")]
    [InlineData("2019-03-01T00:00:00", "12")]
    [InlineData("2019-03-31T23:59:59", "12")]
    [InlineData("2019-04-01T00:00:00", "0")]
    public void It_is_on_the_bill_of_its_month(string at, string total)
    {
        Assert.Equal(total, Total("p", $"charge p AmazonRegistrar 12 at={at}"));
        Assert.Equal(
            total == "0" ? "0" : $"-{total}", Total("p", $"refund p AmazonRegistrar 12 at={at}"));
    }

    [Theory] // Who pays for the account at that second.
    [InlineData("2019-03-15T23:59:59", "a")]
    [InlineData("2019-03-16T00:00:00", "p")]
    public void It_is_charged_to_who_pays_at_that_second(string at, string payer)
    {
        var other = payer == "a" ? "p" : "a";

        Assert.Equal("12", Total(payer, $"charge a AmazonRegistrar 12 at={at}"));
        Assert.Equal("0", Total(other, $"charge a AmazonRegistrar 12 at={at}"));
        Assert.Equal("-12", Total(payer, $"refund a AmazonRegistrar 12 at={at}"));
        Assert.Equal("0", Total(other, $"refund a AmazonRegistrar 12 at={at}"));
    }

    [Fact]
    public void What_may_not_be_consolidated_stays_with_the_account()
    {
        const string Charge = "charge a Marketplace 12 consolidated=no at=2019-03-20";

        Assert.Equal("0", Total("p", Charge));
        Assert.Equal("12", Total("a", Charge));
    }

    [Fact] // An account that only bought something has a bill.
    public void Whoever_bought_something_is_a_payer()
    {
        var given = Given.Of(Month, "charge a AmazonRegistrar 12 at=2019-03-05");

        Assert.Equal(
            [new("a")],
            Payers.Of(
                given.Period, given.Facts, given.Facts.Summarize(given.Period, given.Records)));
    }

    private static string Total(string payer, string facts) =>
        Given.Of(Month, facts).Bill(payer).Total(Metric.Unblended).ToString();

    private static string Line(string facts) => Shown.Lines(
        Given.Of(Month, facts).Bill(),
        "account type product by unblended blended amortized net net-amortized");
}
