using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Xunit;
using static Tributary.Billing.Tests.Invoicing.Bills;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>What accounts would pay apart: computed by the engine, never assumed.</summary>
public sealed class ComparisonTests
{
    [Fact] // GT-01: AWS printed 6,780 apart, which is no tier computation; 7,660 is right.
    public void Three_members_with_tiers_pay_7660_apart_and_6720_together()
    {
        var facts = Storage((0, 10), (1_000, 8), (50_000, 6)).Together(4);
        var usage = facts.Usage(("2", 30_000), ("3", 35_000), ("4", 30_000));

        var comparison = Compare(facts, usage);

        Assert.Equal("7660", comparison.Apart.ToString());
        Assert.Equal("6720", comparison.Together.ToString());
        Assert.Equal("940", comparison.Saving.ToString());
        Assert.Equal(
            ["2420", "2820", "2420"], comparison.Groups.Select(a => a.Apart.ToString()));
    }

    [Fact] // GT-02: Bob 8 TB and Susan 4 TB, 1 TB = 1,024 GB: 2,088.96 against 2,007.04.
    public void Bob_and_Susan_save_81_92()
    {
        var facts = Storage((0, 17), (10_240, 13)).Together(2);
        var usage = facts.Usage(("1", 8_192), ("2", 4_096));

        var comparison = Compare(facts, usage);

        Assert.Equal("2088.96", comparison.Apart.ToString());
        Assert.Equal("81.92", comparison.Saving.ToString());
    }

    [Fact] // BILL-24: a free tier is given once to a family, but to every account apart.
    public void With_free_tiers_sharing_can_cost_more()
    {
        var facts = Storage((0, 10)).Together(2) with { FreeTiers = [FreeStorage()] };
        var usage = facts.Usage(("1", 100), ("2", 100));

        var comparison = Compare(facts, usage);

        Assert.Equal("-10", comparison.Saving.ToString());
        Assert.All(comparison.Groups, group => Assert.True(group.GetsFreeUsage));
    }

    [Fact] // Trap 9, the other way round: apart, the twelve months are the account's own.
    public void Twelve_months_count_from_the_account_s_own_creation()
    {
        var facts = Storage((0, 10)).Together(3) with
        {
            FreeTiers = [FreeStorage() with { Kind = FreeTierKind.TwelveMonths }],
            Accounts =
            [
                new() { Id = new("1"), Created = Instant.Of(2010, 1, 1) },
                new() { Id = new("2"), Created = Instant.Of(2018, 1, 1) },
                new() { Id = new("3") },
            ],
        };
        var usage = facts.Usage(("1", 100), ("2", 100), ("3", 100));

        var comparison = Compare(facts, usage);

        Assert.Equal(["10", "0", "10"], comparison.Groups.Select(a => a.Apart.ToString()));
        Assert.Equal([false, false, true], comparison.Groups.Select(a => a.IsStartUnknown));
    }

    [Fact]
    public void Only_the_time_on_the_bill_is_compared()
    {
        var joined = Instant.Of(2018, 10, 1, 2);
        var facts = Storage((0, 10)).Together(2) with
        {
            Memberships = [new(new("2"), new("1"), new(joined, joined.Plus(3_600)))],
            Reservations = [Reservation("2")],
        };
        var usage = facts.Usage(("2", 1), ("2", 10), ("2", 100), ("2", 1_000));

        var comparison = Compare(facts, usage);

        // 100 GB in the third hour, and one hour of the reservation at 1.00.
        Assert.Equal("11", Assert.Single(comparison.Groups).Apart.ToString());
        Assert.Equal("0", comparison.Saving.ToString());
    }

    [Fact] // GT-03: apart, what is left of a reservation serves nobody else.
    public void A_reservation_serves_only_its_owner()
    {
        var facts = Instances().Together(2) with { Reservations = [Reservation("1")] };
        var usage = facts.Usage(("2", 1));

        var comparison = Compare(facts, usage);

        Assert.Equal(["744", "2"], comparison.Groups.Select(a => a.Apart.ToString()));
        Assert.Equal(["744", "0"], comparison.Groups.Select(a => a.Together.ToString()));
    }

    [Fact] // BILL-63
    public void Charges_outside_the_bill_are_outside_the_comparison()
    {
        var storage = Storage((0, 10)).Together(2);
        var facts = storage with { Skus = [storage.Skus[0] with { Consolidated = false }] };
        var usage = facts.Usage(("1", 100), ("2", 100));

        var comparison = Compare(facts, usage);

        Assert.Equal("10", Assert.Single(comparison.Groups).Apart.ToString());
        Assert.Equal(
            ["1", "2"], Payers.Of(October, facts, usage).Select(payer => payer.ToString()));
    }

