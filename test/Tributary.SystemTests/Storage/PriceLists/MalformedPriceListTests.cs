using Tributary.Storage.Text;
using Xunit;
using static Tributary.SystemTests.Storage.PriceLists.PriceListFiles;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>What a bad price list is told: every message in full.</summary>
public sealed class MalformedPriceListTests
{
    private const string Header = "SKU,OfferTermCode,RateCode,TermType,PriceDescription,"
        + "EffectiveDate,StartingRange,EndingRange,Unit,PricePerUnit,Currency,RelatedTo,"
        + "LeaseContractLength,PurchaseOption,OfferingClass,serviceCode,Location,usageType,"
        + "operation,serviceName\n";

    [Theory]
    [InlineData(
        "",
        "x: this is not a price list of AWS: expected JSON, or CSV whose header starts with SKU "
            + "in one of the first 20 lines.")]
    [InlineData(
        "account,amount\n1,2\n",
        "x: this is not a price list of AWS: expected JSON, or CSV whose header starts with SKU "
            + "in one of the first 20 lines.")]
    [InlineData(
        "FormatVersion,v1.0\nSKU,Price\nA,1\n",
        "x:2: the header has no column OfferTermCode: expected the columns of an AWS offer file.")]
    [InlineData(
        "\"SKU\",\"RateCode\",\"DiscountedRate\",\"DiscountedSKU\"\n",
        "x:1: Savings Plan offers are read as JSON only: get index.json in place of index.csv.")]
    [InlineData(
        "{ \"name\": \"x\" }",
        "x: this is not a price list of AWS: expected an object with products and terms.")]
    [InlineData(
        "[ 1, 2 ]",
        "x:1: expected an object of a price list, found something else.")]
    [InlineData(
        "{\n \"products\": {\n  \"A\": { \"sku\": \"A\"",
        "x:3: the file ends inside the JSON document, so it was cut off: get a new copy of it.")]
    [InlineData(
        "{\n \"products\": {\n  \"A\": { \"sku\": \"A",
        "x:3: the file ends inside the JSON document, so it was cut off: get a new copy of it.")]
    [InlineData(
        "{\n \"products\": {\n  \"A\": { sku: \"A\" }\n }\n}",
        "x:3: the text is not JSON from here on: get a new copy of the file.")]
    [InlineData(
        "{ \"products\": {},\n \"terms\": [] }",
        "x:2: expected an object of terms, found something else.")]
    [InlineData(
        "{ \"products\": { \"A\":\n { \"productFamily\": {} } } }",
        "x:2: expected a text, found an object.")]
    public void A_file_that_is_no_price_list_is_refused(string text, string message) =>
        Assert.Equal(
            message, Assert.Throws<InputException>(() => ReadText(text, "x")).Message);

    [Theory]
    [InlineData("2018-10-01,0,Inf,Hrs,-0.5,USD", "price: expected zero or more, found \"-0.5\".")]
    [InlineData(
        "2018-10-01,0,Inf,Hrs,0.1234567890123,USD",
        "price: expected at most 12 decimals, found 13 in \"0.1234567890123\".")]
    [InlineData(
        "2018-10-01,0,Inf,Hrs,,USD", "price: expected a number such as 12.5, found nothing.")]
    [InlineData(
        "2018-10-01,0,Inf,Hrs,free,USD",
        "price: expected a number such as 12.5, found \"free\".")]
    [InlineData(
        "2018-10-01,none,Inf,Hrs,1,USD",
        "start of the range: expected a number such as 12.5, found \"none\".")]
    [InlineData(
        "2018-10-01,0,-1,Hrs,1,USD",
        "end of the range: expected zero or more, found \"-1\".")]
    [InlineData(
        "2018-10-01,0,1e27,Hrs,1,USD",
        "end of the range: expected less than 5e22, found \"1e27\".")]
    [InlineData(
        "2018-10-01,0,Inf,Hrs,1,", "currency: expected one such as USD, found nothing.")]
    [InlineData(
        ",0,Inf,Hrs,1,USD",
        "effective date: expected a time in UTC such as 2018-10-01T00:00:00Z, found nothing.",
        "A.J")]
    [InlineData(
        "2018-13-01,0,Inf,Hrs,1,USD",
        "effective date: expected a day of the calendar, found \"2018-13-01\".",
        "A.J")]
    public void A_rate_that_cannot_be_used_is_an_error(
        string values, string problem, string code = "A.J.T")
    {
        var list = ReadText(Header + Row("A.J.T", values) + Row("B.J.T", Good));

        Assert.Equal(
            [
                $"Error price-rate-broken: The rate \"{code}\" cannot be used: {problem} "
                    + "[offer.csv:2]",
            ],
            list.Findings.Select(Show));
        Assert.Equal("B", list.Prices.Single().Sku);
        Assert.Equal(["A", "B"], list.Skus.Select(sku => sku.Id));
    }

