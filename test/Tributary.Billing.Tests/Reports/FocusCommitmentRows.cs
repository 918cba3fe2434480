using Tributary.Billing.Reports;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Reports;

/// <summary>
/// docs/sources/gt-11-focus-commitments.md: the published rows, row by row, as our table has them;
/// their times are those that the page says are right.
/// </summary>
public sealed class FocusCommitmentRows
{
    private const string Scenarios = "commitment_discount_scenarios/commitment_discount_";
    private const string Null = "null";

    public static TheoryData<string, string> Published => FocusCommitments.Published;

    [Theory]
    [MemberData(nameof(Published))]
    public void Each_published_row_is_one_of_ours(string file, string facts)
    {
        var isPurchase = file.StartsWith("purchase", StringComparison.Ordinal);
        var published = FocusRow.Cells(Scenarios + file).Select(Shown);
        var ours = FocusTable.Of(Given.Of(facts), Granularity.Hourly)
            .Where(row => row["ChargeCategory"] == "Purchase" == isPurchase)
            .Select(Shown);

        Assert.Equal(published.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_paid_upfront_is_for_the_term_and_what_recurs_for_its_hour() => Assert.Equal(
        """
        2023-01-01T00:00:00Z 2024-01-01T00:00:00Z One-Time 4380
        2023-01-01T00:00:00Z 2023-01-01T01:00:00Z Recurring 0.5
        2023-01-01T01:00:00Z 2023-01-01T02:00:00Z Recurring 0.5
        2023-01-01T02:00:00Z 2023-01-01T03:00:00Z Recurring 0.5
        """,
        string.Join('\n', FocusTable
            .Of(Given.Of(FocusCommitments.Examples[2].Facts), Granularity.Hourly)
            .Where(row => row["ChargeCategory"] == "Purchase")
            .OrderByDescending(row => row["ChargePeriodEnd"] is ['2', '0', '2', '4', ..])
            .Select(row => $"{row["ChargePeriodStart"]} {row["ChargePeriodEnd"]} "
                + $"{row["ChargeFrequency"]} {row["BilledCost"]}")));

    [Fact] // What is bought, and what nothing used; of machines we know nothing.
    public void The_resource_of_a_purchase_and_of_what_is_unused_is_the_commitment() =>
        Assert.Equal(
            ["p1 Savings Plan", "p1 Savings Plan", " "],
            FocusTable.Of(Given.Of(FocusCommitments.Examples[5].Facts), Granularity.Monthly)
                .OrderBy(row => row["CommitmentDiscountStatus"].Length)
                .ThenByDescending(row => row["CommitmentDiscountStatus"])
                .Select(row => $"{row["ResourceId"]} {row["ResourceType"]}")
                .Order(StringComparer.Ordinal)
                .Reverse());

    private static string Shown(Dictionary<string, string> row) => string.Join(' ', new[]
    {
        row["ChargeCategory"],
        row["ChargeFrequency"],
        row["PricingCategory"],
        Number(row["BilledCost"]),
        Number(row["EffectiveCost"]),
        Number(row["CommitmentDiscountQuantity"]),
        Known(row["CommitmentDiscountUnit"]),
        Known(row.GetValueOrDefault("CommitmentDiscountStatus", Null)),
        row["BillingPeriodStart"],
        row["BillingPeriodEnd"],
    });

    private static string Known(string text) => text.Length == 0 ? Null : text;

    private static string Number(string text) =>
        Known(text) == Null ? Null : Parse.Money(text).ToString();
}
