using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-10-cost-report.md: what a row of the report of 2010 is computed from.
/// </summary>
public sealed class CostAndTax
{
    private const string Facts = """
        month 2010-03
        payer bob
        member susan
        price transfer GB 0-10240 0.17, 10240- 0.13 service=AWSDataTransfer
        price remaps Requests 0.01 factor=10000 service=AmazonEC2
        tax-settings bob billing=US-WA card=US
        tax-settings susan billing=US-NY card=US
        tax-rate SalesTax US-WA 10
        tax-rate SalesTax US-NY 8.875

        use bob transfer 8192
        use susan transfer 4096
        use susan remaps 44000
        """;

    [Fact] // By each account's own address, a line for each product, in cents.
    public void Taxes_are_of_each_accounts_own_place() => Assert.Equal(
        """
        bob AWSDataTransfer SalesTax-US-WA 139.26
        susan AWSDataTransfer SalesTax-US-NY 54.53
        susan AmazonEC2 SalesTax-US-NY 0
        """,
        Shown.Lines(
            Given.Of(Facts).Bill(), "account product by unblended", LineItemType.Tax));

    [Fact] // 10 % of 1,392.64 is 139.264; 8.875 % of 614.40 is 54.528.
    public void After_tax_the_accounts_add_up_to_the_bill()
    {
        var bill = Given.Of(Facts).Bill();

        Assert.Equal(
            """
            bob AWSDataTransfer 1392.640000 139.26 1531.900000
            susan AWSDataTransfer 614.400000 54.53 668.930000
            susan AmazonEC2 0.044000 0.00 0.044000
            """,
            string.Join('\n', Costs(bill).Select(row => string.Join(' ', row))));
        Assert.Equal("2200.874", bill.Total(Metric.Unblended).ToString());
    }

    [Fact] // Not 4.4 of 10,000: the true count, and the price of one.
    public void A_price_for_ten_thousand_shows_the_true_count_and_the_price_of_one()
    {
        var line = Given.Of(Facts).Bill().Lines.Single(l => l.Sku == "remaps");

        Assert.Equal("44000", line.Quantity.ToString());
        Assert.Equal("0.000001", Shown.Rounded(line.BlendedRate!.Value, 6));
        Assert.Equal("0.044", line.Unblended.ToString());
    }

    [Fact] // "$0.163 per GB": three decimals in the text, eight in the column.
    public void The_average_price_has_three_decimals_in_the_text_and_more_in_the_column()
    {
        var average = Given.Of(Facts).Bill().Lines
            .First(line => line.Sku == "transfer").BlendedRate!.Value;

        Assert.Equal("0.163", Shown.Rounded(average, 3));
        Assert.Equal("0.16333333", Shown.Rounded(average, 8));
    }

    [Fact] // Erratum: the sample values of the source belong to different rows.
    public void The_sample_values_do_not_multiply() => Assert.Equal(
        "688.928006",
        Money.Round(
            Parse.Rate("0.11524242").CostOf(Parse.Quantity("5978.076524"), 1),
            Currency.Usd,
            6).ToString());

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-10-cost-report.md",
        new()
        {
            ["GT10.amounts"] = () => Shown.Table(
                "account | Product Name | usage | Usage Amount | average price | in the text",
                Given.Of(Facts).Bill().Lines
                    .Where(line => line.Type == LineItemType.Usage && line.BlendedRate is not null)
                    .GroupBy(line => (line.Account, line.Product, line.Sku))
                    .Select(Amounts)),
            ["GT10.costs"] = () => Shown.Table(
                "account | Product Name | Cost Before Tax | tax | Cost After Tax",
                Costs(Given.Of(Facts).Bill())),
        });

    private static string[] Amounts(
        IGrouping<(AccountId Account, string Product, string Sku), LineItem> lines)
    {
        var average = lines.First().BlendedRate!.Value;
        var amount = lines.Select(line => line.Quantity).Sum();

        return
        [
            lines.Key.Account.Value,
            lines.Key.Product,
            lines.Key.Sku,
            Shown.Rounded(Fraction.Of(amount.Parts, Quantity.PartsPerUnit), 6),
            Shown.Rounded(average, 8),
            $"${Shown.Rounded(average, 3)}",
        ];
    }

    /// <summary>Of each account and product the cost before tax, the tax, the cost after.</summary>
    private static IEnumerable<string[]> Costs(Bill bill) =>
        from line in bill.Lines
        group line by (line.Account, line.Product) into lines
        let tax = lines.Where(l => l.Type == LineItemType.Tax).Select(l => l.Unblended).Sum()
        let all = lines.Select(l => l.Unblended).Sum()
        select new[]
        {
            lines.Key.Account.Value,
            lines.Key.Product,
            Shown.Rounded(all - tax, 6),
            Shown.Rounded(tax, 2),
            Shown.Rounded(all, 6),
        };
}
