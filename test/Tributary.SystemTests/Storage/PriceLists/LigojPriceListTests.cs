using Tributary.Billing;
using Tributary.Storage.Text;
using Xunit;
using static Tributary.SystemTests.Storage.PriceLists.PriceListFiles;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>Price lists in AWS's shape that others edited: Fixtures/README.md.</summary>
public sealed class LigojPriceListTests
{
    private const string FreeTier = "A429C66SYZ";

    /// <summary>
    /// For each file the findings: how many records each is about, and the first places.
    /// </summary>
    public static TheoryData<string, string> Findings => new()
    {
        { "AWSLambda.csv", "" },
        {
            "AmazonEC2.csv",
            """
            Error price-row-broken 1 @ 7
            Warning reserved-offer-broken 1 @ 12
            Notice price-row-short 97 @ 8 9 10 11 12 13 14 15 16 17
            Warning price-date-local 94 @ 8 9 10 11 12 13 14 15 16 18
            Warning price-shape-unknown 2 @ 9 29
            Warning price-code-foreign 7 @ 9 11 26 27 28 95 96
            Notice price-zero 3 @ 10 11 31
            """
        },
        {
            "AmazonECS.csv",
            """
            Error price-row-broken 1 @ 21
            Warning price-date-local 12 @ 8 9 10 12 13 14 15 16 17 18
            Notice price-zero 2 @ 16 20
            """
        },
        {
            "AmazonEFS.csv",
            """
            Notice price-row-short 7 @ 7 8 9 10 11 12 13
            """
        },
        {
            "AmazonRDS.csv",
            """
            Error price-row-broken 1 @ 8
            Warning price-date-local 72 @ 9 10 11 12 13 14 15 16 17 18
            Warning price-shape-unknown 2 @ 16 26
            Warning price-code-foreign 1 @ 37
            """
        },
        {
            "AmazonS3.csv",
            """
            Warning price-date-local 44 @ 7 8 9 10 11 12 13 14 15 16
            Warning price-code-foreign 2 @ 56 57
            """
        },
        {
            "AWSComputeSavingsPlan.json",
            """
            Notice price-no-currency 4 @ 54 62 77 85
            """
        },
        {
            "AWSDatabaseSavingsPlans.json",
            """
            Notice price-no-currency 3 @ 26 35 44
            """
        },
    };

