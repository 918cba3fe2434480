using Tributary.Billing.Invoicing;
using Tributary.Billing.Organizations;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>Who is told of which costs: BILL-16.</summary>
public sealed class BillingAlertsTests
{
    private static readonly Given Month = Given.Of("""
        month 2010-03
        payer bob
        member susan
        price transfer GB 0.10
        price storage GB 0.02 service=AmazonS3

        use bob transfer 100
        use susan transfer 50
        use susan storage 1000
        """);

    [Theory] // 35 for all: bob 10, susan 5 and 20
    [InlineData("", "", "35", "35 100 True")]
    [InlineData("", "", "35.01", "35 99 False")]
    [InlineData("susan", "", "20", "25 125 True")]
    [InlineData("susan", "AmazonS3", "80", "20 25 False")]
    [InlineData("", "AmazonS3", "0.5", "20 4000 True")]
    [InlineData("vicky", "", "1", "0 0 False")]
    public void An_alert_is_about_everything_an_account_or_a_service(
        string account, string service, string threshold, string expected)
    {
        var status = Assert.Single(BillingAlerts.Of(
            Month.Bill(), [Alert("Costs", account, service, threshold)]));

        Assert.Equal(expected, $"{status.Charges} {status.Percent} {status.IsReached}");
    }

    [Fact]
    public void A_reached_alert_is_a_notice()
    {
        var found = Assert.Single(BillingAlerts.Findings(
            Month.Bill(), [Alert("Costs", "", "", "30"), Alert("More", "", "", "40")]));

        Assert.Equal(Severity.Notice, found.Severity);
        Assert.Equal(
            "The alert \"Costs\" is reached: 35 USD are charged, 116 % of its threshold.",
            found.Message);
    }

    [Fact]
    public void The_order_of_alerts_does_not_matter()
    {
        BillingAlert[] alerts =
        [
            Alert("b", "", "", "1"), Alert("a", "susan", "", "2"), Alert("a", "", "", "1"),
        ];

        Assert.Equal(
            BillingAlerts.Of(Month.Bill(), alerts),
            BillingAlerts.Of(Month.Bill(), alerts.Reverse()));
    }

    private static BillingAlert Alert(
        string name, string account, string service, string threshold) => new()
        {
            Name = name,
            Threshold = Parse.Money(threshold),
            Account = account.Length > 0 ? new(account) : null,
            Service = service,
        };
}
