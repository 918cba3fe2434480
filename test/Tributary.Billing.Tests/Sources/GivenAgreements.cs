using System.Collections.Immutable;
using Tributary.Billing.Agreements;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Reads what was agreed beyond the price list, and what is owed back.</summary>
/// <example>
/// <code>
/// discount ours Enterprise percent=10 services=AmazonEC2 during=2019-03-10..
/// support-plan Business 0-10000 10, 10000- 7 minimum=100
/// support susan Business during=2019-10-16..
/// charge susan AmazonRegistrar 12 at=2019-03-05
/// refund susan AmazonS3 5 at=2019-03-05
/// credit susan 100 services=AmazonEC2,AmazonS3 scope=Usage,Support during=..2020
/// credit-use c1 2019-02 40
/// </code>
/// </example>
internal static class GivenAgreements
{
    public static readonly ImmutableArray<string> Kinds =
    [
        "discount", "support-plan", "support", "charge", "refund", "credit", "credit-use",
    ];

    public static Facts Add(Facts facts, ILookup<string, FactLine> of, BillingPeriod period) =>
        facts with
        {
            Discounts = [.. of["discount"].Select(Discount)],
            SupportPlans = [.. of["support-plan"].Select(SupportPlan)],
            SupportSubscriptions = [.. of["support"].Select(Subscription)],
            OneTimeCharges = [.. of["charge"].Select((line, i) => Charge(line, i + 1, period))],
            Refunds = [.. of["refund"].Select((line, i) => Refund(line, i + 1, period))],
            Credits = [.. of["credit"].Select((line, i) => Credit(line, i + 1))],
            CreditUses = [.. of["credit-use"].Select(CreditUse)],
        };

    private static Discount Discount(FactLine line) => new()
    {
        Id = line.Word(0),
        Kind = Enum.Parse<DiscountKind>(line.Word(1)),
        During = Parse.Range(line.Option("during", "..")),
        Percent = Parse.Percentage(line.Option(
            "percent", line.Word(1) == nameof(DiscountKind.Bundled) ? "100" : "0")),
        Rate = line.Options.TryGetValue("rate", out var rate)
            ? Parse.Rate(rate, line.Option("currency", "USD"))
            : null,
        UnitFactor = Parse.Integer(line.Option("factor", "1")),
        Skus = [.. line.List("skus")],
        Services = [.. line.List("services")],
        SourceSkus = [.. line.List("sources")],
        Accounts = [.. line.List("accounts").Select(id => new AccountId(id))],
        UpfrontFees = line.Option("upfrontFees") == "yes",
        Origin = new("discounts.csv", 1),
    };

    private static SupportPlan SupportPlan(FactLine line) => new()
    {
        Name = line.Word(0),
        Product = line.Option("product", $"AWSSupport{line.Word(0)}"),
        Minimum = Money(line, line.Option("minimum", "0")),
        Bands =
        [
            .. line.Words.Skip(1).Select(word => word.TrimEnd(',')).Chunk(2).Select(band =>
                new SupportBand(Money(line, band[0].Split('-')[0]), Parse.Percentage(band[1]))),
        ],
        Origin = new("support-plans.csv", 1),
    };

    private static SupportSubscription Subscription(FactLine line) => new()
    {
        Account = new(line.Word(0)),
        Plan = line.Word(1),
        During = Parse.Range(line.Option("during", "..")),
        Covers = [.. line.List("covers").Select(id => new AccountId(id))],
        Origin = new("support.csv", 1),
    };

    private static OneTimeCharge Charge(FactLine line, int number, BillingPeriod period) => new()
    {
        Id = line.Option("id", $"b{number}"),
        Account = new(line.Word(0)),
        At = At(line, period),
        Service = line.Word(1),
        Amount = Money(line, line.Word(2)),
        Consolidated = line.Option("consolidated", "yes") == "yes",
        Origin = new("charges.csv", number),
    };

    private static Refund Refund(FactLine line, int number, BillingPeriod period) => new()
    {
        Id = line.Option("id", $"back{number}"),
        Account = new(line.Word(0)),
        At = At(line, period),
        Service = line.Word(1),
        Amount = Money(line, line.Word(2)),
        Origin = new("refunds.csv", number),
    };

    private static Credit Credit(FactLine line, int number) => new()
    {
        Id = line.Option("id", $"c{number}"),
        Owner = new(line.Word(0)),
        Amount = Money(line, line.Word(1)),
        During = Parse.Range(line.Option("during", "..")),
        Services = [.. line.List("services")],
        Scope = Enum.Parse<CreditScope>(line.Option("scope", nameof(CreditScope.Usual))),
        Origin = new("credits.csv", number),
    };

    private static CreditUse CreditUse(FactLine line) => new(
        line.Word(0),
        BillingPeriod.Of(Parse.Instant(line.Word(1))),
        Money(line, line.Word(2)),
        new("credit-uses.csv", 1));

    private static Instant At(FactLine line, BillingPeriod period) =>
        line.Options.TryGetValue("at", out var at) ? Parse.Instant(at) : period.Start;

    private static Money Money(FactLine line, string amount) =>
        Parse.Money(amount, line.Option("currency", "USD"));
}