    [Theory]
    [InlineData("AWSLambda")]
    [InlineData("AmazonEC2")]
    [InlineData("AmazonECS")]
    [InlineData("AmazonEFS")]
    [InlineData("AmazonRDS")]
    [InlineData("AmazonS3")]
    public void Every_row_of_an_offer_becomes_a_fact_or_a_finding(string file)
    {
        var list = Read($"ligoj/{file}.csv");
        var rows = NaiveRows(file);
        var onDemand = rows.Where(row => row.Type == "OnDemand").ToList();
        var reserved = rows.Where(row => row.Type == "Reserved").ToLookup(r => (r.Sku, r.Term));

        Assert.Equal(Distinct(rows), list.Skus.Length);
        Assert.Equal(Distinct(onDemand.Where(row => row.Term != FreeTier)), list.Prices.Length);
        Assert.Equal(
            onDemand.Count(row => row.Term != FreeTier), list.Prices.Sum(p => p.Tiers.Length));
        Assert.Equal(
            Distinct(onDemand.Where(row => row.Term == FreeTier)), list.FreeTiers.Length);
        Assert.Equal(reserved.Count(term => term.Count() == 2), list.ReservedOffers.Length);
        Assert.Equal(
            reserved.Count(term => term.Count() != 2),
            list.Findings.Count(finding => finding.Code == "reserved-offer-broken"));
        Assert.Equal(
            NaiveLines(file).Count(line => !line.Contains(',')),
            list.Findings.Count(finding => finding.Code == "price-row-broken"));
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public void What_is_doubtful_in_a_file_is_told(string file, string findings) =>
        Assert.Equal(findings, string.Join('\n', Read($"ligoj/{file}").Findings.Select(Outline)));

    [Fact] // The same numbers by another way: naive counts over the lines of the file.
    public void The_number_of_records_in_a_finding_is_that_of_the_file()
    {
        var rows = NaiveRows("AmazonEC2");
        var outlines = Read("ligoj/AmazonEC2.csv").Findings.Select(Outline).ToList();

        Assert.Contains(outlines, Says("price-code-foreign", rows.Count(row => !row.IsOwnCode)));
        Assert.Contains(outlines, Says(
            "price-zero",
            rows.Count(r => r.Type == "OnDemand" && r.Line.Contains(",0.0000000000,USD"))));
        Assert.Contains(outlines, Says("price-row-short", rows.Count(row => row.Fields < 83)));
        Assert.Contains(outlines, Says("price-date-local", rows
            .Where(row => row.Line.Contains("/20", StringComparison.Ordinal))
            .DistinctBy(row => (row.Sku, row.Term))
            .Count()));
    }

    [Theory]
    [InlineData("AWSComputeSavingsPlan", 3)]
    [InlineData("AWSDatabaseSavingsPlans", 1)]
    public void Every_rate_of_a_savings_plan_is_read(string file, int plans)
    {
        var list = Read($"ligoj/{file}.json");
        var lines = Lines($"ligoj/{file}.json");

        Assert.Equal(plans, list.SavingsPlanOffers.Length);
        Assert.Equal(
            lines.Count(line => line.Contains("\"rateCode\"", StringComparison.Ordinal)),
            list.SavingsPlanOffers.Sum(plan => plan.Rates.Length));
    }

    [Theory]
    [InlineData("index.json")]
    [InlineData("AmazonEC2-region_index.json")]
    [InlineData("AWSComputeSavingsPlan-region_index.json")]
    public void An_index_is_no_price_list(string file)
    {
        var refused = Assert.Throws<InputException>(() => Read($"ligoj/{file}"));

        Assert.Equal(
            $"ligoj/{file}: this is an index of price lists and not a price list: get the files "
                + "it names.",
            refused.Message);
    }

    private static Predicate<string> Says(string code, int count) =>
        outline => outline.Contains($" {code} {count} @ ", StringComparison.Ordinal);

    private static string Outline(Finding finding)
    {
        var number = finding.Message.Split(' ').FirstOrDefault(word => int.TryParse(word, out _));
        var isOne = finding.Code is "price-row-broken" or "reserved-offer-broken";
        var lines = string.Join(' ', finding.Records.Select(record => record.Line));

        return $"{finding.Severity} {finding.Code} {(isOne ? "1" : number)} @ {lines}";
    }

    private static int Distinct(IEnumerable<NaiveRow> rows) =>
        rows.DistinctBy(row => row.Sku).Count();

    private static List<string> NaiveLines(string file) =>
    [
        .. Lines($"ligoj/{file}.csv")
            .SkipWhile(line => !line.TrimStart('"').StartsWith("SKU", StringComparison.Ordinal))
            .Skip(1)
            .Where(line => !string.IsNullOrWhiteSpace(line)),
    ];

    private static List<NaiveRow> NaiveRows(string file) =>
    [
        .. from line in NaiveLines(file)
           let parts = line.Split(',').Select(part => part.Trim(' ', '"')).ToArray()
           where parts.Length > 1
           select new NaiveRow(line, parts),
    ];

    // Right as far as the descriptions have no commas, which come fifth.
    private sealed record NaiveRow(string Line, string[] Parts)
    {
        public string Sku => Parts[0];

        public string Term => Parts[1];

        public string Type => Parts[3];

        public int Fields => Parts.Length;

        public bool IsOwnCode => Parts[2].StartsWith($"{Sku}.", StringComparison.Ordinal);
    }
}