    [Fact] // BILL-63: Spot and the like carry their own cost, and may be someone's own too.
    public void Own_costs_outside_the_bill_are_outside_the_comparison()
    {
        var storage = Storage((0, 10)).Together(2);
        var facts = storage with { Skus = [storage.Skus[0] with { Consolidated = false }] };
        var usage = facts.Summarize(October, [Costed("S3", "Storage"), Costed("Spot", "Hours")]);

        Assert.Equal("5", Assert.Single(Compare(facts, usage).Groups).Apart.ToString());
    }

    [Fact] // GT-01, with two of the three members as a family of their own.
    public void A_group_is_billed_as_a_family()
    {
        var facts = Storage((0, 10), (1_000, 8), (50_000, 6)).Together(4);
        var usage = facts.Usage(("2", 30_000), ("3", 35_000), ("4", 30_000));
        var bill = Bill.For(new("1"), October, facts, usage);

        var comparison = Comparison.Of(
            bill,
            facts,
            usage,
            [new("pair", [new("3"), new("2")]), AccountGroup.Alone(new("4"))],
            Metric.Unblended);

        // 1,000 at 0.10, 49,000 at 0.08 and 15,000 at 0.06; the other as in GT-01.
        Assert.Equal(["4920", "2420"], comparison.Groups.Select(g => g.Apart.ToString()));
        Assert.Equal(bill.Total(Metric.Unblended), comparison.Together);
        Assert.Equal("620", comparison.Saving.ToString());
    }

    [Theory]
    [InlineData("1", "1", "2")] // The payer pays, wherever it stands.
    [InlineData("1", "2", "1")]
    [InlineData("3", "3", "2")]
    public void A_reservation_serves_its_group(string payer, params string[] accounts)
    {
        var facts = Instances().Together(3) with { Reservations = [Reservation(accounts[0])] };
        var usage = facts.Usage(("2", 1), ("3", 0));
        var group = new AccountGroup("g", [.. accounts.Select(a => new AccountId(a))]);

        var comparison = Comparison.Of(
            Bill.For(new("1"), October, facts, usage),
            facts,
            usage,
            [group],
            Metric.Unblended);

        Assert.Equal(payer, group.PayerBeside(new("1")).Value);
        Assert.Equal("744", comparison.Apart.ToString());
    }

    [Fact]
    public void Only_lines_that_count_are_compared_on_either_side()
    {
        var facts = Instances().Together(2) with { Reservations = [Reservation("1")] };
        var usage = facts.Usage(("2", 1));

        var comparison = Comparison.Of(
            Bill.For(new("1"), October, facts, usage),
            facts,
            usage,
            [AccountGroup.Alone(new("1")), AccountGroup.Alone(new("2"))],
            Metric.Amortized,
            line => line.Sku == "storage");

        Assert.Equal(["0", "2"], comparison.Groups.Select(g => g.Apart.ToString()));
        Assert.Equal(["0", "1"], comparison.Groups.Select(g => g.Together.ToString()));
    }

    [Fact] // BILL-10
    public void Whoever_pays_for_usage_or_a_reservation_has_a_bill()
    {
        var facts = Storage((0, 10)).Together(4) with
        {
            Memberships = [new(new("2"), new("1"), new(Instant.Of(2018, 10, 9), Instant.Never))],
            Reservations = [Reservation("3")],
        };
        var usage = facts.Usage(("2", 1));

        Assert.Equal(
            ["2", "3"], Payers.Of(October, facts, usage).Select(payer => payer.ToString()));
    }

    private static Comparison Compare(Facts facts, UsageSummary usage) =>
        Comparison.Of(Bill.For(new("1"), October, facts, usage), facts, usage);

    private static UsageRecord Costed(string service, string usageType) => new()
    {
        Account = new("2"),
        During = new(October.Start, October.Start.Plus(3_600)),
        Key = new(service, usageType, ""),
        Amount = Quantity.Of(1),
        Cost = new(50_000_000_000, Currency.Usd),
    };

    private static FreeTier FreeStorage() =>
        new() { Name = "storage", Allowance = Quantity.Of(100), Skus = ["storage"] };

    private static Facts Instances()
    {
        var facts = Storage((0, 200));

        return facts with { Skus = [facts.Skus[0] with { Instance = Large }] };
    }

    private static readonly InstanceShape Large = new()
    {
        Service = "AmazonEC2",
        Region = "us-east-1",
        InstanceType = "m4.large",
        Platform = "Linux/UNIX",
    };

    private static Reservation Reservation(string owner) => new()
    {
        Id = "r",
        Owner = new(owner),
        Shape = Large,
        Term = new(Instant.Of(2018, 1, 1), Instant.Of(2019, 1, 1)),
        Hourly = new(1_000_000_000_000, Currency.Usd),
    };
}
