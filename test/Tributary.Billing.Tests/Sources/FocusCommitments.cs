using System.Globalization;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-11-focus-commitments.md: a commitment of 1.00 an hour, in the rows that FOCUS
/// publishes.
/// </summary>
public sealed class FocusCommitments
{
    private const string Scenarios = "commitment_discount_scenarios/commitment_discount_";

    /// <summary>The payer has the owner on its bill for the three hours that have rows.</summary>
    private const string Year = """
        month 2023-01
        payer p
        member owner during=2023-01-01T00..2023-01-01T03

        """;

    private const string AllUpfront =
        "plan owner Compute hourly=1.00 upfront=8760 term=2023-01-01..2024-01-01";

    private const string NoUpfront = "plan owner Compute hourly=1.00 term=2023-01-01..2024-01-01";

    private const string PartialUpfront =
        "plan owner Compute hourly=1.00 upfront=4380 term=2023-01-01..2024-01-01";

    /// <summary>One hour of the commitment.</summary>
    private const string Hour = """
        month 2023-01
        payer owner
        plan owner Compute hourly=1.00 term=2023-01-01T00

        """;

    /// <summary>The example, its file, and the facts that make its rows.</summary>
    internal static readonly (string Name, string File, string Facts)[] Examples =
    [
        ("all upfront", "purchase_scenario_1", Year + AllUpfront),
        ("no upfront, three hours", "purchase_scenario_2", Year + NoUpfront),
        ("partial, three hours", "purchase_scenario_3", Year + PartialUpfront),
        ("used in full", "usage_scenario_1", Hour + Machine("2.00", "1.00")),
        ("not used", "usage_scenario_2", Hour),
        ("used to three quarters", "usage_scenario_3", Hour + Machine("1.50", "0.75")),
        ("used in full, and more", "usage_scenario_4", Hour + Machine("2.50", "1.25")),
    ];

    public static TheoryData<string, string> Published =>
        [.. Examples.Select(example => (example.File, example.Facts))];

    [Theory] // BilledCost, EffectiveCost and CommitmentDiscountQuantity, added up by kind.
    [MemberData(nameof(Published))]
    public void The_published_amounts_are_what_the_pipeline_computes(string file, string facts)
    {
        var kind = file.StartsWith("purchase", StringComparison.Ordinal) ? "Purchase" : "Usage";

        Assert.Equal(
            FocusExamples.Summed(FocusRow.Published(Scenarios + file)),
            FocusExamples.Lines(FocusRow.Of(Given.Of(facts).Bill()), kind));
    }

    [Fact] // Errata: the text prints 8,670 and a monthly 182.50.
    public void A_year_of_a_dollar_an_hour_is_8760_and_half_of_it_365_a_month()
    {
        Assert.Equal("8760", Cost("1.00", 24 * 365));
        Assert.Equal("4380", Cost("0.50", 24 * 365));
        Assert.Equal("365", Cost("0.50", 24 * 365 / 12));
        Assert.Equal("182.5", Cost("0.25", 24 * 365 / 12));
    }

    [Fact] // 372 in a month of 31 days, 336 in February; the year is the other half.
    public void Half_a_dollar_is_charged_for_the_hours_of_each_month()
    {
        var given = Given.Of("month 2023-01\npayer owner\n" + PartialUpfront);
        Money[] fees =
        [
            .. Enumerable.Range(1, 12).Select(month => given.In($"2023-{month:00}").Bill().Lines
                .Single(line => line.Type == LineItemType.SavingsPlanRecurringFee)
                .Unblended),
        ];

        Assert.Equal(["372", "336", "372", "360"], fees.Take(4).Select(fee => fee.ToString()));
        Assert.Equal("4380", fees.Sum().ToString());
    }

    [Fact] // Errata: hours are counted in tens, days are in February, and one day has 30 hours.
    public void The_recurring_purchases_have_impossible_times()
    {
        var ends = FocusRow.Cells($"{Scenarios}purchase_scenario_2")
            .Select(row => row["ChargePeriodEnd"])
            .ToArray();

        Assert.Equal(
            ["2023-02-01T10:00:00Z", "2023-02-01T20:00:00Z", "2023-02-01T30:00:00Z"], ends);
        Assert.False(DateTime.TryParse(ends[^1], CultureInfo.InvariantCulture, out _));
        Assert.All(ends, end => Assert.True(string.CompareOrdinal(end, "2023-01-01T03") > 0));
    }

    [Fact] // Erratum: both rows of the machine that runs one hour have consumed an hour.
    public void With_an_overage_the_two_rows_share_the_hour()
    {
        var published = FocusRow.Cells($"{Scenarios}usage_scenario_4")
            .Select(row => row["ConsumedQuantity"]);

        Assert.Equal(["1.00", "1.00"], published);
        Assert.Equal(
            "p1 0.8\ntier-1 0.2",
            Shown.Usage(Given.Of(Examples[^1].Facts).Bill(), "by quantity"));
    }

    private static string Cost(string hourly, long hours) => Money.Round(
        Parse.Rate(hourly).CostOf(Quantity.Of(hours), 1), Currency.Usd).ToString();

    /// <summary>A machine that runs for the hour.</summary>
    private static string Machine(string onDemand, string underThePlan) => $"""
        price vm Hrs {onDemand}
        plan-rate Compute vm {underThePlan}
        use owner vm 1 during=2023-01-01T00
        """;
}
