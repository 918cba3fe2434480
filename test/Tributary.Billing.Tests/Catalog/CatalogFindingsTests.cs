using Tributary.Billing.Catalog;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Catalog;

public sealed class CatalogFindingsTests
{
    private const string Facts = """
        month 2018-10
        payer a
        sku put Requests
        sku get Requests
        sku out GB

        """;

    [Fact]
    public void A_sku_described_in_two_ways() => Expect(
        "sku-conflict", Severity.Error,
        "SKU put is described in 2 ways.",
        "Keep one description of each SKU.",
        "sku put GB");

    [Fact]
    public void The_same_description_twice_is_one() =>
        Assert.Empty(Given.Of(Facts, "sku put Requests").Facts.PriceList().Findings);

    [Fact]
    public void Two_prices_at_one_time() => Expect(
        "price-overlap", Severity.Error,
        "SKU put has two prices in force at 2018-10-10T00:00:00Z.",
        "Give each price version its own time: end the earlier one where the later begins.",
        """
        price put Requests 0.05 during=2018-10-01..2018-10-11
        price put Requests 0.04 during=2018-10-10..
        """);

    [Fact]
    public void A_long_price_around_two_short_ones_overlaps_both()
    {
        var list = Given.Of(Facts, """
            price put Requests 0.05 during=2018-10-01..2018-10-31
            price put Requests 0.04 during=2018-10-05..2018-10-10
            price put Requests 0.03 during=2018-10-20..2018-10-25
            """).Facts.PriceList();

        Assert.Equal(
            [
                "SKU put has two prices in force at 2018-10-05T00:00:00Z.",
                "SKU put has two prices in force at 2018-10-20T00:00:00Z.",
            ],
            list.Findings.Select(f => f.Message));
    }

    [Fact]
    public void Two_prices_from_one_instant() => Expect(
        "price-overlap", Severity.Error,
        "SKU put has two prices in force at 2018-10-01T00:00:00Z.",
        "Give each price version its own time: end the earlier one where the later begins.",
        """
        price put Requests 0.05 during=2018-10..
        price put Requests 0.04 during=2018-10..
        """);

    [Fact]
    public void A_price_of_a_sku_that_nobody_described()
    {
        var given = Given.Of(Facts, "price post Requests 0.05");
        var list = new PriceList(
            given.Facts.Skus.Where(s => s.Id != "post"), given.Facts.Prices, []);

        Expect(
            list.Findings.Single(), "price-without-sku", Severity.Warning,
            "There is a price for SKU post, which is not in the catalog.",
            "Describe the SKU, or remove its price.");
    }

    [Fact]
    public void A_sku_in_two_pools() => Expect(
        "sku-in-two-pools", Severity.Error,
        "SKU put is in the pools one and two.",
        "Keep each SKU in one pool: its tiers can count in one place only.",
        """
        pool two skus=put
        pool one skus=put,get
        """);

    [Fact]
    public void A_pool_of_an_unknown_sku() => Expect(
        "pool-sku-unknown", Severity.Warning,
        "Pool one names SKU post, which is not in the catalog.",
        "Describe the SKU, or take it out of the pool.",
        "pool one skus=put,post");

    [Fact]
    public void A_pool_that_adds_requests_and_gigabytes() => Expect(
        "pool-units-differ", Severity.Error,
        "Pool one adds up Requests and GB.",
        "Pool only SKUs that are metered in one unit.",
        "pool one skus=put,out");

    private static void Expect(
        string code, Severity severity, string message, string remedy, string facts) => Expect(
            Given.Of(Facts, facts).Facts.PriceList().Findings.Single(),
            code, severity, message, remedy);

    private static void Expect(
        Finding finding, string code, Severity severity, string message, string remedy)
    {
        Assert.Equal(
            (code, severity, message, remedy),
            (finding.Code, finding.Severity, finding.Message, finding.Remedy));
        Assert.NotEmpty(finding.Records);
    }
}
