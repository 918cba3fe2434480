using Tributary.Billing.Reports;
using Tributary.Billing.Reports.Focus;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Reports;

/// <summary>The FOCUS table: rating.md 4.3, docs/decisions/0080.</summary>
public sealed class FocusReportTests
{
    private const string Tiers = """
        month 2010-03
        payer bob
        price transfer GB 0-10240 0.17, 10240-51200 0.13, 51200- 0.11

        use bob transfer 12288 during=2010-03
        """;

    /// <summary>Bob's reservation serves Susan's machine too.</summary>
    private const string Shared = """
        month 2018-10
        payer bob
        member susan
        instance m5.large 0.10
        reserve bob m5.large hourly=0.03
        reserve bob m5.large hourly=0.04 term=2018-10-01..2019-10-01
        reserve susan m5.large hourly=0.02

        use bob m5.large 744 during=2018-10
        use susan m5.large 1488 during=2018-10
        """;

    [Fact] // A tier is another price of the same SKU.
    public void List_cost_is_the_product_of_its_factors() => Assert.Equal(
        """
        10240 GB 0.17 1740.8 1740.8 transfer transfer.OnDemand.1
        2048 GB 0.13 266.24 266.24 transfer transfer.OnDemand.2
        """,
        FocusTable.Shown(
            FocusTable.Of(Given.Of(Tiers)),
            "PricingQuantity", "PricingUnit", "ListUnitPrice", "ListCost", "BilledCost", "SkuId",
            "SkuPriceId"));

    [Fact]
    public void The_columns_are_those_of_the_standard_by_name_and_then_ours()
    {
        var report = FocusReport.Of(
            Given.Of(Tiers).Bill(), Given.Of(Tiers).Facts, Granularity.Monthly);
        string[] names = [.. report.Columns.Select(column => column.Name)];

        Assert.Equal(57, names.TakeWhile(name => name[0] != 'x').Count());
        Assert.Equal(names[..57].Order(StringComparer.Ordinal), names[..57]);
        Assert.Equal(
            ["x_LineItemType", "x_Operation", "x_ServiceCode", "x_BlendedCost"], names[57..]);
    }

    [Fact] // One of the two machines is covered by Susan's own reservation, the other by Bob's.
    public void A_member_sees_of_others_commitments_that_they_cost_it_nothing()
    {
        var rows = FocusTable.OfMember(Given.Of(Shared), "susan").ToArray();

        Assert.All(rows, row => Assert.DoesNotContain(
            row.Values, value => value.Contains("bob", StringComparison.Ordinal)));
        Assert.Equal(
            """
            susan Purchase Standard - 14.88 0 -
            susan Usage Other - 0 0 744
            susan Usage Committed Used 0 14.88 744
            """,
            FocusTable.Shown(
                rows,
                "BillingAccountId", "ChargeCategory", "PricingCategory",
                "CommitmentDiscountStatus", "BilledCost", "EffectiveCost", "ConsumedQuantity"));
    }

    [Fact] // It uses half of its own reservation; who uses the rest is not for it to know.
    public void Of_its_own_commitment_unused_is_what_a_member_did_not_use_itself()
    {
        var given = Given.Of("""
            month 2018-10
            payer bob
            member susan
            instance m5.large 0.10
            reserve susan m5.large hourly=0.02

            use bob m5.large 372 during=2018-10-16T12..2018-11
            use susan m5.large 372 during=2018-10-01..2018-10-16T12
            """);

        Assert.Equal(
            """
            Purchase - 14.88 0 744
            Usage Unused 0 7.44 372
            Usage Used 0 7.44 372
            """,
            FocusTable.Shown(
                FocusTable.OfMember(given, "susan").Select(Hours),
                "ChargeCategory", "CommitmentDiscountStatus", "BilledCost", "EffectiveCost",
                "CommitmentDiscountQuantity"));
        Assert.DoesNotContain(
            FocusTable.Of(given), row => row["CommitmentDiscountStatus"] == "Unused");
    }

    /// <summary>Normalized hours of a size that counts 4.</summary>
    private static Dictionary<string, string> Hours(Dictionary<string, string> row) => new(row)
    {
        ["CommitmentDiscountQuantity"] = Money.Round(
            Parse.Money(row["CommitmentDiscountQuantity"]).Exact * Fraction.Of(1, 4),
            Currency.Usd).ToString(),
    };
}