    [Theory]
    [InlineData("A,J", "expected 20 fields as in the header, found 2.")]
    [InlineData(
        "A,J,A.J.T,OnDemand,d,2018-10-01,0,Inf,Hrs,1,USD,,,,,S,,u,o,n,more",
        "expected 20 fields as in the header, found 21.")]
    [InlineData(
        ",J,A.J.T,OnDemand,d,2018-10-01,0,Inf,Hrs,1,USD,,,,,S,,u,o,n",
        "it names no SKU or no usage type.")]
    [InlineData(
        "A,J,A.J.T,OnDemand,d,2018-10-01,0,Inf,Hrs,1,USD,,,,,S,,,o,n",
        "it names no SKU or no usage type.")]
    [InlineData("A,\"J", "a quote (\") is not closed on its line.")]
    [InlineData("A,\"J\"K,L", "found text after a closing quote (\").")]
    public void A_row_that_cannot_be_used_is_an_error(string row, string problem)
    {
        var list = ReadText(Header + row + "\n" + Row("B.J.T", Good));

        Assert.Equal(
            [$"Error price-row-broken: A row of the price list cannot be used: {problem} "
                + "[offer.csv:2]"],
            list.Findings.Select(Show));
        Assert.Equal("B", list.Prices.Single().Sku);
    }

    [Theory]
    [InlineData("0,10", "20,Inf", "one ends at 10 and the next starts at 20")]
    [InlineData("0,20", "10,Inf", "one ends at 20 and the next starts at 10")]
    [InlineData("0,Inf", "10,Inf", "one ends at Inf and the next starts at 10")]
    [InlineData("5,10", "10,Inf", "the first starts at 5, not at 0")]
    [InlineData("0,10", "10,20", "the last ends at 20, not at Inf")]
    [InlineData("0,Inf", "0,Inf", "one ends at Inf and the next starts at 0")]
    [InlineData("0,10", "10,10", "the last ends at 10, not at Inf")]
    public void Tiers_that_do_not_join_are_an_error(string first, string second, string problem)
    {
        var list = ReadText(Header
            + Row("A.J.1", $"2018-10-01,{first},GB,1,USD")
            + Row("A.J.2", $"2018-10-01,{second},GB,1,USD"));

        Assert.Equal(
            [$"Error price-tiers-broken: The tiers of SKU \"A\" do not form one scale: {problem}. "
                + "[offer.csv:2 offer.csv:3]"],
            list.Findings.Select(Show));
        Assert.Empty(list.Prices);
    }

    [Fact]
    public void Tiers_in_two_units_are_an_error() => Assert.Equal(
        [
            "Error price-tiers-broken: The tiers of SKU \"A\" do not form one scale: one is per GB "
                + "and another per TB. [offer.csv:2 offer.csv:3]",
        ],
        ReadText(Header
            + Row("A.J.1", "2018-10-01,0,10,GB,1,USD")
            + Row("A.J.2", "2018-10-01,10,Inf,TB,1,USD")).Findings.Select(Show));

    [Fact] // One case, one finding: that the tiers have a gap then follows.
    public void A_broken_rate_takes_its_price_with_it()
    {
        var list = ReadText(Header
            + Row("A.J.1", "2018-10-01,0,10,GB,?,USD")
            + Row("A.J.2", "2018-10-01,10,Inf,GB,1,USD"));

        Assert.Equal("price-rate-broken", Assert.Single(list.Findings).Code);
        Assert.Empty(list.Prices);
    }

    [Fact]
    public void A_second_price_at_the_same_instant_is_an_error() => Assert.Equal(
        [
            "Error price-twice: SKU \"A\" has two on-demand prices from 2018-10-01T00:00:00Z on; "
                + "the first is kept. [offer.csv:2 offer.csv:3]",
        ],
        ReadText(Header
            + Row("A.J.1", "2018-10-01,0,Inf,GB,1,USD")
            + Row("A.K.1", "2018-10-01,0,Inf,GB,2,USD")).Findings.Select(Show));

    [Fact]
    public void A_later_price_is_another_version() => Assert.Equal(
        [
            "A 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per GB x 1: 0 USD 1 A.J.1 'd';",
            "A 2018-11-01T00:00:00Z/9999-12-31T23:59:59Z per GB x 1: 0 USD 2 A.J.1 'd';",
        ],
        ReadText(Header
            + Row("A.J.1", "2018-10-01,0,Inf,GB,1,USD")
            + Row("A.J.1", "2018-11-01,0,Inf,GB,2,USD")).Prices.Select(Show));

    [Theory]
    [InlineData("0,Inf,GB,0", "it has no end")]
    [InlineData("1,5,GB,0", "it does not start at 0")]
    [InlineData("0,5,GB,0.1", "it is not free")]
    public void A_free_tier_that_is_none_is_an_error(string values, string problem) => Assert.Equal(
        [$"Error free-tier-broken: The free tier \"A\" cannot be used: {problem}. [offer.csv:2]"],
        ReadText(Header + Row("A.A429C66SYZ.1", $"2018-10-01,{values},USD"))
            .Findings.Select(Show));

