using System.Text.Json;
using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Conformance;

/// <summary>The known faults of the sample data of FOCUS 1.0 are found, and told.</summary>
public sealed class KnownFaults
{
    private static readonly string File = Path.Combine(
        CommandLine.Root, "test/Tributary.SystemTests/Conformance/Fixtures/focus-1.0-excerpt.csv");

    private static readonly Lazy<Dictionary<string, JsonElement>> Rules = new(() =>
        JsonDocument.Parse(CommandLine.Run(["conform", File, "--json"]).Output).RootElement
            .GetProperty("rules")
            .EnumerateArray()
            .ToDictionary(rule => rule.GetProperty("id").GetString()!));

    [Theory]
    [InlineData("ColumnHandling-A-010-M", "Id")]
    [InlineData("NullHandling-A-002-M", "AvailabilityZone says that it has no value")]
    [InlineData("BillingPeriodStart-C-002-M", "BillingPeriodStart is \"2024-09-01 00:00:00\"")]
    [InlineData("ChargeFrequency-C-003-M", "ChargeFrequency is \"Usage-based\"")]
    [InlineData("BillingAccountName-C-003-C", "BillingAccountName is null")]
    [InlineData("ResourceType-C-005-C", "ResourceType is null")]
    [InlineData(
        "ListCost-C-009-C",
        "ListUnitPrice is \"0.008\", PricingQuantity is \"0.00200749000\", "
            + "ListCost is \"0.00001605990\"")]
    [InlineData(
        "EffectiveCost-C-010-C",
        "EffectiveCost is \"-3.00000000000\", BilledCost is \"-2.61370000000\"")]
    [InlineData("ContractedUnitPrice-C-009-C", "ContractedUnitPrice is \"-3.00000000000\"")]
    [InlineData("CostAndUsage-D-015-C", "no column CommitmentDiscountUnit")]
    public void Are_found(string rule, string detail)
    {
        Assert.Equal("failed", Rules.Value[rule].GetProperty("outcome").GetString());
        Assert.Equal(detail, Rules.Value[rule].GetProperty("detail").GetString());
        Assert.NotEqual("", Rules.Value[rule].GetProperty("advice").GetString());
    }

    [Theory]
    [InlineData("BilledCost-C-003-M")]
    [InlineData("ServiceCategory-C-003-M")]
    [InlineData("SubAccountName-C-005-C")]
    [InlineData("KeyValueFormat-A-001-M")]
    public void And_what_is_right_passes(string rule) =>
        Assert.Equal("passed", Rules.Value[rule].GetProperty("outcome").GetString());

    [Fact]
    public void A_name_that_is_nothing_to_support_is_told()
    {
        var told = CommandLine.Run(["conform", File, "--without", "TAGING_SUPPORTED"]);

        Assert.Equal(2, told.Exit);
        Assert.StartsWith(
            "tributary: \"TAGING_SUPPORTED\" is nothing that a provider may support. "
                + "Is it TAGGING_SUPPORTED?",
            told.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(3, CommandLine.Run(["conform", "nowhere.csv"]).Exit);
}
