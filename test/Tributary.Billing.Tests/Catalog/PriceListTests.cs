using Tributary.Billing.Catalog;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Catalog;

public sealed class PriceListTests
{
    private const string Facts = """
        month 2018-10
        payer a
        sku put Requests service=AmazonS3 usagetype=Requests-Tier1 operation=PutObject
        sku any Requests service=AmazonS3 usagetype=Requests-Tier1
        price put Requests 0.05 during=..2018-10-10
        price put Requests 0.04 during=2018-10-20..
        """;

    private static readonly PriceList List = Given.Of(Facts).Facts.PriceList();

    [Fact]
    public void A_meter_names_its_sku_or_is_found_by_what_it_measured()
    {
        Assert.Equal("put", Found("PutObject"));
        Assert.Equal("any", Found("CopyObject"));
        Assert.Equal("any", List.Skus[List.Find("", "", "", "any")].Id);
        Assert.Equal(-1, List.Find("AmazonS3", "Requests-Tier2", "PutObject", ""));
        Assert.Equal(-1, List.Find("AmazonS3", "Requests-Tier1", "PutObject", "unknown"));
    }

    [Theory]
    [InlineData("2018-10-09T23:59:59", "0.05")]
    [InlineData("2018-10-10", "none")]
    [InlineData("2018-10-19T23:59:59", "none")]
    [InlineData("2018-10-20", "0.04")]
    public void A_price_is_in_force_in_its_time_and_none_in_a_gap(string at, string rate) =>
        Assert.Equal(
            rate,
            List.PriceAt(List.IndexOf("put"), Parse.Instant(at))?.ListRate.ToString() ?? "none");

    [Fact]
    public void An_open_version_ends_where_the_next_begins()
    {
        var list = Given.Of("""
            month 2018-10
            payer a
            price put Requests 0.04 during=2018-10-20..
            price put Requests 0.05
            """).Facts.PriceList();

        Assert.Empty(list.Findings);
        Assert.Equal("0.05", RateAt(list, "2018-10-19T23:59:59"));
        Assert.Equal("0.04", RateAt(list, "2018-10-20"));
    }

    [Fact]
    public void A_sku_without_a_pool_is_its_own()
    {
        var list = Given.Of(Facts, "pool requests skus=put,any").Facts.PriceList();

        Assert.Equal("requests", list.PoolOf("put"));
        Assert.Equal("put", List.PoolOf("put"));
    }

    private static string Found(string operation) =>
        List.Skus[List.Find("AmazonS3", "Requests-Tier1", operation, "")].Id;

    private static string RateAt(PriceList list, string at) =>
        list.PriceAt(0, Parse.Instant(at))!.ListRate.ToString();
}