    [Fact]
    public void A_free_tier_may_have_its_skus_in_other_files()
    {
        var list = ReadText(Header
            + Row("A.A429C66SYZ.1", "2018-10-01,0,5,GB,0,USD", "X;Y", "Global-Use:FreeTrial")
            + Row("B.A429C66SYZ.1", "2018-10-01,0,5,GB,0,USD")
            + Row("C.J.1", "2018-10-01,0,Inf,GB,1,USD", "Z"));

        Assert.Equal(
            [
                "Warning free-tier-trial: The price list has 1 free tier for new accounts only, "
                    + "read as one for every month. [offer.csv:2]",
                "Notice free-tier-elsewhere: The price list relates 1 rate to a SKU that is no "
                    + "free tier in it. [offer.csv:4]",
                "Notice free-tier-unrelated: The price list has 1 free tier for no SKU of its own. "
                    + "[offer.csv:3]",
            ],
            list.Findings.Select(Show));
        Assert.Equal(["X Y", ""], list.FreeTiers.Select(tier => string.Join(' ', tier.Skus)));
    }

    [Theory]
    [InlineData("2yr,No Upfront", "expected a lease of 1yr or 3yr, found \"2yr\"")]
    [InlineData(
        "1yr,Heavy Utilization",
        "expected No Upfront, Partial Upfront or All Upfront, found \"Heavy Utilization\"")]
    [InlineData("1yr,Partial Upfront", "it has no upfront fee")]
    public void A_reserved_offer_that_lacks_something_is_a_warning(
        string conditions, string problem) => Assert.Equal(
        [
            $"Warning reserved-offer-broken: The reserved offer \"A.R\" cannot be used: {problem}. "
                + "[offer.csv:2]",
        ],
        ReadText(Header + "A,R,A.R.T,Reserved,d,2018-10-01,0,Inf,Hrs,1,USD,,"
            + $"{conditions},standard,S,,u,o,n\n").Findings.Select(Show));

    [Fact]
    public void What_many_records_have_is_told_once() => Assert.Equal(
        [
            "Notice price-other-term: The price list has 1 part with terms of the type "
                + "\"FlatRate\", passed over. [offer.csv:2]",
            "Warning price-region-unknown: The price list has 2 SKUs in a region that is not "
                + "known, read as in none. [offer.csv:3 offer.csv:4]",
            "Warning price-sku-contradicted: The price list contradicts itself in 1 description "
                + "of a SKU; the first is kept. [offer.csv:5]",
        ],
        ReadText(Header
            + "A,F,A.F.T,FlatRate,d,2018-10-01,0,Inf,Hrs,1,USD,,,,,S,,u,o,n\n"
            + "B,J,B.J.T,OnDemand,d,2018-10-01,0,Inf,Hrs,1,USD,,,,,S,Atlantis,u,o,n\n"
            + "C,J,C.J.T,OnDemand,d,2018-10-01,0,5,Hrs,1,USD,,,,,S,Atlantis,u,o,n\n"
            + "C,J,C.J.U,OnDemand,d,2018-10-01,5,Inf,Hrs,1,USD,,,,,S,Atlantis,v,o,n\n")
            .Findings.Select(Show));

    [Fact]
    public void A_term_of_no_product_is_passed_over() => Assert.Equal(
        [
            "Error price-row-broken: A row of the price list cannot be used: the term has no rate. "
                + "[offer.json:3]",
            "Warning price-sku-unknown: The price list has 1 term of SKUs that it does not "
                + "describe, passed over. [offer.json:4]",
        ],
        ReadText(
            """
            { "products": {}, "terms": { "OnDemand":
              {
                "A": { "A.J": { "offerTermCode": "J" } },
                "B": { "B.J": { "offerTermCode": "J", "effectiveDate": "2018-10-01T00:00:00Z",
                  "priceDimensions": { "B.J.T": { "unit": "Hrs", "beginRange": "0",
                    "endRange": "Inf", "pricePerUnit": { "USD": 0.5 } } } } } } } }
            """,
            "offer.json").Findings.Select(Show));

    [Theory]
    [InlineData("\"sku\": \"Q\"", "\"Q\"", "the file does not say what it is")]
    [InlineData("\"sku\": \"P\"", "\"P\"", "the family \"MoonPlans\" is not known")]
    public void A_savings_plan_that_lacks_something_is_a_warning(
        string sku, string shown, string problem) => Assert.Equal(
        [
            $"Warning savings-plan-broken: The Savings Plan offer {shown} cannot be used: "
                + $"{problem}. [offer.json:1]",
        ],
        ReadText(
            "{ \"products\": [ { \"sku\": \"P\", \"productFamily\": \"MoonPlans\" } ], "
                + $"\"terms\": {{ \"savingsPlan\": [ {{ {sku}, \"rates\": [] }} ] }} }}",
            "offer.json").Findings.Select(Show));

    private const string Good = "2018-10-01,0,Inf,Hrs,1,USD";

    private static string Row(
        string code, string values, string related = "", string usageType = "u") =>
        $"{code.Split('.')[0]},{code.Split('.')[1]},{code},OnDemand,d,{values},{related},,,,S,,"
        + $"{usageType},o,n\n";
}
