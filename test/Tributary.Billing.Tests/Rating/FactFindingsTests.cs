using Tributary.Billing.Agreements;
using Tributary.Billing.Commitments;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class FactFindingsTests
{
    private static readonly AccountId Member = new("a");
    private static readonly AccountId Nobody = new("mallory");
    private static readonly Instant Start = Instant.Of(2018, 10, 1);
    private static readonly Currency Euro = new("EUR");
    private static readonly Origin At = new("facts.csv", 2);

    /// <summary>One fact of each kind that the rules of all kinds are for.</summary>
    private static Facts OneOfEach(Facts facts, AccountId account, Currency currency) => facts with
    {
        SavingsPlans =
        [
            new()
            {
                Id = "sp", Owner = account, Type = SavingsPlanType.Compute, Offering = "C",
                Commitment = new(1_000_000_000, currency), Upfront = new(1, currency),
                Term = new(Instant.Of(2016, 1, 1), Instant.Of(2017, 1, 1)), Origin = At,
            },
        ],
        SharingPreferences = [new() { Account = account, From = Start, Origin = At }],
        SharingGroups = [new() { Name = "g", Accounts = [account], Origin = At }],
        Discounts =
        [
            new()
            {
                Id = "d", Kind = DiscountKind.PrivateRate, Rate = new(1, currency),
                Skus = ["m5.large"], Accounts = [account], Origin = At,
            },
        ],
        SupportPlans =
        [
            new() { Name = "s", Product = "Support", Minimum = new(1, currency), Origin = At },
        ],
        SupportSubscriptions = [new() { Account = account, Plan = "s", Origin = At }],
        OneTimeCharges =
        [
            new()
            {
                Id = "o", Account = account, At = Start, Service = "Market",
                Amount = new(1, currency), Origin = At,
            },
        ],
        Credits =
        [
            new()
            {
                Id = "c", Owner = account, Amount = new(1, currency), During = TimeRange.Always,
                Origin = At,
            },
        ],
        CreditUses = [new("c", new(2018, 9), new(1, currency), At)],
        Refunds =
        [
            new()
            {
                Id = "r", Account = account, At = Start, Service = "Market",
                Amount = new(1, currency), Origin = At,
            },
        ],
        TaxSettings = [new() { Account = account, Origin = At }],
        Sellers = [new() { Name = "x", Origin = At }],
        ExchangeRates = [new(Currency.Usd, Euro, new(1, Euro), Start, At)],
        Alerts = [new() { Name = "w", Threshold = new(1, currency), Origin = At }],
    };

    [Fact]
    public void Good_facts_have_none() => Assert.Empty(
        ExpectedFinding.Month(facts => OneOfEach(facts, Member, Currency.Usd)).Bill().Findings);

    [Fact]
    public void Facts_of_unknown_accounts() => Assert.Equal(
        [
            "Charge o concerns account mallory, which no fact names.",
            "Credit c concerns account mallory, which no fact names.",
            "Discount d concerns account mallory, which no fact names.",
            "Refund r concerns account mallory, which no fact names.",
            "Savings plan sp concerns account mallory, which no fact names.",
            "Sharing group g from 1970-01-01T00:00:00Z concerns account mallory, which no fact "
                + "names.",
            "Sharing preference of mallory from 2018-10-01T00:00:00Z concerns account mallory, "
                + "which no fact names.",
            "Support s of mallory from 1970-01-01T00:00:00Z concerns account mallory, which no "
                + "fact names.",
            "Tax setting of mallory from 1970-01-01T00:00:00Z concerns account mallory, which no "
                + "fact names.",
        ],
        Messages(
            "fact-account-unknown",
            "Add the account, or correct its id.",
            facts => OneOfEach(facts, Nobody, Currency.Usd)));

    [Fact] // Neither charged nor applied: no euro is ever added to dollars.
    public void Facts_in_another_currency()
    {
        const string end = " is in EUR, but the bill is in USD; it is neither charged nor applied.";

        Assert.Equal(
            [
                "Alert w" + end,
                "Charge o" + end,
                "Credit c" + end,
                "Credit use of c in 2018-09" + end,
                "Discount d" + end,
                "Refund r" + end,
                "Savings plan sp" + end,
                "Support plan s" + end,
            ],
            Messages(
                "fact-currency",
                "Give its amounts in USD.",
                facts => OneOfEach(facts, Member, Euro)));
        Assert.Equal(
            "0.1",
            ExpectedFinding.Month(facts => OneOfEach(facts, Member, Euro))
                .Bill().Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void Facts_described_twice()
    {
        var once = OneOfEach(ExpectedFinding.Month(f => f).Facts, Member, Currency.Usd);

        Assert.Equal(
            [
                "Alert w is described 2 times.",
                "Charge o is described 2 times.",
                "Credit c is described 2 times.",
                "Credit use of c in 2018-09 is described 2 times.",
                "Discount d is described 2 times.",
                "Exchange rate from USD to EUR since 2018-10-01T00:00:00Z is described 2 times.",
                "Refund r is described 2 times.",
                "Savings plan sp is described 2 times.",
                "Seller x is described 2 times.",
                "Sharing group g from 1970-01-01T00:00:00Z is described 2 times.",
                "Sharing preference of a from 2018-10-01T00:00:00Z is described 2 times.",
                "Support s of a from 1970-01-01T00:00:00Z is described 2 times.",
                "Support plan s is described 2 times.",
                "Tax setting of a from 1970-01-01T00:00:00Z is described 2 times.",
            ],
            Messages("fact-repeated", "Keep one description.", _ => once with
            {
                SavingsPlans = [.. once.SavingsPlans, .. once.SavingsPlans],
                SharingPreferences = [.. once.SharingPreferences, .. once.SharingPreferences],
                SharingGroups = [.. once.SharingGroups, .. once.SharingGroups],
                Discounts = [.. once.Discounts, .. once.Discounts],
                SupportPlans = [.. once.SupportPlans, .. once.SupportPlans],
                SupportSubscriptions = [.. once.SupportSubscriptions, .. once.SupportSubscriptions],
                OneTimeCharges = [.. once.OneTimeCharges, .. once.OneTimeCharges],
                Credits =
                [
                    .. once.Credits.Select(c => c with { Amount = new(2, Currency.Usd) }),
                    .. once.Credits,
                ],
                CreditUses = [.. once.CreditUses, .. once.CreditUses],
                Refunds = [.. once.Refunds, .. once.Refunds],
                TaxSettings = [.. once.TaxSettings, .. once.TaxSettings],
                Sellers = [.. once.Sellers, .. once.Sellers],
                ExchangeRates = [.. once.ExchangeRates, .. once.ExchangeRates],
                Alerts = [.. once.Alerts, .. once.Alerts],
            }));
    }

    [Fact]
    public void An_alert_of_an_unknown_account() => ExpectedFinding.Alone(
        "alert-account-unknown", Severity.Warning,
        "Alert w is for account mallory, which no fact names.",
        "Add the account, or correct its id.",
        ExpectedFinding.Month(facts => facts with
        {
            Alerts =
            [
                new BillingAlert
                {
                    Name = "w",
                    Threshold = new(1, Currency.Usd),
                    Account = Nobody,
                    Origin = At,
                },
            ],
        }));

    private static IEnumerable<string> Messages(
        string code, string remedy, Func<Facts, Facts> change)
    {
        var findings = ExpectedFinding.Month(change).Bill().Findings;

        Assert.All(findings, finding =>
        {
            Assert.Equal(
                (code, Severity.Error, remedy), (finding.Code, finding.Severity, finding.Remedy));
            Assert.NotEmpty(finding.Records);
        });

        return findings.Select(finding => finding.Message);
    }
}
