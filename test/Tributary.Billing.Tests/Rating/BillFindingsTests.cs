using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class BillFindingsTests
{
    private const string Month = """
        month 2018-10
        payer p
        account p created=2018-01-01
        price put Requests 0.05

        """;

    [Fact]
    public void An_account_described_twice()
    {
        var given = Given.Of(Month);

        ExpectedFinding.Alone(
            "account-repeated", Severity.Error,
            "Account p is described 2 times.",
            "Keep one description of each account.",
            given with
            {
                Facts = given.Facts with
                {
                    Accounts = [.. given.Facts.Accounts, .. given.Facts.Accounts],
                },
            });
    }

    [Fact] // An error stops the close; until then the order of the facts must not show.
    public void Two_descriptions_bill_the_same_in_either_order()
    {
        var given = Given.Of(Month, """
            free puts 10 skus=put kind=TwelveMonths
            use p put 20 during=2018-10-09
            """);
        var young = given.Facts.Accounts.Single(a => a.Id == new AccountId("p"));
        var old = young with { Created = Instant.Of(2010, 1, 1) };
        Money Total(params Billing.Organizations.Account[] accounts)
        {
            var facts = given.Facts with { Accounts = [.. accounts] };
            var usage = facts.Summarize(given.Period, given.Records);

            return Billing.Rating.Bill.For(young.Id, given.Period, facts, usage)
                .Total(Billing.Rating.Metric.Unblended);
        }

        Assert.NotEqual(Total(young), Total(old));
        Assert.Equal(Total(young, old), Total(old, young));
    }

    [Fact]
    public void Two_payers_at_one_time() => ExpectedFinding.Alone(
        "membership-overlap", Severity.Error,
        "Account a has two payers, p and q, from 2018-10-09T00:00:00Z.",
        "End the earlier membership where the later one begins.",
        Given.Of(Month, """
            member a of=p during=2018-10-01..2018-10-10
            member a of=q during=2018-10-09..
            """));

    [Fact]
    public void Prices_in_another_currency() => ExpectedFinding.Alone(
        "price-currency", Severity.Error,
        "2 prices are in EUR, but the bill is in USD.",
        "Give the prices in USD.",
        Given.Of(Month, """
            price get Requests 0.05 currency=EUR
            price list Requests 0.05 currency=EUR
            """));

    [Theory] // Neither charged nor applied: no euro is ever added to dollars.
    [InlineData("upfront=5")]
    [InlineData("hourly=5")]
    public void A_reservation_in_another_currency(string fee)
    {
        var given = Given.Of(Month, $"""
            instance m5.large 0.1
            reserve p m5.large {fee} currency=EUR
            use p m5.large 1
            """);

        ExpectedFinding.Alone(
            "reservation-currency", Severity.Error,
            "Reservation r1 is not priced in USD, the bill's currency; it is neither charged "
                + "nor applied.",
            "Give its upfront fee and its hourly rate in USD.",
            given);
        Assert.Equal("0.1", given.Bill().Total(Billing.Rating.Metric.Unblended).ToString());
    }

    [Fact]
    public void Usage_with_a_cost_in_another_currency()
    {
        var given = Given.Of(Month, "use p spot 1 cost=5 currency=EUR");
        var finding = Assert.Single(given.Bill().Findings);

        Assert.Equal("cost-currency", finding.Code);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(
            "Usage of account p carries its cost in EUR, but the bill is in USD; it is not billed.",
            finding.Message);
        Assert.Equal("Give the cost in USD.", finding.Remedy);
        Assert.Empty(given.Bill().Lines);
    }

    [Fact] // Not given, and said so: the clock is the management account's.
    public void A_free_tier_without_a_start()
    {
        var given = Given.Of(Month.Replace(" created=2018-01-01", ""), """
            free puts 100 skus=put kind=TwelveMonths
            use p put 5
            """);

        ExpectedFinding.Alone(
            "free-tier-without-start", Severity.Error,
            "Free tier puts runs for twelve months from the creation of the management account p, "
                + "which is not known; it is not given.",
            "State when the management account was created.",
            given);
        Assert.Equal("0.25", given.Bill().Total(Billing.Rating.Metric.Unblended).ToString());
    }

    [Fact]
    public void A_free_tier_of_nothing_that_is_sold() => ExpectedFinding.Alone(
        "free-tier-without-sku", Severity.Warning,
        "Free tier posts names no SKU of the catalog.",
        "Describe its SKUs, or remove the free tier.",
        Given.Of(Month, "free posts 100 skus=post,patch"));

    [Fact]
    public void A_reservation_described_twice_counts_once()
    {
        var given = Given.Of(Month, """
            reserve p m5.large id=x hourly=1
            reserve p m5.large id=x hourly=1
            """);

        ExpectedFinding.Alone(
            "reservation-repeated", Severity.Error,
            "Reservation x is described 2 times.",
            "Keep one description of each reservation.",
            given);
        Assert.Single(given.Bill().Lines);
    }

    [Fact]
    public void A_reservation_of_an_unknown_owner()
    {
        var given = Given.Of(Month, "reserve mallory m5.large");

        ExpectedFinding.Alone(
            "reservation-owner-unknown", Severity.Error,
            "Reservation r1 belongs to account mallory, which no fact names.",
            "Add the account, or correct the owner.",
            given with
            {
                Facts = given.Facts with
                {
                    Accounts = [.. given.Facts.Accounts.Where(a => a.Id.Value == "p")],
                },
            });
    }

    [Fact]
    public void A_zone_without_a_physical_id() => ExpectedFinding.Alone(
        "zone-unknown", Severity.Warning,
        "Zone 1z of account p has no physical id, so reservation r1 serves that account only.",
        "Add the zone to the account's zones.",
        Given.Of(Month, "reserve p m5.large zone=1z"));

    [Fact] // The catalog's and the usage's findings stand on the bill too.
    public void A_bill_carries_all_findings() => Assert.Equal(
        ["usage-without-sku", "price-overlap"],
        Given.Of(Month, """
            price put Requests 0.04 during=2018-10..
            price put Requests 0.03 during=2018-10..
            use p teleport 1
            """).Bill().Findings.Select(f => f.Code));

    [Fact]
    public void Good_facts_have_none() =>
        Assert.Empty(Given.Of(Month, "use p put 1").Bill().Findings);
}
